package io.tillgate.core;

import io.tillgate.core.payment.Deadline;
import io.tillgate.core.payment.Patience;
import java.util.Optional;
import java.util.function.Supplier;

/// Waits in a world of one thread: work is done at once, and who looks again looks once, unless others are at work.
final class WorldPatience implements Patience {
    private volatile boolean patient;
    private volatile boolean hurried;
    private volatile Runnable meanwhile = () -> {};

    void othersAtWork() {
        patient = true;
    }

    /// What others do while the next one waits who finds nothing at his first look.
    void meanwhile(Runnable work) {
        meanwhile = work;
    }

    void hurry(boolean gone) {
        hurried = gone;
    }

    @Override
    public Deadline deadline() {
        return () -> 1;
    }

    @Override
    public <T> Optional<T> await(Supplier<T> work) {
        Optional<T> done = Optional.of(work.get());
        return hurried ? Optional.empty() : done;
    }

    @Override
    public <T> Optional<T> poll(Supplier<Optional<T>> look) {
        Optional<T> found = look.get();
        if (found.isEmpty()) {
            Runnable work = meanwhile;
            meanwhile = () -> {};
            work.run();
            found = look.get();
        }
        for (int i = 0; patient && found.isEmpty() && i < 1_000_000; i++) {
            Thread.onSpinWait();
            found = look.get();
        }
        return found;
    }
}
