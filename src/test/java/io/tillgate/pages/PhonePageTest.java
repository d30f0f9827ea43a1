package io.tillgate.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BarcodeFormat;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The customer's phone in a real browser, before a wallet network that the test speaks to as the gateway does.
class PhonePageTest {
    private static Chromium chromium;

    @TempDir
    private Path data;

    private WalletNetwork network;

    @BeforeAll
    static void launch() {
        chromium = new Chromium();
    }

    @AfterAll
    static void quit() {
        chromium.close();
    }

    @BeforeEach
    void begin() {
        network = new WalletNetwork(data);
    }

    @AfterEach
    void nothing_was_complained_of() {
        assertThat(chromium.complaints()).isEmpty();
        chromium.clear();
        network.close();
    }

    @Test
    void a_wallet_is_picked_and_shows_a_code_that_scanners_read() {
        Page phone = chromium.narrow(network.address() + "/phone");
        Locator ana = phone.locator("#wallet-alipay-ana");
        assertThat(ana).containsText("¥3,000.00");
        Chromium.picture(phone, "phone-wallets-narrow");
        ana.click();
        assertThat(phone.locator("#balance")).containsText("¥3,000.00");
        String code = code(phone);
        assertThat(code).matches("28[0-9]{16}");
        Picture screen = new Picture(Chromium.picture(phone, "phone-home-narrow"));
        assertThat(screen.read(BarcodeFormat.CODE_128)).isEqualTo(code);
        assertThat(screen.read(BarcodeFormat.QR_CODE)).isEqualTo(code);
        assertThat(Chromium.overflow(phone)).isLessThanOrEqualTo(0);
    }

    @Test
    void a_charge_asks_the_payer_who_pays_and_gets_a_new_code() {
        Page phone = phone("alipay-ana");
        String code = code(phone);
        network.charge("400000000000000001", "alipay", code, "13.00");
        assertThat(phone.getByRole(AriaRole.DIALOG)).containsText("Corner shop");
        assertThat(phone.locator(".sheet")).containsText("2 flat whites");
        Chromium.picture(phone, "phone-confirm-narrow");
        phone.locator("#pay").click();
        assertThat(phone.locator("#result-title")).hasText("Paid");
        Chromium.picture(phone, "phone-paid-narrow");
        phone.locator("#done").click();
        assertThat(phone.locator(".pockets")).containsText("$487.00");
        assertThat(phone.locator("#code")).not().hasAttribute("data-code", code);
        assertThat(phone.locator(".latest")).containsText("−$13.00");
    }

    @Test
    void a_payer_who_would_rather_not_is_told_that_nothing_was_paid() {
        Page phone = phone("wechatpay-ana");
        network.charge("400000000000000101", "wechatpay", code(phone), "13.00");
        phone.locator("#refuse").click();
        assertThat(phone.locator("#result-title")).hasText("Not paid");
        phone.locator("#done").click();
        phone.locator("[data-screen=history]").click();
        assertThat(phone.locator(".row")).containsText("Not paid");
    }

    @Test
    void a_request_that_is_put_aside_can_be_taken_up_again() {
        Page phone = phone("paypal-ana");
        network.charge("400000000000000201", "paypal", code(phone), "13.00");
        phone.locator("#pay").waitFor();
        phone.keyboard().press("Escape");
        assertThat(phone.locator(".sheet")).hasCount(0);
        phone.locator(".strip.ask").click();
        phone.locator("#pay").click();
        assertThat(phone.locator("#result-title")).hasText("Paid");
    }

    @Test
    void a_qr_is_pasted_and_paid_and_what_is_no_qr_of_this_network_is_refused() {
        String qr = network.open("400000000000000301", "gcash", "9.00");
        Page phone = phone("gcash-ana");
        phone.locator("[data-screen=scan]").click();
        phone.locator("#qr-text").fill("https://example.org/");
        phone.locator("#qr-go").click();
        assertThat(phone.locator("#scan-complaint")).hasText("This is no QR of this wallet network.");
        Chromium.picture(phone, "phone-scan-narrow");
        phone.locator("#qr-text").fill(qr);
        phone.locator("#qr-go").click();
        assertThat(phone.locator("#scan-complaint")).containsText("cannot pay in USD");
        Page other = phone("alipay-ana");
        String dollars = network.open("400000000000000302", "alipay", "9.00");
        other.locator("[data-screen=scan]").click();
        other.locator("#qr-text").fill(dollars);
        other.locator("#qr-go").click();
        other.locator("#pay").click();
        assertThat(other.locator("#result-title")).hasText("Paid");
    }

