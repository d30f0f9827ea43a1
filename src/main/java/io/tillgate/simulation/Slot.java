package io.tillgate.simulation;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// An answer that is waited for, for a while; what comes later is not heard.
final class Slot<T> {
    private final Agenda agenda;
    private final Agenda.Alarm alarm = new Agenda.Alarm();
    private @Nullable T value;
    private boolean failed;

    Slot(Agenda agenda) {
        this.agenda = agenda;
    }

    void complete(T answer) {
        if (value == null && !failed) {
            value = answer;
            agenda.ring(alarm);
        }
    }

    void fail() {
        if (value == null) {
            failed = true;
            agenda.ring(alarm);
        }
    }

    /// The answer, or nothing when it takes longer; throws a breakdown where there will be none.
    Optional<T> await(long millis) {
        if (value == null && !failed) {
            agenda.rest(alarm, millis);
        }
        if (failed) {
            throw new Breakdown("what was waited for failed");
        }
        return Optional.ofNullable(value);
    }
}
