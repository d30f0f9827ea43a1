package io.tillgate;

import io.tillgate.store.Store;
import io.tillgate.testclock.TestClock;
import java.time.Duration;

/// The test clock's place in the database.
record ClockRow(Store store) implements TestClock.Row {
    @Override
    public Duration read() {
        return store.clockAhead();
    }

    @Override
    public void keep(Duration ahead) {
        store.keepClock(ahead);
    }
}
