package io.tillgate.core.payment;

import io.tillgate.core.ledger.Occasion.Captured;
import io.tillgate.core.ledger.Occasion.FeeTaken;
import io.tillgate.core.money.Money;
import io.tillgate.core.notice.NoticeKind;
import io.tillgate.core.payment.AttemptState.Approved;
import io.tillgate.core.payment.AttemptState.Asked;
import io.tillgate.core.payment.AttemptState.Cancelled;
import io.tillgate.core.payment.AttemptState.Declined;
import io.tillgate.core.payment.AttemptState.Held;
import io.tillgate.core.payment.AttemptState.Waiting;
import io.tillgate.core.payment.AttemptState.Withdrawing;
import io.tillgate.core.payment.PaymentState.AwaitingPayer;
import io.tillgate.core.payment.PaymentState.Cancelling;
import io.tillgate.core.payment.PaymentState.Charging;
import io.tillgate.core.payment.PaymentState.Closed;
import io.tillgate.core.payment.PaymentState.Failed;
import io.tillgate.core.payment.PaymentState.Open;
import io.tillgate.core.payment.PaymentState.Paid;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Pure decisions about opening a payment, engaging a wallet, and the wallet's answers; an empty decision changes
/// nothing.
public record ChargeDecision(Schedule schedule, LateSuccess lateSuccess) {
    /// Opens a payment that no wallet is engaged for yet.
    public PaymentChange open(Opening opening) {
        return ChangeBuilder.opening(opening, "merchant").done(schedule);
    }

    /// Opens a payment and engages a wallet for it in the same change: the intent is durable before the wallet
    /// hears of it.
    public PaymentChange openEngaged(Opening opening, String brand, Attempt.Method method) {
        Attempt first = new Attempt(1, brand, method, opening.createdAt(), new Asked());
        return ChangeBuilder.opening(opening, "merchant")
                .to(new Charging(1))
                .attempts(List.of(first))
                .done(schedule);
    }

    /// Engages a wallet for an open payment, or in the place of the one that the shopper was invited to: that
    /// one is withdrawn in the same change.
    public Optional<PaymentChange> engage(Payment payment, String brand, Attempt.Method method, Instant now) {
        boolean may = payment.state() instanceof Open || isAnotherInvitation(payment, brand, method);
        if (!may
                || !Recurrence.takes(payment.opening(), brand)
                || payment.attempts().size() >= Attempt.MOST) {
            return Optional.empty();
        }
        Attempt next = new Attempt(payment.attempts().size() + 1, brand, method, now, new Asked());
        List<Attempt> attempts = new ArrayList<>(payment.attempts());
        attempts.replaceAll(attempt -> attempt.withdrawn(now));
        attempts.add(next);
        return Optional.of(ChangeBuilder.of(payment, Event.Kind.CHARGE_ASKED, now, by(method))
                .to(new Charging(next.number()))
                .attempts(attempts)
                .done(schedule));
    }

    /// Whether the shopper is invited by this brand in this way already.
    static boolean isInvited(Payment payment, String brand, Attempt.Method method) {
        return invitation(payment)
                .filter(attempt -> attempt.brand().equals(brand) && attempt.method() == method)
                .isPresent();
    }

    private static boolean isAnotherInvitation(Payment payment, String brand, Attempt.Method method) {
        return payment.opening().way() == Way.ONLINE
                && method.invites()
                && invitation(payment).isPresent()
                && !isInvited(payment, brand, method);
    }

    private static Optional<Attempt> invitation(Payment payment) {
        return payment.attempts().stream()
                .filter(attempt ->
                        isEngaged(payment, attempt) && attempt.method().invites())
                .findFirst();
    }

    private static String by(Attempt.Method method) {
        return switch (method) {
            case QR, PAGE, STORING_QR, STORING_PAGE, APP, MINIPROGRAM -> "payer";
            case CODE, NONCE, AGREEMENT -> "merchant";
            case FOLLOW_UP -> "clock";
        };
    }

    /// What a wallet's answer about one attempt changes. Of what is withdrawn the answer to its cancel decides, as in a
    /// cancel of the whole payment: a wallet may take back what it said before the cancel reached it.
    public Optional<PaymentChange> answered(Payment payment, Attempt attempt, ChargeAnswer answer, Instant now) {
        if (attempt.state() instanceof Withdrawing) {
            return Optional.empty();
        }
        return switch (answer) {
            case ChargeAnswer.Approved approved -> approved(payment, attempt, approved, now);
            case ChargeAnswer.Declined declined -> declined(payment, attempt, declined, now);
            case ChargeAnswer.Waiting waiting -> waiting(payment, attempt, waiting, now);
            // No verdict: asked again, or cancelled under the same number.
            case ChargeAnswer.NeverHeard _, ChargeAnswer.Unknown _ -> Optional.empty();
        };
    }

