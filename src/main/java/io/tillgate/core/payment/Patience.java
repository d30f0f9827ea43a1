package io.tillgate.core.payment;

import java.util.Optional;
import java.util.function.Supplier;

/// How long a caller is kept waiting, while the work itself goes on to its end.
public interface Patience {
    /// The deadline of a request that begins now: 10 s.
    Deadline deadline();

    /// Starts the work beside the caller and waits for it as long as the wallet wait allows; empty when it takes
    /// longer.
    <T> Optional<T> await(Supplier<T> work);

    /// Starts the work beside the caller, who need not wait for it.
    default void begin(Runnable work) {
        await(() -> {
            work.run();
            return true;
        });
    }

    /// Looks again and again until there is something, as long as the wallet wait allows.
    <T> Optional<T> poll(Supplier<Optional<T>> look);
}
