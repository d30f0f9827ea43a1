package io.tillgate.trips;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillgate.running.Web;
import io.tillgate.trips.SnapReceiver.Told;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a phone pays, a partner is told of: codes that the shop shows, scanned on a sandbox phone, and codes that the
/// phone shows, charged by the shop; each with its notice, whose signature the partner checks by himself.
final class SnapNoticeTrip {
    private static final String PAYER = "dana-ana";

    @TempDir
    static Path folder;

    private static World world;
    private static SnapClient client;

    @BeforeAll
    static void start() {
        world = new World(folder, 1);
        client = new SnapClient("TILLGATEDEMO", world.addresses());
    }

    @AfterAll
    static void stop() {
        world.books().areWhole();
        world.close();
    }

    @Test
    void a_code_is_scanned_and_paid_on_a_phone_told_queried_and_given_back_in_parts() throws IOException {
        try (SnapReceiver receiver = new SnapReceiver("2005200")) {
            Web.Said generated =
                    client.ask(SnapClient.GENERATE, at(receiver, "/n?shop=1", SnapClient.sale("scan-1", "10000.00")));
            String qr = generated.at("qrContent");
            String no = generated.at("referenceNo");
            Web picture = new Web(world.addresses().getFirst());
            URI link = URI.create(generated.at("qrUrl"));
            assertThat(picture.get(link.getPath()).status()).isEqualTo(200);

            Said scanned = world.network().send("POST", "/api/payers/" + PAYER + "/scan", qr);
            assertThat(scanned.text("amount")).as(scanned.toString()).isEqualTo("10000.00");
            confirm(scanned.text("number"));

            Told told = receiver.told(1).getFirst();
            assertThat(told.isSignedBy(world.books().publicKey())).isTrue();
            assertThat(told.at("/originalReferenceNo")).isEqualTo(no);
            assertThat(told.at("/originalPartnerReferenceNo")).isEqualTo("scan-1");
            assertThat(told.at("/latestTransactionStatus")).isEqualTo("00");
            assertThat(told.at("/amount/value")).isEqualTo("10000.00");
            assertThat(told.at("/additionalInfo/issuer")).isEqualTo("dana");
            assertThat(picture.get(link.getPath()).status()).isEqualTo(404);
            assertPaidAndGivenBack(new Services("51", "77", "78"), no, "scan-1");
        }
    }

    @Test
    void a_code_that_a_phone_shows_is_charged_told_by_service_79_queried_and_given_back_in_parts() throws IOException {
        try (SnapReceiver receiver = new SnapReceiver("2007900")) {
            String shown = shown();
            assertThat(shown).matches("41[0-9]{16}");
            String asked = SnapClient.charge("phone-1", shown, "10000.00");
            String body = at(
                    receiver,
                    "/cpm",
                    asked.substring(0, asked.length() - 1)
                            + ",\"additionalInfo\":{\"callbackUrl\":\"http://127.0.0.1:9/n\"}}");
            Web.Said charged = client.ask(SnapClient.CPM, body);
            assertThat(SnapClient.code(charged)).isEqualTo("2026000");
            String no = charged.at("referenceNo");
            confirm(no + "01");

            Told told = receiver.told(1).getFirst();
            assertThat(told.isSignedBy(world.books().publicKey())).isTrue();
            assertThat(told.at("/originalReferenceNo")).isEqualTo(no);
            assertThat(told.at("/originalPartnerReferenceNo")).isEqualTo("phone-1");
            assertThat(told.at("/merchantId")).isEqualTo(SnapClient.MERCHANT);
            assertThat(told.at("/latestTransactionStatus")).isEqualTo("00");
            assertThat(told.at("/additionalInfo/issuer")).isEqualTo("dana");
            assertThat(client.ask(SnapClient.CPM, SnapClient.charge("phone-2", shown, "10000.00"))
                            .at("responseCode"))
                    .isEqualTo("4036005");
            assertPaidAndGivenBack(new Services("61", "62", "80"), no, "phone-1");
        }
    }

    @Test
    void a_partner_who_acknowledges_the_other_service_is_told_again_under_a_new_external_id() throws IOException {
        try (SnapReceiver receiver = new SnapReceiver("2005200")) {
            String asked = SnapClient.charge("phone-3", "410000000000000000", "10000.00");
            String body = at(
                    receiver,
                    "/cpm",
                    asked.substring(0, asked.length() - 1)
                            + ",\"additionalInfo\":{\"callbackUrl\":\"http://127.0.0.1:9/n\"}}");
            assertThat(SnapClient.code(client.ask(SnapClient.CPM, body))).isEqualTo("2006000");
            Told first = receiver.told(1).getFirst();
            world.time(0).advance(Duration.ofMinutes(2));
            Told again = receiver.told(2).get(1);
            assertThat(again.body()).isEqualTo(first.body());
            assertThat(again.externalId()).isNotEqualTo(first.externalId());
            assertThat(again.isSignedBy(world.books().publicKey())).isTrue();
        }
    }

    private record Services(String query, String cancel, String refund) {
        boolean cpm() {
            return refund.equals("80");
        }
    }

    private static void assertPaidAndGivenBack(Services services, String no, String reference) {
        boolean cpm = services.cpm();
        Web.Said queried = client.ask(cpm ? SnapClient.CPM_QUERY : SnapClient.QUERY, SnapClient.named(reference));
        assertThat(queried.at("responseCode")).isEqualTo("200" + services.query() + "00");
        assertThat(queried.at("latestTransactionStatus")).isEqualTo("00");
        assertThat(SnapClient.code(
                        client.ask(cpm ? SnapClient.CPM_CANCEL : SnapClient.CANCEL, SnapClient.cancel(reference))))
                .isEqualTo("404" + services.cancel() + "14");
        String path = cpm ? SnapClient.CPM_REFUND : SnapClient.REFUND;
        Map.of("a", "4000.00", "b", "6000.00")
                .forEach((name, amount) -> assertThat(SnapClient.code(
                                client.ask(path, SnapClient.refund(reference, reference + name, amount))))
                        .isEqualTo("200" + services.refund() + "00"));
        assertThat(SnapClient.code(client.ask(path, SnapClient.refund(reference, reference + "c", "0.01"))))
                .isEqualTo("404" + services.refund() + "13");
        world.agrees(no);
    }

    /// The code on the payer's phone, by service 59 of the wallet's side.
    private static String shown() throws IOException {
        String asked =
                "{\"partnerTrxDate\":\"2026-11-21T11:00:00+07:00\",\"additionalInfo\":{\"payer\":\"" + PAYER + "\"}}";
        return world.network().send("POST", "/v1.0/qr/qr-cpm-generate", asked).text("qrContent");
    }

    private static void confirm(String number) throws IOException {
        Said paid = world.network().send("POST", "/api/payers/" + PAYER + "/payments/" + number + "/confirm", "");
        assertThat(paid.text("state")).as(paid.toString()).isEqualTo("approved");
    }

    private static String at(SnapReceiver receiver, String path, String body) {
        return body.replace("http://127.0.0.1:9/n", receiver.address(path));
    }
}
