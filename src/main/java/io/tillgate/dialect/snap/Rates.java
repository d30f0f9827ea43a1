package io.tillgate.dialect.snap;

import io.tillgate.core.merchant.Partner;
import io.tillgate.core.merchant.PartnerId;
import io.tillgate.core.merchant.PartnerSetting;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/// Counts the requests of each partner in each second of monotonic time, on this node.
final class Rates {
    private final LongSupplier nanoTime;
    private final Map<PartnerId, Second> seconds = new ConcurrentHashMap<>();

    private record Second(long second, int requests) {}

    Rates(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /// Counts one more, and says whether that is within the partner's rate.
    boolean allows(Partner partner) {
        long now = Math.floorDiv(nanoTime.getAsLong(), TimeUnit.SECONDS.toNanos(1));
        Second counted = seconds.merge(
                partner.id(),
                new Second(now, 1),
                (before, _) -> before.second == now ? new Second(now, before.requests + 1) : new Second(now, 1));
        return counted.requests <= partner.number(PartnerSetting.RATE);
    }
}
