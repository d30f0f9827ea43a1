package io.tillgate.simulation;

import io.tillgate.core.desk.AbandonPayment;
import io.tillgate.core.desk.CancelPayment;
import io.tillgate.core.desk.FindPayment;
import io.tillgate.core.payment.ChargePayment;
import io.tillgate.core.payment.EngageWallet;
import io.tillgate.core.payment.OpenPayment;
import io.tillgate.core.payment.Payment;
import io.tillgate.core.payment.PaymentState.Closed;
import io.tillgate.core.payment.PaymentState.Failed;
import io.tillgate.core.payment.PaymentState.Paid;
import io.tillgate.core.payment.Reference;
import io.tillgate.core.payment.Refund;
import io.tillgate.core.payment.RefundState;
import io.tillgate.core.payment.TransactionNo;
import io.tillgate.core.refund.RefundPayment;
import java.util.HashMap;
import java.util.Map;

/// What merchants are told must be durable, and must stay so; and the same question has the same answer.
final class Answers {
    private final World.Stage stage;
    private final Rules rules;
    private final Map<String, TransactionNo> opened = new HashMap<>();
    private final Map<String, TransactionNo> refunds = new HashMap<>();

    Answers(World.Stage stage, Rules rules) {
        this.stage = stage;
        this.rules = rules;
    }

    void opened(OpenPayment.Asked asked, OpenPayment.Outcome outcome) {
        stage.coverage().outcome(outcome);
        switch (outcome) {
            case OpenPayment.Outcome.Opened(Payment payment) -> first(asked, payment);
            case OpenPayment.Outcome.Repeated(Payment payment) -> first(asked, payment);
            case OpenPayment.Outcome.ReferenceTaken(Reference reference) ->
                Broken.unless(
                        stage.shelf()
                                .find(asked.account().merchant().no(), reference)
                                .isPresent(),
                        "a reference is taken by nobody",
                        reference);
            case OpenPayment.Outcome.NoRate _,
                    OpenPayment.Outcome.CurrencyNotTaken _,
                    OpenPayment.Outcome.Busy _,
                    OpenPayment.Outcome.Unknown _ -> {}
        }
    }

    private void first(OpenPayment.Asked asked, Payment payment) {
        seen(payment);
        String key =
                payment.merchant().value() + "/" + payment.opening().reference().value();
        TransactionNo known = opened.putIfAbsent(key, payment.no());
        Broken.unless(known == null || known.equals(payment.no()), "a reference opened two payments", key);
        Broken.unless(payment.amount().equals(asked.amount()), "a repeat found another payment", key);
    }

    void charged(ChargePayment.Outcome outcome) {
        stage.coverage().outcome(outcome);
        switch (outcome) {
            case ChargePayment.Outcome.Charged(Payment payment) -> seen(payment);
            case ChargePayment.Outcome.CannotCharge(Payment payment) -> seen(payment);
            case ChargePayment.Outcome.CurrencyNotTaken _,
                    ChargePayment.Outcome.NoSuchPayment _,
                    ChargePayment.Outcome.Busy _,
                    ChargePayment.Outcome.Unknown _ -> {}
        }
    }

    void engaged(EngageWallet.Outcome outcome) {
        stage.coverage().outcome(outcome);
        switch (outcome) {
            case EngageWallet.Outcome.Engaged(Payment payment) -> seen(payment);
            case EngageWallet.Outcome.CannotEngage(Payment payment) -> seen(payment);
            case EngageWallet.Outcome.CurrencyNotTaken _,
                    EngageWallet.Outcome.NoSuchPayment _,
                    EngageWallet.Outcome.Busy _,
                    EngageWallet.Outcome.Unknown _ -> {}
        }
    }

