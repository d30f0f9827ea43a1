package io.tillgate.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillgate.core.merchant.AccessTokens.Token;
import io.tillgate.core.merchant.ExternalIds.ExternalId;
import io.tillgate.core.merchant.MerchantNo;
import io.tillgate.core.merchant.Partner;
import io.tillgate.core.merchant.PartnerId;
import io.tillgate.core.merchant.PartnerPorts;
import io.tillgate.core.merchant.PartnerProfile;
import io.tillgate.core.merchant.StoreNo;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Tokens, external ids and the gateway's own secrets, in a real database with two nodes.
final class SqlPartnersTest {
    private static final Instant NOW = Instant.parse("2026-11-21T04:00:00Z");
    private static final MerchantNo MERCHANT = new MerchantNo("204001");
    private static final PartnerId ID = new PartnerId("P1");
    private static final LocalDate DAY = LocalDate.of(2026, 11, 21);

    @TempDir
    static Path folder;

    private static Store one;
    private static Store other;

    @BeforeAll
    static void open() {
        var options = new Store.Options(
                TestPostgres.database(), folder.resolve("sealing.key"), true, "sandbox", 64, () -> NOW);
        one = Store.open(options, (_, _, _) -> {});
        other = Store.open(options, (_, _, _) -> {});
    }

    @AfterAll
    static void close() {
        one.close();
        other.close();
    }

    private static Partner partner(String id) {
        return new Partner(
                new PartnerId(id), MERCHANT, new StoreNo("1"), PartnerProfile.IFP, Map.of(), List.of(), List.of());
    }

    @Test
    void a_token_is_good_on_every_node_for_its_partner_until_its_end_and_is_forgotten_after() {
        one.partners().tokens().keep(new Token(MERCHANT, ID, "hash", NOW.plusSeconds(900)), NOW);
        PartnerPorts ports = other.partners();
        assertThat(ports.tokens().isValid(partner("P1"), "hash", NOW.plusSeconds(899)))
                .isTrue();
        assertThat(ports.tokens().isValid(partner("P1"), "hash", NOW.plusSeconds(900)))
                .isFalse();
        assertThat(ports.tokens().isValid(partner("P2"), "hash", NOW)).isFalse();
        assertThat(ports.tokens().isValid(partner("P1"), "hasH", NOW)).isFalse();
        assertThat(ports.tokens().forget(NOW.plusSeconds(900))).isZero();
        assertThat(ports.tokens().forget(NOW.plusSeconds(901))).isEqualTo(1);
    }

    @Test
    void of_many_who_bring_one_external_id_at_two_nodes_one_has_it() throws InterruptedException {
        var id = new ExternalId(MERCHANT, ID, DAY, "x-1");
        var taken = new AtomicInteger();
        List<Thread> threads = java.util.stream.IntStream.range(0, 20)
                .mapToObj(i -> Thread.startVirtualThread(() -> {
                    boolean won =
                            (i % 2 == 0 ? one : other).partners().externalIds().take(id, NOW);
                    taken.addAndGet(won ? 1 : 0);
                }))
                .toList();
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(taken).hasValue(1);
    }

    @Test
    void an_external_id_is_another_on_another_day_and_of_another_partner() {
        var ids = one.partners().externalIds();
        assertThat(ids.take(new ExternalId(MERCHANT, ID, DAY, "x-2"), NOW)).isTrue();
        assertThat(ids.take(new ExternalId(MERCHANT, ID, DAY.plusDays(1), "x-2"), NOW))
                .isTrue();
        assertThat(ids.take(new ExternalId(MERCHANT, new PartnerId("P2"), DAY, "x-2"), NOW))
                .isTrue();
        assertThat(ids.take(new ExternalId(new MerchantNo("204002"), ID, DAY, "x-2"), NOW))
                .isTrue();
        assertThat(ids.take(new ExternalId(MERCHANT, ID, DAY, "X-2"), NOW)).isTrue();
        assertThat(ids.take(new ExternalId(MERCHANT, ID, DAY, "x-2"), NOW)).isFalse();
    }

    @Test
    void a_secret_of_the_gateway_is_made_by_the_first_node_that_needs_it() {
        String made = one.secret("a key", () -> "made by one", NOW).reveal();
        assertThat(made).isEqualTo("made by one");
        assertThat(other.secret("a key", () -> "made by the other", NOW).reveal())
                .isEqualTo(made);
        assertThat(other.secret("another key", () -> "more", NOW).reveal()).isEqualTo("more");
    }
}
