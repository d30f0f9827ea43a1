package io.tillgate.core.desk;

import io.tillgate.core.payment.Attempt;
import io.tillgate.core.payment.ChargeAnswer;
import io.tillgate.core.payment.ContinueSchedule;
import io.tillgate.core.payment.Decisions;
import io.tillgate.core.payment.Intent;
import io.tillgate.core.payment.Payment;
import io.tillgate.core.payment.PaymentState.Charging;
import io.tillgate.core.payment.Payments.Key;
import io.tillgate.core.payment.Ports;
import io.tillgate.core.payment.Schedule;
import io.tillgate.core.payment.ShownCode;
import io.tillgate.core.payment.WalletAnswers;
import io.tillgate.core.payment.Way;

/// Asks the wallet about one attempt and records what it says; invites the payer where nobody has been invited yet.
/// Safe to repeat and to run on two nodes at once.
final class AskAttempt {
    private final Ports ports;
    private final WalletAnswers answers;
    private final ContinueSchedule continueSchedule;

    AskAttempt(Ports ports, Decisions decisions) {
        this.ports = ports;
        this.answers = new WalletAnswers(ports, decisions);
        this.continueSchedule = new ContinueSchedule(ports, decisions);
    }

    /// What the wallet says of that attempt now, recorded.
    // An invitation that was never heard of, or whose address the answer lacks, is opened again while there is time:
    // nobody's code is needed for it, and nobody is engaged twice.
    ChargeAnswer ask(Key key, Payment payment, Attempt attempt) {
        Intent intent = Intent.of(payment, attempt);
        ChargeAnswer answer = ports.wallet().ask(intent);
        boolean again = isUninvited(answer)
                && payment.state() instanceof Charging(int engaged)
                && engaged == attempt.number()
                && ports.clock().instant().isBefore(Schedule.deadline(payment, attempt));
        ChargeAnswer known = again ? askedAgain(payment, intent, answer) : answer;
        answers.record(key, attempt.number(), known).ifPresent(after -> openNext(key, after, attempt));
        return known;
    }

    private ChargeAnswer askedAgain(Payment payment, Intent intent, ChargeAnswer answer) {
        return switch (intent.method()) {
            case QR, PAGE, STORING_QR, STORING_PAGE, APP, MINIPROGRAM ->
                payment.opening().way() == Way.STATIC_QR
                        ? answer
                        : ports.wallet().open(intent, shop(payment));
            case FOLLOW_UP -> continueSchedule.chargeAgain(payment, intent);
            case CODE, NONCE, AGREEMENT -> answer;
        };
    }

    private static boolean isUninvited(ChargeAnswer answer) {
        return answer instanceof ChargeAnswer.NeverHeard
                || (answer instanceof ChargeAnswer.Waiting waiting
                        && waiting.qr().isEmpty());
    }

    // The next payer may scan the code at any moment. Once: a wallet that refuses this one too is asked by the clock.
    private void openNext(Key key, Payment after, Attempt refused) {
        ShownCode.next(after, refused.number()).ifPresent(next -> {
            ChargeAnswer opened = ports.wallet().open(Intent.of(after, next), shop(after));
            answers.record(key, next.number(), opened);
        });
    }

    private String shop(Payment payment) {
        return ports.merchants()
                .find(payment.merchant(), payment.opening().store())
                .map(account -> account.merchant().name())
                .orElse("");
    }
}