    void cancelled(CancelPayment.Outcome outcome) {
        stage.coverage().outcome(outcome);
        switch (outcome) {
            case CancelPayment.Outcome.Cancelled(Payment payment) -> ended(payment);
            case CancelPayment.Outcome.Refunding(Payment payment, Refund refund) -> {
                seen(payment);
                seen(refund, payment);
            }
            case CancelPayment.Outcome.NothingLeft(Payment payment) -> {
                seen(payment);
                Broken.unless(payment.refundable().isZero(), "nothing is left of what is not refunded", payment.no());
            }
            case CancelPayment.Outcome.Undecided(Payment payment) -> seen(payment);
            case CancelPayment.Outcome.NoSuchPayment _,
                    CancelPayment.Outcome.Busy _,
                    CancelPayment.Outcome.Unknown _ -> {}
        }
    }

    void abandoned(AbandonPayment.Outcome outcome) {
        stage.coverage().outcome(outcome);
        switch (outcome) {
            case AbandonPayment.Outcome.Abandoned(Payment payment) -> ended(payment);
            case AbandonPayment.Outcome.Paid(Payment payment) -> seen(payment);
            case AbandonPayment.Outcome.Undecided(Payment payment) -> seen(payment);
            case AbandonPayment.Outcome.NoSuchPayment _,
                    AbandonPayment.Outcome.Busy _,
                    AbandonPayment.Outcome.Unknown _ -> {}
        }
    }

    void refunded(RefundPayment.Asked asked, RefundPayment.Outcome outcome) {
        stage.coverage().outcome(outcome);
        switch (outcome) {
            case RefundPayment.Outcome.Accepted(Payment payment, Refund refund) -> accepted(asked, payment, refund);
            case RefundPayment.Outcome.NotPaid(Payment payment) -> {
                seen(payment);
                Broken.unless(!(payment.state() instanceof Paid), "a paid payment is not paid", payment.no());
            }
            case RefundPayment.Outcome.Exceeds(Payment payment, var left) -> {
                seen(payment);
                Broken.unless(
                        asked.amount().isZero() || asked.amount().isMoreThan(left),
                        "what is left exceeds",
                        payment.no());
            }
            case RefundPayment.Outcome.ReferenceTaken _,
                    RefundPayment.Outcome.OtherCurrency _,
                    RefundPayment.Outcome.NoSuchPayment _,
                    RefundPayment.Outcome.Busy _,
                    RefundPayment.Outcome.Unknown _ -> {}
        }
    }

    private void accepted(RefundPayment.Asked asked, Payment payment, Refund refund) {
        seen(refund, payment);
        Broken.unless(refund.amount().equals(asked.amount()), "a refund of another amount was accepted", refund.no());
        if (!asked.reference().isEmpty()) {
            String key = payment.merchant().value() + "/" + asked.reference();
            TransactionNo known = refunds.putIfAbsent(key, refund.no());
            Broken.unless(known == null || known.equals(refund.no()), "a refund reference made two refunds", key);
        }
    }

    void found(FindPayment.Outcome outcome) {
        stage.coverage().outcome(outcome);
        switch (outcome) {
            case FindPayment.Outcome.Found(Payment payment, var refunds) -> {
                seen(payment);
                refunds.forEach(refund -> seen(refund, payment));
            }
            case FindPayment.Outcome.FoundRefund(Payment payment, Refund refund) -> seen(refund, payment);
            case FindPayment.Outcome.Missing _, FindPayment.Outcome.Disagree _ -> {}
        }
    }

    /// A payment as somebody was told that it stands: it stands so, or has gone on from there.
    void seen(Payment payment) {
        if (!Ghost.is(payment)) {
            Broken.unless(
                    rules.wasEver(payment),
                    "somebody was told what is not durable",
                    payment.no() + " version " + payment.version());
        }
    }

    private void ended(Payment payment) {
        seen(payment);
        boolean ended = payment.state() instanceof Closed || payment.state() instanceof Failed;
        Broken.unless(ended, "what was cancelled goes on", payment.no());
    }

    private void seen(Refund refund, Payment payment) {
        Refund kept = stage.shelf()
                .refund(payment.merchant(), refund.no())
                .orElseThrow(() -> new Broken("somebody was told of a refund that is not durable: " + refund.no()));
        boolean same =
                refund.state() instanceof RefundState.Reserved || refund.state().equals(kept.state());
        Broken.unless(same, "somebody was told of another end of a refund", refund.no());
    }
}
