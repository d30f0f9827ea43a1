package io.tillgate.store;

import static io.tillgate.core.payment.PaymentSamples.MERCHANT;
import static io.tillgate.core.payment.PaymentSamples.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tillgate.core.merchant.Merchant;
import io.tillgate.core.merchant.Operator;
import io.tillgate.core.money.Currency;
import io.tillgate.core.money.Fee;
import io.tillgate.core.money.Rate;
import io.tillgate.core.payment.Deadline;
import io.tillgate.core.payment.Payment;
import io.tillgate.core.payment.PaymentChange;
import io.tillgate.core.payment.PaymentSamples;
import io.tillgate.core.payment.Stored;
import io.tillgate.core.payment.TransactionNo;
import io.tillgate.process.CannotStart;
import io.tillgate.store.Reports.Attention;
import io.tillgate.store.Reports.Story;
import io.tillgate.store.Store.Added;
import io.tillgate.store.Store.DatedRate;
import io.tillgate.store.Store.Options;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreTest {
    private static final Operator MARIA = new Operator("maria", "a test", NOON);

    private static final Merchant SHOP =
            new Merchant(MERCHANT, "Harbor Coffee", new Fee(new BigDecimal("1.9"), new BigDecimal("0.10")));

    @TempDir
    private Path folder;

    private final EmbeddedPostgres.Address database = TestPostgres.empty();
    private final PaymentSamples samples = new PaymentSamples(400_000_000_000_000_000L);
    private Store store;

    @BeforeEach
    void begin() {
        store = open("sandbox", "sealing.key");
    }

    @AfterEach
    void end() {
        store.close();
    }

    @Test
    void the_rate_in_force_is_the_last_that_became_valid() {
        Rate first = new Rate(Currency.CNY, Currency.USD, new BigDecimal("0.1400"), "table");
        Rate second = new Rate(Currency.CNY, Currency.USD, new BigDecimal("0.15"), "bank");
        store.setRate(new DatedRate(first, NOON), MARIA);
        store.setRate(new DatedRate(second, NOON.plusSeconds(60)), MARIA);

        assertThat(store.rates().at(Currency.CNY, Currency.USD, NOON.minusSeconds(1)))
                .isEmpty();
        assertThat(store.rates().at(Currency.CNY, Currency.USD, NOON.plusSeconds(59)))
                .contains(first);
        assertThat(store.rates().at(Currency.CNY, Currency.USD, NOON.plusSeconds(60)))
                .contains(second);
        assertThat(store.rates().at(Currency.USD, Currency.USD, NOON)).contains(Rate.same(Currency.USD));
        assertThat(store.allRates()).hasSize(2);
    }

    @Test
    void numbers_are_never_given_twice_by_two_nodes_or_after_a_restart() {
        Set<TransactionNo> given = new HashSet<>();
        try (Store second = open("sandbox", "sealing.key")) {
            for (int i = 0; i < 11_000; i++) {
                assertThat(given.add(store.numbers().next())).isTrue();
                assertThat(given.add(second.numbers().next())).isTrue();
            }
        }
        try (Store third = open("sandbox", "sealing.key")) {
            assertThat(given).doesNotContain(third.numbers().next());
        }
        assertThat(given).contains(new TransactionNo("400000000000000000"));
    }

    @Test
    void the_test_clock_is_kept_and_never_goes_back() {
        assertThat(store.clockAhead()).isZero();
        store.keepClock(Duration.ofHours(2));
        store.keepClock(Duration.ofHours(1));

        assertThat(store.clockAhead()).isEqualTo(Duration.ofHours(2));
    }

    @Test
    void a_bookmark_is_moved_forth_and_back_by_whoever_knows_where_it_is() {
        Upkeep upkeep = store.upkeep();
        assertThat(upkeep.bookmark("row")).isZero();

        assertThat(upkeep.moveBookmark("row", 0, 100)).isTrue();
        assertThat(upkeep.moveBookmark("row", 99, 101)).isFalse();
        assertThat(upkeep.bookmark("row")).isEqualTo(100);
        assertThat(upkeep.moveBookmark("row", 100, 0)).isTrue();
        assertThat(upkeep.moveBookmark("row", 100, 101)).isFalse();
        assertThat(upkeep.bookmark("row")).isZero();
    }

    @Test
    void a_database_of_the_other_mode_is_refused() {
        assertThatThrownBy(() -> open("live", "sealing.key"))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("sandbox mode");
    }

    @Test
    void another_key_or_none_is_refused() throws Exception {
        Files.writeString(folder.resolve("other.key"), Base64.getEncoder().encodeToString(new byte[32]));

        assertThatThrownBy(() -> open("sandbox", "other.key"))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("another key");
        assertThatThrownBy(() -> open("sandbox", "missing.key"))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("--key-file");
        assertThat(folder.resolve("missing.key")).doesNotExist();
    }

    @Test
    void a_database_of_a_newer_program_is_refused() {
        Jdbi.create(database.jdbcUrl(), database.user(), database.password())
                .useHandle(handle -> handle.execute("INSERT INTO flyway_schema_history"
                        + " SELECT 9999, '9999', 'later', 'SQL', 'V9999__later.sql', 0, installed_by,"
                        + " installed_on, 1, true"
                        + " FROM flyway_schema_history LIMIT 1"));

        assertThatThrownBy(() -> open("sandbox", "sealing.key"))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("newer Tillgate");
    }

    @Test
    void the_story_of_a_payment_has_everything_in_order() {
        addShop();
        Payment paid = commit(samples.paid(commit(samples.openEngaged("r1"))));
        Payment reserved = commit(samples.reserve(paid, "b1", 2_500));

        List<Story> stories = store.reports().stories(reserved.no());

        assertThat(stories).hasSize(1);
        Story story = stories.getFirst();
        assertThat(story.payment()).isEqualTo(reserved);
        assertThat(story.events()).extracting(Reports.Happened::version).containsExactly(1, 2, 3);
        assertThat(story.entries())
                .extracting(Reports.Booked::kind)
                .containsExactly("captured", "captured", "fee_taken", "refund_reserved");
        assertThat(story.refunds()).hasSize(1);
        assertThat(story.notices()).extracting(Reports.Told::standing).containsExactly("waiting");
        assertThat(story.due()).isPresent();
    }

    @Test
    void what_stays_undecided_for_long_asks_for_attention() {
        Payment charging = commit(samples.openEngaged("r1"));
        Duration patience = Duration.ofMinutes(10);

        assertThat(store.reports().attention(NOON.plusSeconds(1), patience)).isEmpty();
        assertThat(store.reports().attention(NOON.plusSeconds(7_200), patience))
                .contains(new Attention.OfPayment(Attention.Reason.UNDECIDED, NOON, charging))
                .anyMatch(one -> one instanceof Attention.OfPayment(Attention.Reason reason, var _, var _)
                        && reason == Attention.Reason.OVERDUE);
    }

    @Test
    void it_knows_whether_it_can_write() {
        assertThat(store.beats(Duration.ofSeconds(5))).isTrue();
        assertThat(store.waiting()).isZero();
    }

    private void addShop() {
        assertThat(store.register(MARIA).add(SHOP, NOON)).isEqualTo(Added.ADDED);
    }

    private Payment commit(PaymentChange change) {
        assertThat(store.payments().commit(change, Deadline.none())).isEqualTo(Stored.STORED);
        return change.after();
    }

    private Store open(String mode, String keyFile) {
        Options options = new Options(database, folder.resolve(keyFile), true, mode, 4096, () -> NOON);
        return Store.open(options, (_, _, _) -> {});
    }
}
