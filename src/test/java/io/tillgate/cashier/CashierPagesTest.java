package io.tillgate.cashier;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillgate.core.FakeNetwork.Fault;
import io.tillgate.core.Invariants;
import io.tillgate.core.money.Currency;
import io.tillgate.core.money.Money;
import io.tillgate.core.payment.Attempt;
import io.tillgate.core.payment.Brand;
import io.tillgate.core.payment.Payment;
import io.tillgate.running.Web.Said;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Each page of the cashier with its status, and what its buttons do.
class CashierPagesTest {
    private final CashierWorld world = new CashierWorld();

    @AfterEach
    void the_money_rules_hold() {
        Invariants.hold(world.core.payments);
        world.close();
    }

    private Payment scanned(String reference) {
        return world.core.engage(world.open(reference), Brand.ALIPAY);
    }

    private static void shows(Said page, String mark, String heading) {
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.text()).contains("data-mark=\"" + mark).contains(heading + "</h1>");
    }

    @Test
    void without_a_vendor_the_shopper_chooses_among_the_wallets_that_take_the_currency() {
        Said page = world.page(world.open("r", new Money(Currency.IDR, 1_300_000)));

        shows(page, "choose", "How would you like to pay?");
        assertThat(page.text()).contains("Rp13.000").contains("value=\"dana\"").contains("value=\"alipay\"");
        assertThat(page.text()).doesNotContain("value=\"paypal\"");
        assertThat(world.core.network.calls()).isEmpty();
    }

    @Test
    void with_a_vendor_the_wallet_hears_of_the_payment_when_the_page_is_asked_for() {
        Payment payment = world.open("r", "vendor", "alipay", "terminal", "ONLINE");
        assertThat(world.core.network.calls()).isEmpty();

        Said page = world.page(payment);

        shows(page, "scan-alipay", "Scan with Alipay");
        assertThat(page.text()).contains("<svg viewBox=\"0 0 29 29\" role=\"img\"");
        assertThat(world.core.network.calls()).containsExactly("open " + CashierWorld.number(payment, 1));
    }

    @Test
    void a_browser_that_only_looks_ahead_engages_no_wallet() {
        Said page = world.page(world.open("r", "vendor", "alipay"), "Sec-Purpose", "prefetch");

        assertThat(page.status()).isEqualTo(200);
        assertThat(world.core.network.calls()).isEmpty();
    }

    @Test
    void on_a_phone_the_shopper_is_sent_to_the_wallets_page_once() {
        Payment payment = world.open("r", "vendor", "paypal", "terminal", "WAP");
        String wallet = "http://wallet.example/pay/" + CashierWorld.number(payment, 1);

        Said first = world.page(payment);
        Said again = world.page(payment);

        shows(first, "away-paypal", "Pay in PayPal");
        assertThat(first.header("Refresh")).isEqualTo("0;url=" + wallet);
        assertThat(again.header("Refresh")).isEmpty();
        assertThat(again.text()).contains("href=\"" + wallet + "\"");
    }

    @Test
    void a_wallet_that_is_slow_has_a_page_that_waits_for_it() {
        world.core.network.faults(call -> call.equals("open") ? Fault.REPLY_LOST : Fault.NONE);

        shows(world.page(world.open("r", "vendor", "alipay")), "opening-alipay", "</i></span>");
    }

    @Test
    void a_paid_payment_says_so_and_leads_back_to_the_shop() {
        Payment payment = world.core.engage(
                world.open("a b", "callbackUrl", "https://shop.example/back?no={transactionNo}&r={reference}"),
                Brand.ALIPAY);
        world.approve(payment, 1);

        Said page = world.page(payment);

        shows(page, "paid", "Paid");
        assertThat(page.text())
                .contains("href=\"https://shop.example/back?no=" + payment.no().value() + "&amp;r=a%20b\"");
        assertThat(page.text()).contains("data-final=\"yes\"").contains("id=\"stay\"");
    }

    @Test
    void a_wallet_that_contradicts_itself_is_being_checked() {
        Payment payment = scanned("r");
        world.core.network.takes(_ -> new Money(Currency.USD, 1));
        world.approve(payment, 1);

        shows(world.page(payment), "checking-alipay", "We are checking with Alipay");
    }

    @Test
    void what_the_shop_cancels_is_told() {
        Payment payment = scanned("r");
        world.core.cancel(payment);

        Said page = world.page(payment);
        shows(page, "withdrawn", "The shop cancelled this payment");
        assertThat(page.text()).doesNotContain("Amount to pay");
    }

    @Test
    void a_payment_is_payable_until_its_timeout_and_readable_for_thirty_days() {
        Payment payment = world.open("r");
        String form = CashierWorld.filled(world.page(payment).text(), "alipay");

        world.core.pass(Duration.ofHours(2));
        shows(world.page(payment), "expired", "The time for this payment is over");
        assertThat(world.post(payment, "pay", form).status()).isEqualTo(303);
        assertThat(world.core.network.calls()).isEmpty();
        world.core.walk(Duration.ofDays(30).minusSeconds(1));
        shows(world.page(payment), "expired", "The time for this payment is over");

        world.core.walk(Duration.ofSeconds(1));
        assertThat(world.page(payment).status()).isEqualTo(410);
        assertThat(world.post(payment, "pay", form).status()).isEqualTo(410);
    }

    @Test
    void a_link_that_nobody_was_given_is_not_known() {
        Said page = world.web().get("/cashier/bm90aGluZw");

        assertThat(page.status()).isEqualTo(404);
        assertThat(page.text()).contains("We do not know this link");
        assertThat(world.web().get("/cashier/bm90aGluZw/events").status()).isEqualTo(404);
    }

    @Test
    void a_payment_that_was_not_opened_for_a_page_has_none() {
        Payment till = world.core.opened(world.core.asked("till", "13.00"));

        assertThat(world.page(till).status()).isEqualTo(404);
    }

    @Test
    void the_page_by_the_wallets_own_way_is_no_qr() {
        Payment payment = world.open("r", "terminal", "MWEB", "vendor", "alipay");

        world.page(payment);

        assertThat(world.core.now(payment).attempt(1).method()).isEqualTo(Attempt.Method.PAGE);
    }

    @Test
    void how_it_stands_is_told_to_scripts() {
        Payment payment = scanned("r");

        Said status = world.web().get(world.path(payment) + "/status");

        assertThat(status.at("mark")).startsWith("scan-alipay");
        assertThat(status.at("left")).isEqualTo("7200");
        assertThat(status.at("final")).isEqualTo("false");
    }
}
