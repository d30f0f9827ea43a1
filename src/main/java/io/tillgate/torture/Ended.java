package io.tillgate.torture;

import io.tillgate.process.LiveProcess;
import io.tillgate.process.Waiting;
import java.time.Duration;

/// The end of a process by signal 9.
final class Ended {
    private static final Duration SOON = Duration.ofSeconds(10);

    private Ended() {}

    /// Kills it, and comes back when it is no more.
    static void by(ProcessHandle victim) {
        victim.destroyForcibly();
        // One that nobody has collected yet has ended all the same.
        Waiting.until(() -> LiveProcess.of(victim.pid()).isEmpty(), SOON);
    }
}
