package io.tillgate.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BarcodeFormat;
import com.microsoft.playwright.Page;
import io.tillgate.Gateway;
import io.tillgate.Settings;
import io.tillgate.dialect.snap.Signer;
import io.tillgate.process.Waiting;
import io.tillgate.running.Web;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A store's poster and a customer's phone, each in a real browser, with the whole gateway between them.
class QrisPhoneTest {
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final String TOKEN = "a-token-of-the-tests";

    @TempDir
    private static Path data;

    private static Gateway gateway;
    private static Chromium chromium;
    private static Counter counter;

    @BeforeAll
    static void begin() {
        List<String> flags = List.of(
                "--port",
                "0",
                "--wallet-port",
                "0",
                "--admin-port",
                "0",
                "--operator-token",
                TOKEN,
                "--data",
                data.resolve("data").toString());
        gateway = Gateway.start(Settings.read(flags, Map.of(), data), InstantSource.system(), _ -> {});
        chromium = new Chromium();
        counter = new Counter(chromium, gateway.facts().network().orElseThrow());
    }

    @AfterAll
    static void end() {
        chromium.close();
        gateway.close();
    }

    @AfterEach
    void nothing_was_complained_of() {
        assertThat(chromium.complaints()).isEmpty();
        chromium.clear();
    }

    @Test
    void the_code_of_a_poster_is_read_and_paid_with_an_amount_that_the_payer_types() throws IOException {
        String code = codeOfThePoster();
        Page phone = counter.phone("gopay-ana");
        Counter.scan(phone, code);
        assertThat(phone.locator(".sheet")).containsText("Warung Merpati");
        assertThat(phone.locator(".sheet")).containsText("ID1024000000001");
        phone.locator("#pay").click();
        assertThat(phone.locator("#amount-complaint")).containsText("Type an amount");
        phone.locator("#typed-amount").fill("25000");
        assertThat(phone.locator("#pay")).containsText("25,000");
        Chromium.picture(phone, "phone-static-qris-narrow");
        phone.locator("#pay").click();
        assertThat(phone.locator("#result-title")).hasText("Paid");
        phone.locator("#done").click();
        phone.locator("[data-screen=history]").click();
        phone.locator(".row").first().click();
        String shown = phone.locator(".sheet").innerText();
        String no = shown.replaceAll("(?s).*(S[0-9 \u00a0\u202f\u2009]{17,}).*", "$1")
                .replaceAll("[^S0-9]", "");
        assertThat(no).matches("S[0-9]{17}");
        assertThat(Waiting.until(() -> story(no).contains("\"state\":\"paid\""), Duration.ofSeconds(20)))
                .as(() -> story(no))
                .isTrue();
        assertThat(story(no)).contains("\"amount\":\"25000.00\"");
    }

    @ParameterizedTest
    @CsvSource({"dana-ana, 02, 1500.00, 550202560415005802ID, 1500", "ovo-ana, 03, 12.50, 550203570512.505802ID, 2500"})
    void the_tip_that_a_dynamic_code_adds_is_shown_on_the_phone_and_paid(
            String payer, String type, String value, String tags, int tip) {
        String total = String.format("%,d", 20_000 + tip);
        String reference = "tip-" + type;
        Web.Said generated = ask(
                "generate",
                "{\"partnerReferenceNo\":\"" + reference
                        + "\",\"amount\":{\"value\":\"20000.00\",\"currency\":\"IDR\"},"
                        + "\"additionalInfo\":{\"tip\":{\"type\":\"" + type + "\",\"value\":\"" + value + "\"}}}");
        String code = generated.at("qrContent");
        assertThat(code).startsWith("000201010212").contains("540520000" + tags);
        Page phone = counter.phone(payer);
        Counter.scan(phone, code);
        assertThat(phone.locator(".sheet-amount")).containsText(total);
        assertThat(phone.locator(".sheet .facts")).containsText(String.format("%,d", tip));
        phone.locator("#pay").click();
        assertThat(phone.locator("#result-title")).hasText("Paid");
        assertThat(phone.locator(".result")).containsText(total);
        String no = generated.at("referenceNo");
        assertThat(Waiting.until(() -> story(no).contains("\"state\":\"paid\""), Duration.ofSeconds(20)))
                .as(() -> story(no))
                .isTrue();
        Web.Said queried =
                ask("query", "{\"originalPartnerReferenceNo\":\"" + reference + "\",\"serviceCode\":\"47\"}");
        assertThat(queried.at("latestTransactionStatus")).isEqualTo("00");
        assertThat(queried.at("/amount/value")).isEqualTo("20000.00");
        assertThat(queried.at("/feeAmount/value")).isEqualTo(tip + ".00");
    }

    @Test
    void a_code_of_a_store_that_is_not_there_pays_nobody() {
        Page phone = counter.phone("ovo-ana");
        Counter.scan(phone, "000201010211");
        assertThat(phone.locator("#scan-complaint")).hasText("This is no QR of this wallet network.");
    }

    private static String codeOfThePoster() throws IOException {
        Web.Said poster = new Web(gateway.facts().admin())
                .get("/operator/stores/204001/304001/qris?size=A6", "Authorization", "Bearer " + TOKEN);
        assertThat(poster.status()).as(poster.text()).isEqualTo(200);
        Path file = Files.writeString(data.resolve("poster.svg"), poster.text());
        Page sheet = chromium.wide(file.toUri().toString());
        return new Picture(Chromium.picture(sheet, "qris-poster")).read(BarcodeFormat.QR_CODE);
    }

    private static Web.Said ask(String service, String body) {
        String path = "/v1.0/qr/qr-mpm-" + service;
        String[] headers = new Signer(path, body, _ -> "")
                .headers(Map.of(), Instant.now(), "phone-" + COUNT.incrementAndGet()).entrySet().stream()
                        .flatMap(one -> Stream.of(one.getKey(), one.getValue()))
                        .toArray(String[]::new);
        return new Web(gateway.facts().api()).post(path, body, headers);
    }

    private static String story(String no) {
        return new Web(gateway.facts().admin())
                .get("/operator/payments/" + no, "Authorization", "Bearer " + TOKEN)
                .text();
    }
}
