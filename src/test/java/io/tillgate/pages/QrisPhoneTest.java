package io.tillgate.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BarcodeFormat;
import com.microsoft.playwright.Page;
import io.tillgate.Gateway;
import io.tillgate.Settings;
import io.tillgate.process.Waiting;
import io.tillgate.running.Web;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A store's poster and a customer's phone, each in a real browser, with the whole gateway between them.
class QrisPhoneTest {
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

    private static String story(String no) {
        return new Web(gateway.facts().admin())
                .get("/operator/payments/" + no, "Authorization", "Bearer " + TOKEN)
                .text();
    }
}
