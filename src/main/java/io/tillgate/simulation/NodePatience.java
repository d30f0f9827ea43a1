package io.tillgate.simulation;

import io.tillgate.core.payment.Deadline;
import io.tillgate.core.payment.Patience;
import java.util.Optional;
import java.util.function.Supplier;

/// Waiting in virtual time, by the settings' defaults: ten seconds for the store, ten for a wallet.
record NodePatience(Agenda agenda, Life life) implements Patience {
    private static final long WAIT_MILLIS = 10_000;
    private static final long LOOK_MILLIS = 500;
    private static final long NANOS = 1_000_000;

    @Override
    public Deadline deadline() {
        long end = agenda.millis() + WAIT_MILLIS;
        return () -> (end - agenda.millis()) * NANOS;
    }

    @Override
    public <T> Optional<T> await(Supplier<T> work) {
        return begun(work).await(WAIT_MILLIS);
    }

    @Override
    public void begin(Runnable work) {
        begun(() -> {
            work.run();
            return true;
        });
    }

    @Override
    public <T> Optional<T> poll(Supplier<Optional<T>> look) {
        long end = agenda.millis() + WAIT_MILLIS;
        Optional<T> found = look.get();
        while (found.isEmpty() && agenda.millis() < end) {
            agenda.pause(LOOK_MILLIS);
            found = look.get();
        }
        return found;
    }

    private <T> Slot<T> begun(Supplier<T> work) {
        Slot<T> slot = new Slot<>(agenda);
        agenda.start(life, () -> {
            try {
                slot.complete(work.get());
            } catch (Breakdown failed) {
                slot.fail();
                throw failed;
            }
        });
        return slot;
    }
}
