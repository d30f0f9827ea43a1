package io.tillgate.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BarcodeFormat;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.Media;
import io.tillgate.Gateway;
import io.tillgate.Settings;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A customer and a cashier, each in a real browser, with the whole gateway between them.
class CounterTest {
    // The wallet is asked every 3 s at first, and the till asks every second.
    private static final LocatorAssertions.HasTextOptions SOON =
            new LocatorAssertions.HasTextOptions().setTimeout(20_000);

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
    void a_code_is_charged_confirmed_paid_and_refunded() {
        Page phone = counter.phone("alipay-ana");
        Page till = counter.till();
        till.locator("#what").fill("2 flat whites");
        Counter.charge(till, "13", Counter.code(phone));
        assertThat(Counter.verdict(till)).hasText("Waiting for the customer");
        Chromium.picture(till, "till-waiting-wide");
        phone.locator("#pay").click();
        assertThat(phone.locator("#result-title")).hasText("Paid");
        assertThat(Counter.verdict(till)).hasText("Approved", SOON);
        Chromium.picture(phone, "trip-phone-paid-narrow");
        Chromium.picture(till, "trip-till-approved-wide");
        till.locator("#open-sale").click();
        till.locator("#refund-amount").fill("3");
        till.locator("#refund-go").click();
        assertThat(till.locator(".refunds")).containsText("$3.00given back");
        phone.locator("#done").click();
        assertThat(phone.locator(".notice")).containsText("+$3.00 from Harbor Coffee");
        assertThat(till.locator(".sale-row").first()).containsText("Partly refunded");
        Chromium.picture(phone, "trip-phone-refunded-narrow");
        Chromium.picture(till, "trip-till-refunded-wide");
        till.locator("#refund-amount").fill("10.01");
        till.locator("#refund-go").click();
        assertThat(till.locator(".refund .complaint")).hasText("At most $10.00 is left.");
        till.locator("#refund-amount").fill("10.00");
        till.locator("#refund-go").click();
        assertThat(till.locator("#sale-paper .standing")).hasText("Refunded");
    }

    @Test
    void the_till_shows_a_qr_that_the_phone_scans_and_pays() {
        Page phone = counter.phone("wechatpay-ana");
        Page till = counter.narrowTill();
        assertThat(Chromium.overflow(till)).isLessThanOrEqualTo(0);
        Chromium.picture(till, "till-narrow");
        till.locator("#currency").selectOption("CNY");
        till.locator("#amount").fill("30");
        till.locator("#wallet").selectOption("wechatpay");
        till.locator("#show-go").click();
        assertThat(Counter.verdict(till)).hasText("Let the customer scan");
        Picture screen = new Picture(Chromium.picture(till, "till-qr-narrow"));
        String content = screen.read(BarcodeFormat.QR_CODE);
        assertThat(content).startsWith("tillgate-wallet://pay/");
        Counter.scan(phone, content);
        phone.locator("#pay").click();
        assertThat(phone.locator("#result-title")).hasText("Paid");
        assertThat(Counter.verdict(till)).hasText("Approved", SOON);
        Chromium.picture(till, "till-approved-narrow");
    }

    @Test
    void a_customer_who_declines_is_seen_at_the_till() {
        Page phone = counter.phone("unionpay-ana");
        Page till = counter.till();
        Counter.charge(till, "13", Counter.code(phone));
        phone.locator("#refuse").click();
        assertThat(phone.locator("#result-title")).hasText("Not paid");
        assertThat(Counter.verdict(till)).hasText("Declined", SOON);
        Chromium.picture(till, "till-declined-wide");
    }

