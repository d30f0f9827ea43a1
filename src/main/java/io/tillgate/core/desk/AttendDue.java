package io.tillgate.core.desk;

import io.tillgate.core.desk.AttendPayment.Attended;
import io.tillgate.core.payment.Payments;
import io.tillgate.core.payment.Payments.Key;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// Takes the payments that are due and attends to each; what one node has taken no other looks at meanwhile.
public final class AttendDue {
    private static final int AT_ONCE = 64;

    private final Payments payments;
    private final AttendPayment attendPayment;
    private final Together together;
    private final InstantSource clock;

    /// Runs the work for each key, side by side as far as the runner sees fit, and waits for all of it.
    @FunctionalInterface
    public interface Together {
        List<Attended> forEach(List<Key> keys, Function<Key, Attended> work);
    }

    public AttendDue(Payments payments, AttendPayment attendPayment, Together together, InstantSource clock) {
        this.payments = payments;
        this.attendPayment = attendPayment;
        this.together = together;
        this.clock = clock;
    }

    /// Attends to everything that is due now, each payment at most once; answers what was done.
    public List<Attended> attendAll() {
        List<Attended> done = new ArrayList<>();
        List<Key> due = payments.takeDue(clock.instant(), AT_ONCE);
        while (!due.isEmpty()) {
            done.addAll(together.forEach(due, attendPayment::attend));
            due = payments.takeDue(clock.instant(), AT_ONCE);
        }
        return done;
    }
}
