package io.tillgate.core.payment;

import io.tillgate.core.money.Fee;
import io.tillgate.core.money.Money;
import io.tillgate.core.money.Rate;
import io.tillgate.core.notice.NoticeKind;
import java.time.Duration;
import java.util.Set;

/// The terms a payment is made on, fixed when it is opened: rate, fee, how long a barcode
/// charge may stay undecided, and what the merchant wants to be told.
public record Terms(Rate rate, Fee fee, Duration verdictTime, Set<NoticeKind> notices) {
    public Terms {
        notices = Set.copyOf(notices);
    }

    /// What the merchant gets for that much of the payer's money, before the fee.
    public Money settled(Money paid) {
        return rate.convert(paid);
    }
}
