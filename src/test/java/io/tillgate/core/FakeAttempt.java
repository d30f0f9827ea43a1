package io.tillgate.core;

import io.tillgate.core.money.Money;
import io.tillgate.core.payment.Intent;
import io.tillgate.core.payment.RefundAnswer;
import java.util.LinkedHashMap;
import java.util.Map;

/// What the fake network has on record of one attempt.
final class FakeAttempt {
    enum Mood {
        WAITING,
        APPROVED,
        DECLINED,
        CANCELLED,
        REVERSED
    }

    final Intent intent;
    Mood mood;
    Money captured;
    Money refunded;
    final Map<String, RefundAnswer> refunds = new LinkedHashMap<>();

    FakeAttempt(Intent intent, Mood mood) {
        this.intent = intent;
        this.mood = mood;
        this.captured = Money.zero(intent.amount().currency());
        this.refunded = captured;
    }
}
