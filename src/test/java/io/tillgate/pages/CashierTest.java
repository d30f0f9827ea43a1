package io.tillgate.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BarcodeFormat;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.assertions.PageAssertions;
import io.tillgate.running.Place;
import io.tillgate.running.RunningGateway;
import java.io.IOException;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A shopper at the cashier in one browser and his wallet in another, with the whole gateway between them.
class CashierTest {
    private static final LocatorAssertions.HasTextOptions SOON =
            new LocatorAssertions.HasTextOptions().setTimeout(20_000);
    private static final PageAssertions.HasURLOptions ARRIVES = new PageAssertions.HasURLOptions().setTimeout(20_000);

    @TempDir
    private static Path folder;

    private static Place place;
    private static RunningGateway gateway;
    private static OnlineShop shop;
    private static Chromium chromium;
    private static Counter counter;

    @BeforeAll
    static void begin() throws IOException {
        place = Place.in(folder);
        gateway = RunningGateway.at(place);
        shop = new OnlineShop(gateway.facts().api());
        chromium = new Chromium();
        counter = new Counter(chromium, gateway.facts().network().orElseThrow());
    }

    @AfterAll
    static void end() {
        chromium.close();
        shop.close();
        gateway.close();
        place.close();
    }

    @AfterEach
    void nothing_was_complained_of() {
        assertThat(chromium.complaints()).isEmpty();
        chromium.clear();
    }

    private static Locator heading(Page page) {
        return page.locator("#heading");
    }

    private static void scan(Page phone, Page cashier, String picture) {
        Picture screen = new Picture(Chromium.picture(cashier, picture));
        Counter.scan(phone, screen.read(BarcodeFormat.QR_CODE));
        phone.locator("#pay").waitFor();
    }

    @Test
    void a_qr_is_paid_with_another_browsers_phone_and_the_shopper_goes_back_by_himself() {
        Page cashier = chromium.wide("about:blank");
        cashier.clock().install();
        cashier.navigate(shop.sell("qr", "vendor", "alipay", "terminal", "ONLINE"));
        assertThat(heading(cashier)).hasText("Scan with Alipay");
        assertThat(cashier.locator(".goods")).containsText("Almond croissant");
        Page phone = counter.phone("alipay-ana");
        scan(phone, cashier, "cashier-trip-scan-wide");
        phone.locator("#pay").click();
        assertThat(heading(cashier)).hasText("Paid", SOON);
        assertThat(cashier.locator("#said")).hasText("Paid");
        assertThat(shop.status("qr")).isEqualTo("success");
        Chromium.picture(cashier, "cashier-trip-paid-wide");
        assertThat(cashier.locator("#soon")).isVisible();
        cashier.clock().fastForward(5_000);
        assertThat(cashier).hasURL(shop.backWith("success", "qr"), ARRIVES);
    }

    @Test
    void a_phones_browser_goes_to_the_wallets_page_and_comes_back() {
        Page phone = chromium.narrow(shop.sell("wap", "vendor", "gcash", "terminal", "WAP", "currency", "PHP"));
        phone.waitForURL(Pattern.compile(".*/pay/\\d+.*"));
        Chromium.picture(phone, "cashier-trip-wallet-page-narrow");
        phone.locator("button[value=confirm]").click();
        assertThat(heading(phone)).hasText("Paid", SOON);
        Chromium.picture(phone, "cashier-trip-wap-paid-narrow");
        phone.locator("#return").click();
        assertThat(phone).hasURL(shop.backWith("success", "wap"), ARRIVES);
        assertThat(shop.status("wap")).isEqualTo("success");
    }

    @Test
    void who_ticks_the_box_stores_his_wallet_while_he_pays() {
        String sale = shop.sell("kept", "vendor", "alipay", "terminal", "WAP", "customerNo", shop.customer());
        Page phone = chromium.narrow(sale);
        phone.locator(".consent input").check();
        Chromium.picture(phone, "cashier-trip-store-narrow");
        phone.locator("form button.wide, form.wallets button").first().click();
        phone.waitForURL(Pattern.compile(".*/pay/\\d+.*"));
        phone.locator("button[value=confirm]").click();
        assertThat(heading(phone)).hasText("Paid", SOON);
        assertThat(shop.vault("kept")).isNotEmpty();
    }

    @Test
    void who_comes_back_from_the_wallets_page_without_a_word_can_go_there_again() {
        Page phone = chromium.narrow(shop.sell("undecided", "vendor", "paypal", "terminal", "WAP"));
        phone.waitForURL(Pattern.compile(".*/pay/\\d+.*"));
        phone.locator("button[value=back]").click();
        assertThat(heading(phone)).hasText("Pay in PayPal", SOON);
        Chromium.picture(phone, "cashier-trip-away-narrow");
        phone.locator("a.button.wide").click();
        phone.locator("button[value=refuse]").click();
        assertThat(heading(phone)).hasText("PayPal did not accept this", SOON);
        phone.locator(".button.wide").click();
        phone.waitForURL(Pattern.compile(".*/pay/\\d+.*"));
        phone.locator("button[value=confirm]").click();
        assertThat(heading(phone)).hasText("Paid", SOON);
    }

