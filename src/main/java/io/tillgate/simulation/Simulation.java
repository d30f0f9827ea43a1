package io.tillgate.simulation;

import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/// The door of the simulation: worlds drawn from a seed, one after the other, until the time is over or a rule
/// breaks.
public final class Simulation {
    private static final Duration SHRINKING = Duration.ofSeconds(30);
    // Shorter than that, what is rare need not have happened.
    private static final long LONG_RUN = 3_000;

    /// What a run came to: worlds, payments and steps, what was declared and never happened, and, where a rule
    /// broke, which one, the command that repeats it, and its trace.
    public record Result(
            long worlds,
            long payments,
            long steps,
            Duration lived,
            List<String> missing,
            String broken,
            String command,
            List<String> trace) {}

    private final Coverage coverage = new Coverage();
    private final PrintStream out;
    private long worlds;
    private long payments;
    private long steps;
    private Duration lived = Duration.ZERO;

    private Simulation(PrintStream out) {
        this.out = out;
    }

    /// Runs what these words ask for (docs/simulation.md); `fresh` is the seed where none is given. Answers 0 when
    /// every rule held, 1 when one broke or a long run has left something out, 2 when the words are wrong.
    public static int run(List<String> words, long fresh, PrintStream out) {
        Optional<Order> order = Order.read(words, fresh, out);
        return order.isEmpty() ? 2 : new Simulation(out).run(order.get());
    }

    /// Lives so many worlds of a seed; for tests.
    public static Result worlds(long seed, int many, boolean shrink, PrintStream out) {
        Simulation simulation = new Simulation(out);
        Optional<Trial> broken = onOneThread(() -> simulation.live(Order.worlds(seed, many)));
        return simulation.result(broken, shrink);
    }

    /// The whole trace of one world, in which the same seed has the same lines.
    public static List<String> trace(long world) {
        return onOneThread(() -> Trial.of(Plan.of(world), new Coverage(), true)).trace();
    }

    private int run(Order order) {
        if (order.one().isPresent()) {
            return told(onOneThread(() -> Trial.of(order.one().get(), coverage, true)));
        }
        out.println("seed " + order.seed());
        long began = System.nanoTime();
        Optional<Trial> broken = onOneThread(() -> live(order));
        double seconds = (System.nanoTime() - began) / 1e9;
        out.println(coverage.text());
        out.printf(
                "%d worlds, %d simulated payments, %d steps, %d simulated hours in %.1f s: %.0f payments a second%n",
                worlds, payments, steps, lived.toHours(), seconds, payments / seconds);
        Result result = result(broken, true);
        if (!result.broken().isEmpty()) {
            return failed(result);
        }
        boolean isLong = worlds >= LONG_RUN;
        if (!result.missing().isEmpty()) {
            out.println((isLong ? "Never happened: " : "Has not happened in so short a run: ")
                    + String.join(", ", result.missing()));
        }
        return isLong && !result.missing().isEmpty() ? 1 : 0;
    }

    private Optional<Trial> live(Order order) {
        Chance seeds = new Chance(order.seed());
        while (order.goesOn(worlds, lived)) {
            Trial trial = Trial.of(Plan.of(seeds.next() >>> 1), coverage, false);
            worlds++;
            payments += trial.payments();
            steps += trial.steps();
            lived = lived.plus(trial.lived());
            if (trial.isBroken()) {
                return Optional.of(trial);
            }
        }
        return Optional.empty();
    }

    private Result result(Optional<Trial> broken, boolean shrink) {
        Optional<Trial> smallest = broken.map(trial -> shrink ? onOneThread(() -> Shrink.of(trial, SHRINKING)) : trial);
        return new Result(
                worlds,
                payments,
                steps,
                lived,
                coverage.missing(),
                smallest.map(Trial::broken).orElse(""),
                smallest.map(trial -> trial.plan().command()).orElse(""),
                smallest.map(Trial::trace).orElse(List.of()));
    }

    private int failed(Result result) {
        result.trace().forEach(out::println);
        out.println("BROKEN: " + result.broken());
        out.println("Again: " + result.command());
        return 1;
    }

    private int told(Trial trial) {
        trial.trace().forEach(out::println);
        out.println(trial.isBroken() ? "BROKEN: " + trial.broken() : "Every rule held.");
        return trial.isBroken() ? 1 : 0;
    }

    // Virtual threads hand the baton to each other many times faster than to the thread of a command.
    private static <T> T onOneThread(Supplier<T> work) {
        AtomicReference<T> result = new AtomicReference<>();
        AtomicReference<Throwable> failure = new AtomicReference<>();
        Thread thread = Thread.ofVirtual().start(() -> {
            try {
                result.set(work.get());
            } catch (Throwable thrown) {
                failure.set(thrown);
            }
        });
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (failure.get() != null) {
            throw new IllegalStateException("the simulation itself failed", failure.get());
        }
        return Optional.ofNullable(result.get()).orElseThrow();
    }
}
