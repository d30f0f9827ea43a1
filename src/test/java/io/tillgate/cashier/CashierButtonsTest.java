package io.tillgate.cashier;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillgate.core.FakeNetwork.Fault;
import io.tillgate.core.Invariants;
import io.tillgate.core.payment.Brand;
import io.tillgate.core.payment.Payment;
import io.tillgate.core.payment.PaymentState;
import io.tillgate.running.Web.Said;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What the buttons of the cashier's pages do, also when they are pressed too often or too late.
class CashierButtonsTest {
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
    void who_presses_pay_on_an_old_page_learns_that_it_was_paid_before() {
        Payment payment = scanned("r");
        String old = CashierWorld.filled(world.page(payment).text(), "paypal");
        world.approve(payment, 1);

        Said pressed = world.post(payment, "pay", old);
        Said page = world.web().get(pressed.header("Location"));

        shows(page, "paid", "Paid");
        assertThat(page.text()).contains("This was paid before.").doesNotContain("id=\"stay\"");
        assertThat(world.core.now(payment).attempts()).hasSize(1);
    }

    @Test
    void a_declined_wallet_can_be_tried_again_and_another_taken() {
        Payment payment = scanned("r");
        world.decline(payment, 1);

        Said page = world.page(payment);
        shows(page, "declined-alipay", "Alipay did not accept this");
        assertThat(page.text())
                .contains("The balance in the wallet is too low.")
                .contains("Try again with Alipay");

        world.press(payment, "pay", "alipay");
        shows(world.page(payment), "scan-alipay", "Scan with Alipay");
        assertThat(world.core.now(payment).attempts()).hasSize(2);
    }

    @Test
    void a_button_pressed_in_two_tabs_counts_once() {
        Payment payment = scanned("r");
        world.decline(payment, 1);
        String both = CashierWorld.filled(world.page(payment).text(), "alipay");

        world.post(payment, "pay", both);
        world.decline(payment, 2);
        Said second = world.post(payment, "pay", both);

        assertThat(second.status()).isEqualTo(303);
        assertThat(world.core.now(payment).attempts()).hasSize(2);
    }

    @Test
    void the_shopper_cancels_and_cancelling_twice_is_the_same() {
        Payment payment = scanned("r");
        String form = CashierWorld.filled(world.page(payment).text(), "");

        assertThat(world.post(payment, "cancel", form).status()).isEqualTo(303);
        assertThat(world.post(payment, "cancel", form).status()).isEqualTo(303);

        shows(world.page(payment), "cancelled", "You cancelled this payment");
        assertThat(world.core.network.waiting()).isEmpty();
    }

    @Test
    void a_cancel_that_the_wallet_has_not_answered_is_waited_for() {
        Payment payment = scanned("r");
        world.core.network.faults(call -> call.equals("cancel") ? Fault.REQUEST_LOST : Fault.NONE);

        world.press(payment, "cancel", "");

        shows(world.page(payment), "ending", "One moment");
    }

    @Test
    void who_pays_in_two_wallets_is_told_that_the_second_comes_back() {
        Payment payment = scanned("r");
        world.press(payment, "pay", "paypal");
        assertThat(world.core.now(payment).state()).isInstanceOf(PaymentState.AwaitingPayer.class);
        world.approve(payment, 2);
        world.core.network.captureAnyway(CashierWorld.number(payment, 1));
        world.core.walk(Duration.ofDays(1));

        Said page = world.page(payment);

        shows(page, "paid", "Paid");
        assertThat(page.text()).contains("You also paid with Alipay. That money goes back to you by itself.");
        assertThat(world.core.network.holds(payment.no().value())).isEqualTo(1300);
    }

    @Test
    void a_chosen_wallet_leads_back_to_the_page_which_leads_on() {
        Payment payment = world.open("r", "terminal", "WAP");

        Said pressed = world.press(payment, "pay", "paypal");

        String back = pressed.header("Location");
        assertThat(pressed.status()).isEqualTo(303);
        assertThat(back).isEqualTo(world.path(payment) + "?lang=en&go=1");
        assertThat(world.web().get(back).header("Refresh")).startsWith("0;url=http://wallet.example/pay/");
    }
}
