package io.tillgate.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The virtual clock and the scheduler: what happens when, and of what happens at the same time the seed says what
/// comes first. Nothing happens outside of it, so that a run is a function of its seed.
final class Agenda implements AutoCloseable {
    private static final Instant START = Instant.parse("2030-01-01T00:00:00Z");

    private record Entry(long at, long tie, long order, Runnable what) implements Comparable<Entry> {
        @Override
        public int compareTo(Entry other) {
            int byTime = Long.compare(at, other.at);
            int byChance = byTime == 0 ? Long.compare(tie, other.tie) : byTime;
            return byChance == 0 ? Long.compare(order, other.order) : byChance;
        }
    }

    private final PriorityQueue<Entry> entries = new PriorityQueue<>();
    private final Set<Task> tasks = new LinkedHashSet<>();
    private final Chance chance;
    private final boolean traced;
    private final List<String> trace = new ArrayList<>();
    private @Nullable Task current;
    private long millis;
    private long order;

    Agenda(Chance chance, boolean traced) {
        this.chance = chance;
        this.traced = traced;
    }

    Instant now() {
        return time(millis);
    }

    long millis() {
        return millis;
    }

    /// The time so many milliseconds after the world began.
    static Instant time(long millis) {
        return START.plusMillis(millis);
    }

    /// That time in milliseconds since the world began.
    static long millis(Instant time) {
        return Duration.between(START, time).toMillis();
    }

    /// How many things have happened.
    long steps() {
        return order;
    }

    /// Has something happen after that time.
    void in(long after, Runnable what) {
        entries.add(new Entry(millis + after, chance.next(), order++, what));
    }

    /// Begins a line of work of somebody, beside the one that asks.
    void start(Life life, Runnable body) {
        Task task = new Task(this, life, body);
        tasks.add(task);
        in(0, () -> proceed(task));
    }

    /// The task that asks stands still for that long, while everything else goes on.
    void pause(long time) {
        Task task = current();
        in(time, () -> proceed(task));
        task.rest();
    }

    /// The task that asks stands still until it is woken by the alarm, which may be rung once.
    void rest(Alarm alarm, long atMost) {
        Task task = current();
        alarm.set(task);
        in(atMost, () -> wake(alarm, task));
        task.rest();
    }

    void ring(Alarm alarm) {
        alarm.sleeper().ifPresent(task -> in(0, () -> wake(alarm, task)));
    }

    private void wake(Alarm alarm, Task task) {
        if (alarm.sleeper().filter(sleeper -> sleeper == task).isPresent()) {
            alarm.clear();
            proceed(task);
        }
    }

    /// Does what comes next, if that is before the time; whether there was any.
    boolean step(long until) {
        Entry next = entries.peek();
        if (next == null || next.at > until) {
            millis = Math.max(millis, until);
            return false;
        }
        entries.remove();
        millis = next.at;
        next.what.run();
        return true;
    }

    /// Writes a line of the trace, where one is kept; the words are joined only then.
    void note(String what, Object... about) {
        if (traced) {
            StringBuilder line = new StringBuilder(
                            Duration.ofMillis(millis).toString().substring(2))
                    .append(' ')
                    .append(what);
            for (Object one : about) {
                line.append(' ').append(one);
            }
            trace.add(line.toString());
        }
    }

    List<String> trace() {
        return List.copyOf(trace);
    }

    /// Ends whatever still rests.
    @Override
    public void close() {
        entries.clear();
        for (Task task : List.copyOf(tasks)) {
            task.life().end();
            task.proceed();
        }
    }

    private void proceed(Task task) {
        current = task;
        try {
            task.proceed();
        } finally {
            current = null;
            if (task.isFinished()) {
                tasks.remove(task);
            }
        }
    }

    private Task current() {
        return Optional.ofNullable(current).orElseThrow(() -> new IllegalStateException("nobody is at work"));
    }

    /// What somebody sleeps by.
    static final class Alarm {
        private @Nullable Task sleeper;

        private void set(Task task) {
            sleeper = task;
        }

        private void clear() {
            sleeper = null;
        }

        private Optional<Task> sleeper() {
            return Optional.ofNullable(sleeper);
        }
    }
}
