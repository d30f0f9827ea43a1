package io.tillgate.cashier;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillgate.core.payment.Brand;
import io.tillgate.core.payment.MemoryPayments;
import io.tillgate.core.payment.Payment;
import io.tillgate.core.payment.PaymentChange;
import io.tillgate.core.payment.Payments;
import io.tillgate.core.payment.Stored;
import io.tillgate.http.Route;
import io.tillgate.running.Web.Said;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What keeps strangers out of the cashier, and what happens when there is no room.
class CashierGuardTest {
    private final AtomicBoolean crowded = new AtomicBoolean();
    private final AtomicBoolean broken = new AtomicBoolean();
    private final CashierWorld world = new CashierWorld(payments -> troubled(payments, crowded, broken));

    @AfterEach
    void leave() {
        world.close();
    }

    @Test
    void every_page_lets_nothing_in_and_tells_nothing_on() {
        for (Said page : new Said[] {world.page(world.open("r")), world.web().get("/cashier/nothing")}) {
            assertThat(page.header("Content-Security-Policy"))
                    .startsWith("default-src 'none'")
                    .contains("frame-ancestors 'none'")
                    .contains("form-action 'self'")
                    .doesNotContain("unsafe");
            assertThat(page.header("Referrer-Policy")).isEqualTo("no-referrer");
            assertThat(page.header("X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(page.header("Cache-Control")).isEqualTo("no-store");
            assertThat(page.header("Access-Control-Allow-Origin")).isEmpty();
            assertThat(page.text())
                    .doesNotContain(" style=")
                    .doesNotContain("onclick")
                    .doesNotContain("//cdn");
        }
    }

    @Test
    void whatever_the_router_has_is_framed_by_nobody_and_loads_nothing_from_elsewhere() {
        String link = world.path(world.open("r")).replace("/cashier/", "");
        for (Route route : world.routes()) {
            for (String named : new String[] {link, "nothing"}) {
                String path = route.path().replace("{link}", named);
                Said said = route.path().endsWith("/events")
                        ? world.web().get(path.replace(link, "nothing"))
                        : route.method().equals("GET")
                                ? world.web().get(path)
                                : world.web().post(path, "seen=0");
                assertThat(said.header("X-Content-Type-Options")).as(path).isEqualTo("nosniff");
                assertThat(said.header("Referrer-Policy")).as(path).isEqualTo("no-referrer");
                assertThat(said.header("Content-Security-Policy"))
                        .as(path)
                        .contains("default-src 'none'", "base-uri 'none'", "frame-ancestors 'none'")
                        .doesNotContain("unsafe");
                assertThat(said.text()).doesNotContainPattern("(src|<link[^>]* href)=\"(https?:)?//");
            }
        }
    }

    @Test
    void a_form_from_another_site_does_nothing() {
        Payment payment = world.open("r");
        String form = CashierWorld.filled(world.page(payment).text(), "alipay");

        Said other = world.post(payment, "pay", form, "Sec-Fetch-Site", "cross-site");
        Said sister = world.post(payment, "cancel", form, "Sec-Fetch-Site", "same-site");

        assertThat(other.status()).isEqualTo(403);
        assertThat(sister.status()).isEqualTo(403);
        assertThat(other.text()).contains("Open the payment page").contains(world.path(payment));
        assertThat(world.core.now(payment)).isEqualTo(payment);
    }

    @Test
    void a_form_without_the_pages_signature_or_with_another_pages_does_nothing() {
        Payment payment = world.open("r");
        String others = CashierWorld.filled(world.page(world.open("other")).text(), "alipay");

        assertThat(world.post(payment, "pay", "seen=0&brand=alipay").status()).isEqualTo(403);
        assertThat(world.post(payment, "pay", others).status()).isEqualTo(403);
        assertThat(world.post(payment, "pay", "").status()).isEqualTo(403);
        assertThat(world.core.now(payment)).isEqualTo(payment);
    }

    @Test
    void a_wallet_that_is_none_or_takes_another_currency_does_nothing() {
        Payment payment = world.open("r");

        assertThat(world.press(payment, "pay", "moneybag").status()).isEqualTo(303);
        assertThat(world.press(payment, "pay", "dana").status()).isEqualTo(303);
        assertThat(world.core.now(payment)).isEqualTo(payment);
    }

    @Test
    void where_nothing_can_be_stored_the_page_says_that_it_is_busy() {
        Payment payment = world.open("r", "vendor", "alipay");
        Payment chosen = world.open("s");
        String form = CashierWorld.filled(world.page(chosen).text(), "alipay");
        crowded.set(true);

        Said page = world.page(payment);
        Said pressed = world.post(chosen, "pay", form);
        Said cancelled = world.post(chosen, "cancel", form);

        assertThat(page.status()).isEqualTo(503);
        assertThat(page.header("Retry-After")).isEqualTo("2");
        assertThat(page.text()).contains("It is very busy here just now");
        assertThat(pressed.status()).isEqualTo(503);
        assertThat(cancelled.status()).isEqualTo(503);
        assertThat(world.core.network.calls()).isEmpty();
    }

    @Test
    void what_broke_is_told_in_the_shoppers_language_and_so_is_that_there_is_no_room() {
        Payment payment = world.open("r", "vendor", "alipay");
        crowded.set(true);
        assertThat(world.page(payment, "Accept-Language", "zh-CN").text()).contains("现在访问繁忙");
        broken.set(true);

        Said page = world.page(payment, "Accept-Language", "id-ID,id;q=0.9");
        Said switched = world.web().get(world.path(payment) + "?lang=zh", "Accept-Language", "id");

        assertThat(page.status()).isEqualTo(500);
        assertThat(page.text()).contains("<html lang=\"id\">").contains("Ada yang salah di pihak kami");
        assertThat(page.header("Content-Security-Policy")).startsWith("default-src 'none'");
        assertThat(page.text()).doesNotContain("broken by the test");
        assertThat(switched.text()).contains("<html lang=\"zh-Hans\">").contains("我们这边出了问题");
        assertThat(world.page(payment).text()).contains("Something went wrong on our side");
        assertThat(world.post(payment, "pay", "seen=0", "Accept-Language", "id").text())
                .contains("Ada yang salah di pihak kami");
    }

    @Test
    void what_the_shop_has_written_stays_text() {
        Payment payment = world.open(
                "r<b>",
                "description",
                "<script>alert(1)</script>",
                "goodsInfo",
                "[{\"goods_name\":\"<img src=x>\",\"quantity\":\"1\"}]",
                "callbackUrl",
                "javascript:alert(1)");
        world.core.abandonPayment.abandon(world.core.engage(payment, Brand.ALIPAY));

        String page = world.page(payment).text();

        assertThat(page).contains("&lt;script&gt;").contains("&lt;img src=x&gt;");
        assertThat(page).doesNotContain("<img").doesNotContain("javascript:").doesNotContain("id=\"return\"");
    }

    @Test
    void the_style_and_the_script_are_ours_and_kept_by_browsers() {
        Said style = world.web().get("/cashier/assets/cashier.css");

        assertThat(style.status()).isEqualTo(200);
        assertThat(style.header("Cache-Control")).contains("immutable");
        assertThat(style.text()).doesNotContain("http").doesNotContain("@import");
        assertThat(world.web().get("/cashier/assets/cashier.js").text()).doesNotContain("http");
    }

    private static Payments troubled(Payments payments, AtomicBoolean crowded, AtomicBoolean broken) {
        return (Payments) Proxy.newProxyInstance(
                MemoryPayments.class.getClassLoader(), new Class<?>[] {Payments.class}, (_, method, arguments) -> {
                    if (broken.get()) {
                        throw new IllegalStateException("broken by the test");
                    }
                    if (crowded.get() && arguments != null && arguments[0] instanceof PaymentChange) {
                        return Stored.BUSY;
                    }
                    try {
                        return method.invoke(payments, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
