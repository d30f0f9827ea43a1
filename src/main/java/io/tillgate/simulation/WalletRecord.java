package io.tillgate.simulation;

import io.tillgate.core.money.Money;
import io.tillgate.core.payment.Attempt;
import io.tillgate.core.payment.Intent;
import io.tillgate.core.payment.RefundAnswer;
import java.util.LinkedHashMap;
import java.util.Map;

/// What a wallet network itself knows of one attempt: the truth about the money.
final class WalletRecord {
    enum Mood {
        WAITING,
        APPROVED,
        DECLINED,
        CANCELLED,
        REVERSED
    }

    final Intent intent;
    final Map<String, RefundAnswer> refunds = new LinkedHashMap<>();
    Mood mood;
    Money captured;
    Money refunded;
    String brand;
    boolean refusesRefunds;
    boolean lies;

    WalletRecord(Intent intent, Mood mood) {
        this.intent = intent;
        this.mood = mood;
        this.brand = intent.brand().split("\\+", 2)[0];
        this.captured = Money.zero(intent.amount().currency());
        this.refunded = captured;
    }

    /// What it says that it has taken: who is asked to give it back knows better.
    Money told() {
        return lies && refunds.isEmpty() ? captured.plus(new Money(captured.currency(), 1)) : captured;
    }

    /// What brings the payer to it: a text to draw, or what its app is called with.
    String invitation() {
        boolean inApp = intent.method() == Attempt.Method.APP || intent.method() == Attempt.Method.MINIPROGRAM;
        return inApp ? "{\"payInfo\":\"" + intent.number() + "\"}" : "QR";
    }

    /// What the network holds for the merchant.
    Money holds() {
        return captured.minus(refunded);
    }
}
