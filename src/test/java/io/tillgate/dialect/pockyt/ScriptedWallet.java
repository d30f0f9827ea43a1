package io.tillgate.dialect.pockyt;

import io.tillgate.core.payment.CancelAnswer;
import io.tillgate.core.payment.ChargeAnswer;
import io.tillgate.core.payment.Evidence;
import io.tillgate.core.payment.Intent;
import io.tillgate.core.payment.Opening;
import io.tillgate.core.payment.Refund;
import io.tillgate.core.payment.RefundAnswer;
import io.tillgate.core.payment.Wallet;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/// A wallet that answers as a test has told it, in words: `approve`, `decline balance`, `wait`, `unknown`.
public final class ScriptedWallet implements Wallet {
    private final InstantSource clock;
    private final Set<String> moved = new HashSet<>();
    private String charge = "approve";
    private String cancel = "cancelled";
    private String refund = "done";

    /// Approves everything, by that clock.
    public ScriptedWallet(InstantSource clock) {
        this.clock = clock;
    }

    /// What it answers from now on to a charge, a QR and a question; to a cancel; to a refund.
    public void say(String to, String words) {
        switch (to) {
            case "charge" -> charge = words;
            case "cancel" -> cancel = words;
            case "refund" -> refund = words;
            default -> throw new IllegalArgumentException(to);
        }
    }

    /// The numbers under which it was asked to take money without the payer's doing, or to give it back.
    public Set<String> moved() {
        return Set.copyOf(moved);
    }

    @Override
    public ChargeAnswer charge(Intent intent, String code, String shop) {
        moved.add(intent.number());
        return answer(intent, "");
    }

    @Override
    public ChargeAnswer open(Intent intent, String shop) {
        return answer(
                intent,
                switch (intent.method()) {
                    case QR, PAGE, STORING_QR, STORING_PAGE, CODE, NONCE, AGREEMENT, FOLLOW_UP ->
                        "https://wallet.example/" + intent.number();
                    case APP -> "{\"payInfo\":\"trade_no=" + intent.number() + "\"}";
                    case MINIPROGRAM -> "{\"package\":\"prepay_id=" + intent.number() + intent.openid() + "\"}";
                });
    }

    @Override
    public Optional<String> clientToken(Opening opening) {
        return charge.equals("unknown")
                ? Optional.empty()
                : Optional.of("kit-" + opening.no().value());
    }

    @Override
    public ChargeAnswer ask(Intent intent) {
        return answer(intent, "https://wallet.example/" + intent.number());
    }

    @Override
    public CancelAnswer cancel(Intent intent) {
        return switch (cancel) {
            case "cancelled" -> new CancelAnswer.Cancelled();
            case "reversed" -> new CancelAnswer.Reversed(evidence(intent));
            case "paid" -> new CancelAnswer.AlreadyPaid(approved(intent));
            default -> new CancelAnswer.Unknown(cancel);
        };
    }

    @Override
    public RefundAnswer refund(Intent intent, Refund asked) {
        moved.add(asked.no().value());
        return switch (refund) {
            case "done" -> new RefundAnswer.Done(asked.no().value(), asked.amount());
            case "unknown" -> new RefundAnswer.Unknown("no answer");
            default -> new RefundAnswer.Refused(refund);
        };
    }

    private ChargeAnswer answer(Intent intent, String qr) {
        return switch (charge) {
            case "approve" -> approved(intent);
            case "wait" -> new ChargeAnswer.Waiting(evidence(intent), intent.brand(), qr);
            case "unknown" -> new ChargeAnswer.Unknown("no answer");
            default -> new ChargeAnswer.Declined(evidence(intent), charge);
        };
    }

    private ChargeAnswer.Approved approved(Intent intent) {
        return new ChargeAnswer.Approved(
                evidence(intent), intent.brand().split("\\+")[0], "w" + intent.number(), clock.instant());
    }

    private static Evidence evidence(Intent intent) {
        return new Evidence(intent.number(), intent.amount(), intent.payee());
    }
}
