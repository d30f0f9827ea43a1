package io.tillgate.torture;

import io.tillgate.bench.Tills.Heard;
import io.tillgate.process.CannotStart;
import io.tillgate.process.ScratchFolder;
import io.tillgate.process.Waiting;
import io.tillgate.torture.Storm.Weathered;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/// The door of the torture: real processes, killed, cut off, slowed down and filled up while tills sell, and the
/// reckoning at the end.
public final class Torture {
    // The longest that a request may take by the gateways' settings here: two readings of the database that end
    // without an answer, a write, and a wallet.
    private static final double LIMIT = 40;
    private static final Duration START = Duration.ofMinutes(2);
    private static final Duration REST = Duration.ofSeconds(2);
    private static final double WARM_UP = 3;
    private static final double WARM_RATE = 20;

    /// What is wanted: the seed of the faults; how long faults begin, how many at most, how long one of them lasts at
    /// most; and how soon service must be back after each.
    public record Wanted(long seed, Duration time, int faults, Duration longest, Duration back) {
        /// About two and a half minutes: each fault once.
        public static Wanted quick(long seed) {
            return new Wanted(seed, Duration.ofSeconds(100), Fault.values().length, Duration.ofSeconds(4), BACK);
        }

        /// So many minutes, and a few for the reckoning.
        public static Wanted minutes(long seed, int minutes) {
            return new Wanted(seed, Duration.ofMinutes(minutes), Integer.MAX_VALUE, Duration.ofSeconds(20), BACK);
        }

        private static final Duration BACK = Duration.ofSeconds(10);
    }

    /// How it is run: the words that start this program again, up to its command; the folder below which a fresh one is
    /// made; the real time; and the words that repeat it.
    public record Setting(List<String> program, Path below, InstantSource clock, String again) {
        public Setting {
            program = List.copyOf(program);
        }
    }

    private final Wanted wanted;
    private final Setting setting;
    private final PrintStream out;

    private Torture(Wanted wanted, Setting setting, PrintStream out) {
        this.wanted = wanted;
        this.setting = setting;
        this.out = out;
    }

    /// Tortures, prints what was done and what came of it, and says whether everything was as it must be.
    public static boolean run(Wanted wanted, Setting setting, PrintStream out) {
        out.println("seed " + wanted.seed());
        return new Torture(wanted, setting, out).run();
    }

    private boolean run() {
        Path folder = ScratchFolder.below(setting.below(), "tillgate-torture-");
        List<String> complaints;
        try (Site site = Site.build(setting.program(), folder)) {
            // Whoever ends the torture ends the database, and the disk that it is on.
            Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(site::close));
            complaints = endured(site);
        }
        if (complaints.isEmpty()) {
            ScratchFolder.delete(folder);
            out.println("All is well.");
            return true;
        }
        complaints.forEach(complaint -> out.println("WRONG: " + complaint));
        out.println("Again: " + setting.again());
        out.println("The folder with all that was said and stored is kept: " + folder);
        return false;
    }

    private List<String> endured(Site site) {
        long began = System.nanoTime();
        site.nodes.forEach(node -> {
            if (!Waiting.until(() -> site.probe.sells(node.port(), 2), START)) {
                throw new CannotStart("Gateway " + node.name() + " does not sell: words.log says why.");
            }
        });
        Duration start = Duration.ofNanos(System.nanoTime() - began);
        out.printf(Locale.ROOT, "both gateways started and sold after %.1f s%n", start.toMillis() / 1000.0);
        site.tills.sell(site.ports(), WARM_RATE, WARM_UP, LIMIT);
        Figures before = atRest(site);
        Storm.Force force =
                new Storm.Force(wanted.time(), wanted.faults(), wanted.longest(), wanted.back(), start, LIMIT);
        Weathered weathered = new Storm(site, force, new Random(wanted.seed()), out).rage();
        List<String> complaints = new ArrayList<>(weathered.complaints());
        told(weathered.heard(), complaints);
        Figures after = atRest(site);
        out.print("held at rest, before and after " + weathered.blows() + " faults:\n" + after.beside(before));
        complaints.addAll(after.leaked(before));
        complaints.addAll(site.startWhatHasGoneHome());
        complaints.addAll(new Reckoning(site, setting.clock(), out).complaints());
        complaints.addAll(site.startWhatHasGoneHome());
        return complaints;
    }

    // Nobody sells, and what a sale has left to be done is done.
    private static Figures atRest(Site site) {
        Waiting.until(() -> false, REST);
        return Figures.of(site);
    }

    private void told(Heard heard, List<String> complaints) {
        out.printf(
                Locale.ROOT,
                "%,d sales were begun, %,d went well; the longest answer took %.1f s%n",
                heard.begun(),
                heard.well(),
                heard.longest() / 1000);
        heard.otherwise().forEach((kind, count) -> out.printf(Locale.ROOT, "  %,8d  %s%n", count, kind));
        if (heard.unanswered() > 0) {
            complaints.add(heard.unanswered() + " requests were not answered within " + LIMIT + " s");
        }
        if (heard.well() == 0) {
            complaints.add("no sale went well");
        }
    }
}