    /// What a capture changes that the wallet has confirmed.
    Optional<PaymentChange> approved(Payment payment, Attempt attempt, ChargeAnswer.Approved answer, Instant now) {
        String contradiction = answer.evidence().contradicts(Intent.of(payment, attempt));
        return switch (payment.state()) {
            case Charging _, AwaitingPayer _, Open _ when LateSuccess.isKnown(attempt) -> Optional.empty();
            // It confirmed the cancel, and a cancel that is still on its way may take this back again: never a sale.
            case Charging _, AwaitingPayer _, Open _
            when attempt.state() instanceof Cancelled -> lateSuccess.found(payment, attempt, answer, now);
            // Of an earlier attempt nobody waits for the right answer: what was taken wrongly goes back at once.
            case Charging _, AwaitingPayer _, Open _
            when !contradiction.isEmpty() ->
                isEngaged(payment, attempt)
                        ? held(payment, attempt, contradiction, now)
                        : lateSuccess.found(payment, attempt, answer, now);
            case Charging _, AwaitingPayer _, Open _ -> Optional.of(paid(payment, attempt, answer, now));
            // The wallet's answer to the cancel decides.
            case Cancelling _ -> Optional.empty();
            case Paid paid when paid.attempt() == attempt.number() -> Optional.empty();
            case Paid _, Failed _, Closed _ -> lateSuccess.found(payment, attempt, answer, now);
        };
    }

    private PaymentChange paid(Payment payment, Attempt attempt, ChargeAnswer.Approved answer, Instant now) {
        Money amount = payment.amount();
        Money nothing = Money.zero(amount.currency());
        Terms terms = payment.opening().terms();
        Money settled = terms.settled(amount);
        Attempt won = attempt.by(answer.brand()).in(new Approved(answer.walletId(), answer.at()));
        return ChangeBuilder.of(payment, Event.Kind.PAID, now, "wallet")
                .to(new Paid(attempt.number(), now, nothing, nothing))
                .attempts(payment.attemptsWith(won))
                .book(new Captured(amount, settled), new FeeTaken(terms.fee().on(settled)))
                .tell(NoticeKind.PAID)
                .done(schedule);
    }

    private Optional<PaymentChange> declined(
            Payment payment, Attempt attempt, ChargeAnswer.Declined answer, Instant now) {
        if (!isEngaged(payment, attempt)) {
            return Optional.empty();
        }
        String contradiction = answer.evidence().contradicts(Intent.of(payment, attempt));
        if (!contradiction.isEmpty()) {
            return held(payment, attempt, contradiction, now);
        }
        List<Attempt> attempts = new ArrayList<>(payment.attemptsWith(attempt.in(new Declined(answer.reason()))));
        Optional<Attempt> next = ShownCode.after(payment, now);
        next.ifPresent(attempts::add);
        ChangeBuilder change =
                ChangeBuilder.of(payment, Event.Kind.DECLINED, now, "wallet").attempts(attempts);
        if (next.isPresent()) {
            return Optional.of(change.to(new Charging(next.get().number())).done(schedule));
        }
        return Optional.of(
                mayTryAgain(payment)
                        ? change.to(new Open()).done(schedule)
                        : change.to(new Failed(now, answer.reason()))
                                .tell(NoticeKind.FAILED)
                                .done(schedule));
    }

    private Optional<PaymentChange> waiting(
            Payment payment, Attempt attempt, ChargeAnswer.Waiting answer, Instant now) {
        String qr = answer.qr().isEmpty() ? drawn(attempt) : answer.qr();
        Attempt waits = attempt.by(answer.brand()).in(new Waiting(qr));
        boolean known = payment.state() instanceof AwaitingPayer && waits.equals(attempt);
        if (!isEngaged(payment, attempt) || known) {
            return Optional.empty();
        }
        String contradiction = answer.evidence().contradicts(Intent.of(payment, attempt));
        if (!contradiction.isEmpty()) {
            return held(payment, attempt, contradiction, now);
        }
        return Optional.of(ChangeBuilder.of(payment, Event.Kind.AWAITING_PAYER, now, "wallet")
                .to(new AwaitingPayer(attempt.number()))
                .attempts(payment.attemptsWith(waits))
                .done(schedule));
    }

    private Optional<PaymentChange> held(Payment payment, Attempt attempt, String contradiction, Instant now) {
        if (!isEngaged(payment, attempt)) {
            return Optional.empty();
        }
        Held held = new Held(contradiction, drawn(attempt));
        if (held.equals(attempt.state())) {
            return Optional.empty();
        }
        return Optional.of(ChangeBuilder.of(payment, Event.Kind.HELD, now, "wallet")
                .attempts(payment.attemptsWith(attempt.in(held)))
                .done(schedule));
    }

    // Not every answer repeats the QR that the first one brought.
    private static String drawn(Attempt attempt) {
        return switch (attempt.state()) {
            case Waiting(String qr) -> qr;
            case Held(var _, String qr) -> qr;
            case Asked _,
                    Approved _,
                    Declined _,
                    AttemptState.Withdrawing _,
                    AttemptState.Cancelled _,
                    AttemptState.GivenBack _,
                    AttemptState.Stranded _ -> "";
        };
    }

    private static boolean isEngaged(Payment payment, Attempt attempt) {
        return switch (payment.state()) {
            case Charging(int engaged) -> engaged == attempt.number();
            case AwaitingPayer(int engaged) -> engaged == attempt.number();
            case Open _, Cancelling _, Paid _, Failed _, Closed _ -> false;
        };
    }

    private static boolean mayTryAgain(Payment payment) {
        return switch (payment.opening().way()) {
            case MIXED_QR, ONLINE -> true;
            case BARCODE, QR, IN_APP, AUTO_DEBIT, STATIC_QR, RECURRING -> false;
        };
    }
}
