package io.tillgate.fuzz;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/// How much memory a piece of work asks for: a count that does not depend on the machine's speed, and in which work
/// that copies what it has again and again shows as quadratic.
final class Allocation {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final long AT_LEAST = 8L << 20;
    private static final long PER_BYTE = 2_000;

    private Allocation() {}

    /// Does it, and fails where it asks for more than so much for each byte of its input. What loads classes asks for
    /// more once, so the second time counts.
    static void bounded(Runnable work, int length) {
        long most = AT_LEAST + PER_BYTE * length;
        if (asked(work) > most) {
            long again = asked(work);
            Claim.that(again <= most, again + " bytes were asked for by an input of " + length);
        }
    }

    private static long asked(Runnable work) {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        work.run();
        return THREADS.getCurrentThreadAllocatedBytes() - before;
    }
}
