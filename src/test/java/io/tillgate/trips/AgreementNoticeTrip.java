package io.tillgate.trips;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillgate.notifier.Receiver;
import io.tillgate.notifier.Receiver.Manners;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the address of an agreement is told, to a real receiver, by one of two gateways on one database.
class AgreementNoticeTrip {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final AtomicInteger COUNT = new AtomicInteger();

    @TempDir
    private static Path folder;

    private static World world;

    private final Receiver receiver = new Receiver(Manners.acknowledges());
    private final String reference = "told-" + COUNT.incrementAndGet();
    private final Till till = world.till();

    @BeforeAll
    static void start() {
        world = new World(folder, 2);
    }

    @AfterAll
    static void stop() {
        world.books().areWhole();
        world.close();
    }

    @AfterEach
    void end() {
        receiver.close();
    }

    @Test
    void it_is_told_once_that_the_shopper_has_agreed_and_once_that_it_is_over() throws Exception {
        String no = answered("agree");
        awaitHeard(1);
        assertThat(signed(0))
                .containsOnlyKeys("autoDebitNo", "autoReference", "vendor", "time", "note")
                .containsEntry("autoDebitNo", no)
                .containsEntry("autoReference", reference)
                .containsEntry("vendor", "GCASH")
                .containsEntry("note", "plan é");

        till.ask("/auto-debit/v3/revoke", Map.of("autoDebitNo", no));
        awaitHeard(2);
        assertThat(signed(1)).containsEntry("autoDebitNo", no).containsEntry("status", "ended");
        awaitSettled(no, "acknowledged,acknowledged");
        assertThat(receiver.heard()).hasSize(2);
    }

    @Test
    void a_refusal_is_told_until_it_is_acknowledged() throws Exception {
        receiver.become(Manners.says(500, "no"));
        String no = answered("refuse");
        awaitHeard(1);
        receiver.become(Manners.acknowledges());
        world.time(0).advance(Duration.ofMinutes(2));
        awaitSettled(no, "acknowledged");

        assertThat(receiver.heard()).hasSize(2);
        assertThat(signed(1)).containsEntry("status", "refused").isEqualTo(signed(0));
    }

    private String answered(String word) throws Exception {
        Said consulted = till.ask(
                "/auto-debit/v3/consult",
                Map.of(
                        "vendor", "gcash",
                        "autoReference", reference,
                        "autoRedirectUrl", "https://shop.example/agreed",
                        "autoIpnUrl", receiver.address("/agreed"),
                        "terminal", "ONLINE",
                        "note", "plan é"));
        assertThat(consulted.code()).as(consulted.body().toString()).isEqualTo("000100");
        URI page = URI.create(consulted.body().path("result").path("authUrl").asText());
        try (var http = HttpClient.newHttpClient()) {
            http.send(
                    HttpRequest.newBuilder(page)
                            .POST(BodyPublishers.ofString("payer=gcash-ana&word=" + word))
                            .build(),
                    BodyHandlers.discarding());
        }
        return consulted.body().path("result").path("autoDebitNo").asText();
    }

    private void awaitHeard(int notices) {
        Until.holds(notices + " notices", SOON, () -> receiver.heard().size() >= notices);
    }

    private static void awaitSettled(String no, String outcomes) {
        String settled = "SELECT string_agg(outcome, ',') FROM notice_settled WHERE transaction_no = ?";
        Until.holds(outcomes, SOON, () -> outcomes.equals(world.books().first(settled, no)));
    }

    private Map<String, String> signed(int which) {
        Map<String, String> fields = receiver.heard().get(which).form();
        String sign = fields.remove("verifySign");
        StringBuilder text = new StringBuilder();
        new TreeMap<>(fields).forEach((name, value) -> text.append(name + "=" + value + "&"));
        assertThat(sign).isEqualTo(Till.md5(text + Till.md5(Till.PIER_1.token())));
        return fields;
    }
}
