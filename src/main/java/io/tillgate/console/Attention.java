package io.tillgate.console;

import io.tillgate.core.customer.StoredWallet;
import io.tillgate.core.payment.Attempt;
import io.tillgate.core.payment.AttemptState;
import io.tillgate.core.payment.Payment;
import io.tillgate.store.Reports;
import io.tillgate.store.Reports.Attention.OfAgreement;
import io.tillgate.store.Reports.Attention.OfPayment;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// `attention`: what a machine cannot decide, each with the one thing that a person can safely do about it.
final class Attention {
    /// What has waited for less may still decide itself.
    private static final Duration PATIENCE = Duration.ofMinutes(15);

    static final Command COMMAND = new Command(
            Usage.of("attention", "Lists what a machine cannot decide, each with its one safe action.")
                    .note("What decides itself is listed only after a quarter of an hour.")
                    .note("It ends with 0 when there is nothing, with 1 when there is something."),
            Attention::run);

    private Attention() {}

    private static int run(Arguments arguments, Session session) {
        List<Reports.Attention> cases = session.store().reports().attention(session.now(), PATIENCE);
        if (cases.isEmpty()) {
            session.out().println("Nothing needs a person.");
            return Session.DONE;
        }
        session.out()
                .println(cases.size() == 1 ? "One thing needs a person." : cases.size() + " things need a person.");
        cases.forEach(one -> session.out().print("\n" + text(one)));
        return Session.WRONG;
    }

    private static String text(Reports.Attention one) {
        return switch (one) {
            case OfPayment of -> text(of);
            case OfAgreement of -> text(of);
        };
    }

    private static String text(OfPayment one) {
        Payment payment = one.payment();
        return what(one) + "\n  payment    " + payment.no().value() + " of merchant "
                + payment.merchant().value() + ", " + payment.amount() + ", reference "
                + payment.opening().reference().value() + "\n  since      " + Words.of(one.since())
                + "\n  safe to do " + action(one) + "\n  all of it  ./tillgate payment show "
                + payment.no().value() + " --merchant " + payment.merchant().value() + "\n";
    }

    private static String text(OfAgreement one) {
        StoredWallet agreement = one.agreement();
        return "A merchant was not told of an agreement: its receiver acknowledged no attempt.\n  agreement  "
                + agreement.no().value() + " of merchant "
                + agreement.merchant().value() + ", "
                + agreement.wish().brand() + ", reference " + agreement.wish().reference() + "\n  since      "
                + Words.of(one.since()) + "\n  safe to do "
                + resend(agreement.no().value()) + "\n";
    }

    private static String what(OfPayment one) {
        return switch (one.reason()) {
            case HELD -> "A wallet's answer contradicts what was asked of it, and is not believed.";
            case STRANDED -> "A wallet has taken money without a sale, and refuses to give it back.";
            case UNDECIDED -> "A wallet has not said for long whether it was paid.";
            case UNSETTLED_REFUND -> "A wallet has not said for long whether it has refunded.";
            case OVERDUE -> "Nobody has looked at a payment since it was due.";
            case PARKED_NOTICE -> "A merchant was not told of a payment: its receiver acknowledged no attempt.";
        };
    }

    private static String action(OfPayment one) {
        Payment payment = one.payment();
        Optional<Attempt> attempt = about(one);
        String wallet = attempt.map(Attempt::brand).orElse("the wallet");
        String number = attempt.map(about -> about.walletNumber(payment.no()))
                .orElse(payment.no().value());
        return switch (one.reason()) {
            case HELD ->
                "have " + wallet + " compare its record of " + number
                        + " with ours; once it answers what was asked, the gateway books it by itself. Do not refund"
                        + " it by another way.";
            case STRANDED ->
                "have " + wallet + " give back to the payer what it has taken under " + number
                        + "; once it says that it holds it no more, the gateway books that by itself.";
            case UNDECIDED ->
                "see that " + wallet + " can be reached; the gateway goes on asking about " + number
                        + ". Do not charge the shopper again before it is decided.";
            case UNSETTLED_REFUND ->
                "see that " + wallet + " can be reached; the gateway goes on asking for the same refund. Do not"
                        + " refund it by another way.";
            case OVERDUE -> "see that a gateway runs (./tillgate doctor); it goes on where it stopped.";
            case PARKED_NOTICE -> resend(one.payment().no().value());
        };
    }

    private static String resend(String no) {
        return "see why with ./tillgate notices show " + no
                + "; once the receiver is put right, ./tillgate notices resend sends it once more.";
    }

    // Of several attempts the sale is the one that nobody may touch.
    private static Optional<Attempt> about(OfPayment one) {
        List<Attempt> attempts = one.payment().attempts();
        return switch (one.reason()) {
            case HELD -> first(attempts, state -> state instanceof AttemptState.Held);
            case STRANDED -> first(attempts, state -> state instanceof AttemptState.Stranded);
            case UNDECIDED -> first(attempts, state -> !state.isDecided());
            // As Payment.brand has it: the engaged one, else the newest.
            case UNSETTLED_REFUND, OVERDUE, PARKED_NOTICE ->
                one.payment().engaged().stream()
                        .mapToObj(one.payment()::attempt)
                        .findFirst()
                        .or(() -> attempts.reversed().stream().findFirst());
        };
    }

    private static Optional<Attempt> first(List<Attempt> attempts, Predicate<AttemptState> like) {
        return attempts.stream().filter(attempt -> like.test(attempt.state())).findFirst();
    }
}