    @Test
    void a_cashier_who_cancels_ends_it_for_both() {
        Page phone = counter.phone("paypal-ana");
        Page till = counter.till();
        Counter.charge(till, "13", Counter.code(phone));
        phone.locator("#pay").waitFor();
        assertThat(Counter.verdict(till)).hasText("Waiting for the customer", SOON);
        till.locator("#give-up").click();
        assertThat(Counter.verdict(till)).hasText("Cancelled", SOON);
        assertThat(phone.locator("#result-title")).hasText("Cancelled by the shop", SOON);
        Chromium.picture(till, "till-cancelled-wide");
    }

    @Test
    void test_codes_decline_for_their_reason_and_approve_although_the_reply_is_lost() {
        Page till = counter.till();
        till.locator(".tests summary").click();
        Chromium.picture(till, "till-test-codes-wide");
        till.locator("#amount").fill("7");
        till.locator("[data-ending='10']").click();
        till.locator("#charge-go").click();
        assertThat(Counter.verdict(till)).hasText("Declined", SOON);
        assertThat(till.locator(".reason")).hasText("The customer’s balance is too low.");
        till.locator("#new-sale").click();
        Counter.charge(till, "7", "280000000000000021");
        assertThat(Counter.verdict(till)).hasText("Approved", SOON);
    }

    @Test
    void a_till_that_hears_nothing_says_so_and_asks_again() {
        Page till = counter.till();
        String add = "**/app-instore/v3/add";
        till.route(add, route -> route.abort());
        Counter.charge(till, "13", "280000000000000000");
        assertThat(Counter.verdict(till)).hasText("Not decided yet", SOON);
        assertThat(till.locator("#course")).containsText("Do not hand over the goods.");
        Chromium.picture(till, "till-unknown-wide");
        till.unroute(add);
        till.locator("#ask-again").click();
        assertThat(Counter.verdict(till)).hasText("Cancelled", SOON);
        till.locator("#new-sale").click();
        // The till that crashes in the middle of a sale finds it again.
        till.route("**/app-instore/v3/pay", route -> route.abort());
        Counter.charge(till, "13", "280000000000000000");
        till.locator("#give-up").waitFor();
        till.reload();
        assertThat(till.locator(".sale-row").first()).containsText("No verdict");
        till.locator(".sale-row").first().click();
        till.locator("#settle").click();
        assertThat(till.locator("#sale-paper .standing")).hasText("Cancelled", SOON);
    }

    @Test
    void a_receipt_is_printed_and_scanned_again() {
        Page till = counter.till();
        till.locator("#what").fill("A bag of beans");
        Counter.charge(till, "21.50", "130000000000000000");
        assertThat(Counter.verdict(till)).hasText("Approved", SOON);
        String number = till.locator(".number").textContent().replace(" ", "");
        till.locator("#open-sale").click();
        till.locator("#show-receipt").click();
        Picture receipt = new Picture(Chromium.picture(till, "till-receipt-wide"));
        assertThat(receipt.read(BarcodeFormat.CODE_128)).isEqualTo(number);
        till.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
        assertThat(till.locator(".receipt")).isVisible();
        assertThat(till.locator(".top")).isHidden();
        assertThat(till.locator("#receipt .next")).isHidden();
        Chromium.picture(till, "till-receipt-printed");
        till.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.SCREEN));
        till.keyboard().press("Escape");
        till.keyboard().press("Escape");
        till.locator("#find-no").fill(number);
        till.locator("#find-no").press("Enter");
        assertThat(till.locator("#sale-paper")).containsText("A bag of beans");
    }

    @Test
    void a_token_that_is_wrong_and_an_amount_that_is_none_are_named() {
        Page till = counter.till();
        till.locator("#amount").fill("1,5");
        till.locator("#code").fill("280000000000000000");
        till.locator("#code").press("Enter");
        assertThat(till.locator("#amount-complaint")).hasText("That is no amount of USD.");
        till.locator("#to-settings").click();
        Chromium.picture(till, "till-settings-wide");
        till.locator("#set-token").fill("wrong");
        till.locator("#settings .button.strong").click();
        assertThat(till.locator("#trouble")).containsText("verifySign");
    }
}