    @Test
    void who_is_declined_tries_again_and_takes_another_wallet() {
        Page cashier = chromium.narrow(shop.sell("again", "terminal", "ONLINE"));
        assertThat(heading(cashier)).hasText("How would you like to pay?");
        cashier.locator("[value=alipay]").click();
        assertThat(heading(cashier)).hasText("Scan with Alipay");
        Page phone = counter.phone("alipay-ana");
        scan(phone, cashier, "cashier-trip-scan-narrow");
        phone.locator("#refuse").click();
        assertThat(heading(cashier)).hasText("Alipay did not accept this", SOON);
        assertThat(cashier.locator(".lead strong")).hasText("It was refused in the wallet.");
        Chromium.picture(cashier, "cashier-trip-declined-narrow");
        cashier.locator(".button.wide").click();
        assertThat(heading(cashier)).hasText("Scan with Alipay");
        cashier.locator("summary").click();
        Chromium.picture(cashier, "cashier-trip-others-narrow");
        cashier.locator("[value=wechatpay]").click();
        assertThat(heading(cashier)).hasText("Scan with WeChat Pay");
        Page other = counter.phone("wechatpay-ana");
        scan(other, cashier, "cashier-trip-other-narrow");
        other.locator("#pay").click();
        assertThat(heading(cashier)).hasText("Paid", SOON);
        assertThat(shop.status("again")).isEqualTo("success");
    }

    @Test
    void who_cancels_is_told_so_on_both_sides() {
        Page cashier = chromium.wide(shop.sell("cancel", "vendor", "alipay", "terminal", "ONLINE"));
        Page phone = counter.phone("alipay-ana");
        scan(phone, cashier, "cashier-trip-cancel-wide");
        cashier.locator(".quit button").click();
        assertThat(heading(cashier)).hasText("You cancelled this payment", SOON);
        Chromium.picture(cashier, "cashier-trip-cancelled-wide");
        assertThat(phone.locator("#result-title")).hasText("Cancelled by the shop", SOON);
        cashier.locator("#return").click();
        assertThat(cashier).hasURL(shop.backWith("closed", "cancel"), ARRIVES);
    }

    @Test
    void a_page_that_is_open_sees_its_time_pass_by_the_test_clock() {
        Page cashier = chromium.narrow(shop.sell("late", "vendor", "alipay", "terminal", "ONLINE", "timeout", "5"));
        assertThat(cashier.locator("#left")).hasText(Pattern.compile("0[45]:\\d\\d"));
        shop.advance("PT3M");
        assertThat(cashier.locator("#left")).hasText(Pattern.compile("0[12]:\\d\\d"), SOON);
        shop.advance("PT3M");
        assertThat(heading(cashier)).hasText("The time for this payment is over", SOON);
        Chromium.picture(cashier, "cashier-trip-expired-narrow");
        assertThat(shop.status("late")).isEqualTo("closed");
    }

    @Test
    void two_tabs_pay_once_and_both_know() {
        String address = shop.sell("tabs", "terminal", "ONLINE");
        Page one = chromium.wide(address);
        Page other = chromium.narrow(address);
        one.locator("[value=alipay]").click();
        assertThat(heading(one)).hasText("Scan with Alipay");
        assertThat(heading(other)).hasText("Scan with Alipay", SOON);
        String old = other.locator("form.wallets")
                .first()
                .evaluate("form => form.outerHTML")
                .toString();
        Page phone = counter.phone("alipay-ana");
        scan(phone, other, "cashier-trip-second-tab-narrow");
        phone.locator("#pay").click();
        assertThat(heading(one)).hasText("Paid", SOON);
        assertThat(heading(other)).hasText("Paid", SOON);
        other.locator("#stay").click();
        other.evaluate(
                "html => { document.body.insertAdjacentHTML('beforeend', html);"
                        + " document.body.lastElementChild.querySelector('[value=paypal]').click(); }",
                old);
        assertThat(other.locator(".note")).hasText("This was paid before. You have not been charged again.", SOON);
        Chromium.picture(other, "cashier-trip-already-narrow");
    }

    @Test
    void going_back_after_taking_a_wallet_shows_how_it_stands() {
        Page cashier = chromium.wide(shop.sell("history", "terminal", "ONLINE"));
        cashier.locator("[value=alipay]").click();
        assertThat(heading(cashier)).hasText("Scan with Alipay");
        cashier.goBack();
        assertThat(heading(cashier)).hasText("Scan with Alipay", SOON);
    }

    @Test
    void the_language_is_the_browsers_and_can_be_switched() {
        String address = shop.sell("languages", "vendor", "alipay", "terminal", "ONLINE");
        Page cashier = chromium.open(
                address,
                new Browser.NewContextOptions()
                        .setViewportSize(Chromium.NARROW, 740)
                        .setLocale("zh-CN"));
        assertThat(heading(cashier)).hasText("请用 Alipay 扫码");
        Chromium.picture(cashier, "cashier-trip-chinese-narrow");
        cashier.locator("a[hreflang=id]").click();
        assertThat(heading(cashier)).hasText("Pindai dengan Alipay");
        cashier.locator(".quit button").click();
        assertThat(heading(cashier)).hasText("Anda membatalkan pembayaran ini", SOON);
    }

    @Test
    void without_javascript_everything_is_there_and_the_page_looks_again() {
        Page cashier = chromium.open(
                shop.sell("plain", "terminal", "ONLINE"),
                new Browser.NewContextOptions()
                        .setViewportSize(Chromium.WIDE, 900)
                        .setJavaScriptEnabled(false));
        cashier.locator("[value=alipay]").click();
        assertThat(heading(cashier)).hasText("Scan with Alipay");
        byte[] seen = cashier.screenshot();
        Page phone = counter.phone("alipay-ana");
        Counter.scan(phone, new Picture(seen).read(BarcodeFormat.QR_CODE));
        phone.locator("#pay").click();
        assertThat(heading(cashier)).hasText("Paid", SOON);
        assertThat(cashier).hasURL(shop.backWith("success", "plain"), ARRIVES);
    }
}
