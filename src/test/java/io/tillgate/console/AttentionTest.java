package io.tillgate.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillgate.core.customer.ConsultWallet;
import io.tillgate.core.customer.ConsultWallet.Outcome;
import io.tillgate.core.customer.FakeConsent;
import io.tillgate.core.customer.WalletNo;
import io.tillgate.core.customer.Wish;
import io.tillgate.core.delivery.Delivery;
import io.tillgate.core.delivery.Notices;
import io.tillgate.core.delivery.Verdict;
import io.tillgate.core.merchant.MerchantAccount;
import io.tillgate.core.merchant.MerchantNo;
import io.tillgate.core.merchant.StoreNo;
import io.tillgate.core.money.Money;
import io.tillgate.core.payment.Attempt;
import io.tillgate.core.payment.ChargeAnswer;
import io.tillgate.core.payment.ChargeDecision;
import io.tillgate.core.payment.Evidence;
import io.tillgate.core.payment.Intent;
import io.tillgate.core.payment.LateSuccess;
import io.tillgate.core.payment.Opening;
import io.tillgate.core.payment.Payment;
import io.tillgate.core.payment.PaymentChange;
import io.tillgate.core.payment.PaymentSamples;
import io.tillgate.core.payment.RefundDecision;
import io.tillgate.core.payment.Way;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// `attention` on a real database.
final class AttentionTest extends ConsoleFixture {
    private static final Instant AT = PaymentSamples.NOON.plusSeconds(2);

    private final LateSuccess late = new LateSuccess(PaymentSamples.SCHEDULE, samples::nextNo);
    private final ChargeDecision charge = new ChargeDecision(PaymentSamples.SCHEDULE, late);

    @BeforeEach
    void there_is_a_shop() {
        addShop();
    }

    private ChargeAnswer approved(Payment payment, Money amount) {
        Intent intent = Intent.of(payment, payment.attempt(1));
        return new ChargeAnswer.Approved(
                new Evidence(intent.number(), amount, intent.payee()), "alipay", "wallets-own-id", AT);
    }

    private Said attention() {
        Said said = type("attention");
        assertThat(said.status()).isEqualTo(1);
        return said;
    }

    @Test
    void a_house_where_all_decides_itself_says_so() {
        commit(samples.paid(commit(samples.openEngaged("fine"))));
        assertThat(type("attention")).isEqualTo(new Said(0, "Nothing needs a person.\n", ""));
    }

    @Test
    void an_answer_that_contradicts_is_listed_with_what_to_do() {
        Payment engaged = commit(samples.openEngaged("held"));
        Money other = new Money(engaged.amount().currency(), 1);
        commit(charge.answered(engaged, engaged.attempt(1), approved(engaged, other), AT)
                .orElseThrow());
        assertThat(attention().out())
                .contains("A wallet's answer contradicts what was asked of it, and is not believed.\n")
                .contains("payment    " + engaged.no().value() + " of merchant 200043, CNY 100.00, reference held\n")
                .contains("have alipay compare its record of " + engaged.no().value() + "01 with ours")
                .contains("./tillgate payment show " + engaged.no().value() + " --merchant 200043\n");
    }

    @Test
    void stranded_money_is_listed_with_what_to_do() {
        Payment closed = commit(samples.close(commit(samples.open("late"))));
        Payment engaged = commit(samples.openEngaged("stranded"));
        Attempt attempt = engaged.attempt(1);
        Payment failed =
                commit(charge.answered(engaged, attempt, new ChargeAnswer.Declined(evidence(engaged), "balance"), AT)
                        .orElseThrow());
        stranded(failed);
        assertThat(attention().out())
                .contains("A wallet has taken money without a sale, and refuses to give it back.\n")
                .contains("have alipay give back to the payer what it has taken under "
                        + failed.no().value() + "01")
                .doesNotContain(closed.no().value());
    }

    @Test
    void of_two_attempts_the_one_is_named_whose_money_is_nobodys_and_never_the_sale() {
        Payment open = commit(charge.open(online(samples.open("two").after().opening())));
        Payment first =
                commit(charge.engage(open, "alipay", Attempt.Method.QR, AT).orElseThrow());
        Payment again = commit(
                charge.answered(first, first.attempt(1), new ChargeAnswer.Declined(evidence(first), "balance"), AT)
                        .orElseThrow());
        Payment second =
                commit(charge.engage(again, "wechatpay", Attempt.Method.QR, AT).orElseThrow());
        Intent sale = Intent.of(second, second.attempt(2));
        var evidence = new Evidence(sale.number(), sale.amount(), sale.payee());
        Payment paid = commit(charge.answered(
                        second, second.attempt(2), new ChargeAnswer.Approved(evidence, "wechatpay", "w2", AT), AT)
                .orElseThrow());
        stranded(paid);
        assertThat(attention().out())
                .contains("have alipay give back to the payer what it has taken under "
                        + paid.no().value() + "01;")
                .doesNotContain("wechatpay");
    }