    @Test
    void a_browser_that_reads_codes_scans_the_qr_with_the_camera() {
        String qr = network.open("400000000000000701", "alipay", "9.00");
        Page phone = phone("alipay-ana");
        // This Chromium reads no codes, so one that does is put into its place; the camera is the browser's own.
        phone.evaluate("""
                qr => {
                  globalThis.BarcodeDetector = class {
                    async detect(video) { return video.videoWidth > 0 ? [{ rawValue: qr }] : []; }
                  };
                }
                """, qr);
        phone.locator("[data-screen=scan]").click();
        phone.locator(".finder button").click();
        phone.locator("#pay").click();
        assertThat(phone.locator("#result-title")).hasText("Paid");
    }

    @Test
    void a_refund_and_a_cancel_are_told() {
        Page phone = phone("venmo-ana");
        network.charge("400000000000000401", "venmo", code(phone), "13.00");
        phone.locator("#pay").click();
        phone.locator("#done").click();
        network.refund("400000000000000401", "500000000000000401", "3.00");
        assertThat(phone.locator(".notice")).containsText("+$3.00 from Corner shop");
        network.charge("400000000000000402", "venmo", code(phone), "5.00");
        phone.locator("#pay").waitFor();
        network.cancel("400000000000000402");
        assertThat(phone.locator("#result-title")).hasText("Cancelled by the shop");
        Chromium.picture(phone, "phone-cancelled-narrow");
    }

    @Test
    void a_code_that_is_a_minute_old_gives_way_to_a_new_one() {
        Page phone = phone("alipay-ben");
        String code = code(phone);
        network.clockAhead(Duration.ofSeconds(61));
        assertThat(phone.locator("#code")).not().hasAttribute("data-code", code);
    }

    @Test
    void what_happened_while_the_line_was_down_is_told_when_it_is_up() {
        Page phone = phone("alipay-ana");
        network.charge("400000000000000501", "alipay", code(phone), "13.00");
        phone.locator("#pay").click();
        phone.locator("#done").click();
        network.stop();
        assertThat(phone.locator("#offline")).isVisible();
        Chromium.picture(phone, "phone-offline-narrow");
        network.startAgain();
        network.refund("400000000000000501", "500000000000000501", "13.00");
        assertThat(phone.locator(".notice")).containsText("+$13.00");
        assertThat(phone.locator("#offline")).isHidden();
    }

    @Test
    void everything_can_be_done_with_the_keyboard() {
        Page phone = chromium.wide(network.address() + "/phone");
        phone.locator("#wallet-alipay-ana").focus();
        phone.keyboard().press("Enter");
        String code = code(phone);
        network.charge("400000000000000601", "alipay", code, "13.00");
        assertThat(phone.locator(".sheet")).isFocused();
        phone.keyboard().press("Tab");
        phone.keyboard().press("Tab");
        phone.keyboard().press("Tab");
        assertThat(phone.locator("#pay")).isFocused();
        phone.keyboard().press("Enter");
        assertThat(phone.locator("#result-title")).hasText("Paid");
        phone.keyboard().press("Escape");
        assertThat(phone.locator("#code")).isVisible();
        Chromium.picture(phone, "phone-home-wide");
    }

    @Test
    void no_screen_is_wider_than_a_small_phone() {
        Page phone = phone("easypaisa-ana");
        for (String screen : new String[] {"scan", "history", "home"}) {
            phone.locator("[data-screen=" + screen + "]").click();
            assertThat(Chromium.overflow(phone)).as(screen).isLessThanOrEqualTo(0);
        }
    }

    private Page phone(String payer) {
        Page phone = chromium.narrow(network.address() + "/phone#" + payer);
        phone.locator("#code").waitFor();
        return phone;
    }

    private static String code(Page phone) {
        return phone.locator("#code").getAttribute("data-code");
    }
}
