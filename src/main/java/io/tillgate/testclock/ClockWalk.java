package io.tillgate.testclock;

import io.tillgate.testclock.TestClock.Fired;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Walks the business clock from due time to due time up to a target, the wallet network's clock always first.
record ClockWalk(InstantSource realClock, BusinessClock clock, TestClock.Row row, TestClock.Walk walk) {
    /// How it ended: with what fired, or with why it did not get further.
    record End(List<Fired> fired, String stopped) {
        <T> T map(Function<List<Fired>, T> done, Function<String, T> failed) {
            return stopped.isEmpty() ? done.apply(fired) : failed.apply(stopped);
        }
    }

    End to(Duration target) {
        List<Fired> fired = new ArrayList<>();
        while (true) {
            Duration next = next(target);
            String stopped = walk.moveNetwork().apply(next);
            if (!stopped.isEmpty()) {
                return new End(fired, stopped);
            }
            row.keep(next);
            clock.moveTo(next);
            walk.agendas().forEach(agenda -> fired.addAll(agenda.attendAll()));
            if (next.compareTo(target) >= 0 && !isDue()) {
                return new End(fired, "");
            }
        }
    }

    // Real time goes on meanwhile, so what is due may be reached already: then the clock stays where it is.
    private Duration next(Duration target) {
        Duration step = nextDue()
                .map(time -> Duration.between(realClock.instant(), time))
                .orElse(target);
        Duration forward = step.compareTo(clock.ahead()) < 0 ? clock.ahead() : step;
        return forward.compareTo(target) < 0 ? forward : target;
    }

    private boolean isDue() {
        return nextDue().filter(due -> !due.isAfter(clock.instant())).isPresent();
    }

    private Optional<Instant> nextDue() {
        return walk.agendas().stream()
                .flatMap(agenda -> agenda.nextDue().stream())
                .min(Comparator.naturalOrder());
    }
}