    // Its first wallet captures after all, and refuses to give it back.
    private void stranded(Payment payment) {
        PaymentChange found = charge.answered(payment, payment.attempt(1), approved(payment, payment.amount()), AT)
                .orElseThrow();
        Payment captured = commit(found);
        ChargeAnswer holds = approved(captured, captured.amount());
        commit(new RefundDecision(PaymentSamples.SCHEDULE, late)
                .refusedLate(captured, found.refunds().getFirst(), "account closed", holds, AT)
                .orElseThrow());
    }

    private static Opening online(Opening like) {
        return new Opening(
                like.merchant(),
                like.no(),
                like.store(),
                like.reference(),
                Way.ONLINE,
                like.amount(),
                like.terms(),
                like.asked(),
                like.createdAt(),
                like.expiresAt(),
                like.origin(),
                like.details());
    }

    private static Evidence evidence(Payment payment) {
        Intent intent = Intent.of(payment, payment.attempt(1));
        return new Evidence(intent.number(), intent.amount(), intent.payee());
    }

    @Test
    void what_is_undecided_for_long_is_listed_and_what_is_so_for_a_moment_is_not() {
        Payment engaged = commit(samples.openEngaged("slow"));
        commit(samples.reserve(commit(samples.paid(commit(samples.openEngaged("slow-refund")))), "r", 100));
        String out = attention().out();
        assertThat(out)
                .contains("A wallet has not said for long whether it was paid.\n  payment    "
                        + engaged.no().value())
                .contains("A wallet has not said for long whether it has refunded.\n")
                .contains("Do not charge the shopper again before it is decided.");
    }

    @Test
    void the_time_of_the_business_counts() {
        commit(samples.openAt("young", NOW));
        assertThat(type("attention").status()).isZero();
        store().keepClock(Duration.ofDays(1));
        assertThat(attention().out()).contains("Nobody has looked at a payment since it was due.");
    }

    @Test
    void a_notice_that_nobody_acknowledged_is_listed_until_it_is_sent_again() {
        Payment paid = commit(samples.paid(commit(samples.openEngaged("told"))));
        parked();

        assertThat(attention().out())
                .contains("A merchant was not told of a payment: its receiver acknowledged no attempt.\n")
                .contains("./tillgate notices show " + paid.no().value() + ";");
        type("notices", "resend", paid.no().value()).well();
        assertThat(type("attention").status()).isZero();
    }

    @Test
    void so_is_one_of_an_agreement() {
        FakeConsent consent = new FakeConsent(() -> AT);
        ConsultWallet consult = new ConsultWallet(new ConsultWallet.Needs(
                store().storedWallets(), consent, () -> new WalletNo("400000000000000555"), () -> AT));
        Wish wish = new Wish(
                new StoreNo("300014"),
                "gcash",
                "",
                "plan-7",
                "https://shop.example/agreed",
                "https://shop.example/told",
                new Wish.Speaker("pockyt", "c1"),
                Map.of());
        MerchantAccount account = store().merchants()
                .find(new MerchantNo("200043"), new StoreNo("300014"))
                .orElseThrow();
        Outcome.Standing asked = (Outcome.Standing) consult.consult(account, wish);
        consent.says("400000000000000555", "refuses");
        consult.look(asked.wallet());
        parked();

        assertThat(attention().out())
                .contains("A merchant was not told of an agreement: its receiver acknowledged no attempt.\n")
                .contains("agreement  400000000000000555 of merchant 200043, gcash, reference plan-7\n")
                .contains("./tillgate notices show 400000000000000555;");
        type("notices", "resend", "400000000000000555").well();
        assertThat(type("attention").status()).isZero();
    }

    private void parked() {
        Notices notices = store().notices(Duration.ofSeconds(1));
        Notices.Taken taken =
                notices.takeDue(AT, new Notices.Room(9, 9, Map.of())).getFirst();
        Delivery last = new Delivery(8, AT, "refused", 500, Duration.ofMillis(3), "no");
        assertThat(notices.settle(taken, last, new Verdict.Parked())).isTrue();
    }
}
