package io.tillgate.wallet;

import io.tillgate.core.payment.CancelAnswer;
import io.tillgate.core.payment.ChargeAnswer;
import io.tillgate.core.payment.Evidence;
import io.tillgate.core.payment.Intent;
import io.tillgate.core.payment.Refund;
import io.tillgate.core.payment.RefundAnswer;
import io.tillgate.core.payment.Wallet;

/// No wallet network is connected: nothing can be captured, and what was captured elsewhere is not ours to say.
final class NoNetwork implements Wallet {
    private static final String WHY = "no wallet network is connected";

    @Override
    public ChargeAnswer charge(Intent intent, String code, String shop) {
        return new ChargeAnswer.Declined(new Evidence(intent.number(), intent.amount(), intent.payee()), WHY);
    }

    @Override
    public ChargeAnswer open(Intent intent, String shop) {
        return charge(intent, "", shop);
    }

    @Override
    public ChargeAnswer ask(Intent intent) {
        return new ChargeAnswer.Unknown(WHY);
    }

    @Override
    public CancelAnswer cancel(Intent intent) {
        return new CancelAnswer.Unknown(WHY);
    }

    @Override
    public RefundAnswer refund(Intent intent, Refund refund) {
        return new RefundAnswer.Unknown(WHY);
    }
}
