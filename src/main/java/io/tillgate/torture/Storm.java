package io.tillgate.torture;

import io.tillgate.bench.Tills.Heard;
import io.tillgate.process.Waiting;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;

/// Faults one after the other, in an order that the seed draws, while tills sell; after each of them service has to be
/// back in time by itself.
final class Storm {
    private static final double PER_SECOND = 20;
    private static final double SLICE = 4;
    private static final double PROBE = 2;
    private static final Duration GIVEN_UP = Duration.ofMinutes(2);

    /// What became of the tills' requests, and what was not as it must be.
    record Weathered(Heard heard, int blows, List<String> complaints) {
        Weathered {
            complaints = List.copyOf(complaints);
        }
    }

    /// How long faults begin and how many at most, how long one lasts at most, how soon service must be back, how long
    /// gateways take to start, and how long a request may take.
    record Force(Duration time, int most, Duration longest, Duration back, Duration start, double limit) {}

    private final Site site;
    private final Force force;
    private final Random random;
    private final PrintStream out;
    private final long began = System.nanoTime();
    // A set: what fails over and over is said once.
    private final Set<String> complaints = new LinkedHashSet<>();
    private Heard heard = Heard.NOTHING;
    private int blows;

    Storm(Site site, Force force, Random random, PrintStream out) {
        this.site = site;
        this.force = force;
        this.random = random;
        this.out = out;
    }

    Weathered rage() {
        Selling selling = Selling.start(() -> site.tills.sell(site.ports(), PER_SECOND, SLICE, force.limit()));
        try {
            while (goesOn()) {
                List<Fault> round = new ArrayList<>(List.of(Fault.values()));
                Collections.shuffle(round, random);
                round.stream().filter(_ -> goesOn()).forEach(this::blow);
            }
        } finally {
            heard = selling.finish();
        }
        return new Weathered(heard, blows, List.copyOf(complaints));
    }

    private boolean goesOn() {
        return blows < force.most() && System.nanoTime() - began < force.time().toNanos();
    }

    private void blow(Fault fault) {
        // Drawn in any case, so that the others are the same on every machine.
        Blow blow = fault.drawn(site, random, force.longest());
        if (!fault.refusal(site).isEmpty()) {
            say("%s: left out, since no small disk can be mounted here (%s)", blow.what(), fault.refusal(site));
            return;
        }
        blows++;
        fetchBack("before " + blow.what());
        long struck = System.nanoTime();
        strike(blow);
        if (!blow.lasts().isZero()) {
            blow.spared().forEach(node -> awaitService(node, struck, force.back(), "meanwhile, " + blow.what()));
            Waiting.until(() -> false, blow.lasts());
        }
        blow.end().run();
        long ended = System.nanoTime();
        Duration back = blow.restarts() ? force.back().plus(force.start()) : force.back();
        site.nodes.forEach(node -> awaitService(node, ended, back, "after " + blow.what()));
        say("%s%s; both sell again after %.1f s", blow.what(), lasted(blow), seconds(ended));
    }

    private void strike(Blow blow) {
        try {
            blow.strike().run();
        } catch (IllegalStateException cannotBeDone) {
            complaints.add(String.valueOf(cannotBeDone.getMessage()));
        }
    }

    private void fetchBack(String when) {
        site.startWhatHasGoneHome().forEach(farewell -> complaints.add(farewell + " (" + when + ")"));
    }

    private boolean sells(Node node, String when) {
        fetchBack(when);
        return site.probe.sells(node.port(), PROBE);
    }

    private void awaitService(Node node, long since, Duration back, String when) {
        boolean isBack = Waiting.until(() -> sells(node, when), GIVEN_UP);
        if (!isBack || seconds(since) * 1000 > back.toMillis()) {
            complaints.add(String.format(
                    Locale.ROOT,
                    "gateway %s %s for %.1f s: %s",
                    node.name(),
                    isBack ? "did not sell" : "has not sold",
                    seconds(since),
                    when));
        }
    }

    private static String lasted(Blow blow) {
        return blow.lasts().isZero()
                ? ""
                : String.format(Locale.ROOT, " for %.1f s", blow.lasts().toMillis() / 1000.0);
    }

    @SuppressWarnings("AnnotateFormatMethod") // its annotation would be a library for one place
    private void say(String text, Object... values) {
        out.println(String.format(Locale.ROOT, "%6.1f s  ", seconds(began)) + String.format(Locale.ROOT, text, values));
        out.flush();
    }

    private static double seconds(long since) {
        return (System.nanoTime() - since) / 1e9;
    }
}
