package io.tillgate;

import io.tillgate.core.merchant.Secret;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/// A secret of the gateway that an operator may change while it works: read again when it is five seconds old.
final class RecentSecret implements Supplier<Secret> {
    private static final long GOOD_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final Supplier<Secret> source;
    private final LongSupplier nanoTime;
    private volatile Read read;

    private record Read(Secret secret, long since) {}

    RecentSecret(Supplier<Secret> source, LongSupplier nanoTime) {
        this.source = source;
        this.nanoTime = nanoTime;
        this.read = new Read(source.get(), nanoTime.getAsLong());
    }

    @Override
    public Secret get() {
        long now = nanoTime.getAsLong();
        if (now - read.since >= GOOD_NANOS) {
            read = new Read(source.get(), now);
        }
        return read.secret;
    }
}
