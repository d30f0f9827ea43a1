package io.tillgate.bench;

import io.tillgate.bench.Bench.Setting;
import io.tillgate.bench.Bench.Wanted;
import io.tillgate.process.CannotStart;
import io.tillgate.process.ScratchFolder;
import io.tillgate.process.Sibling;
import io.tillgate.store.Baseline;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// One benchmark from beginning to end: start, warm up, the rounds with everything in each, and the proof.
final class Course {
    private static final double WARM_UP = 0.5;

    private final Wanted wanted;
    private final Setting setting;
    private final PrintStream out;
    private final Map<String, List<Sample>> samples = new LinkedHashMap<>();
    private final Map<String, String> leftOut = new LinkedHashMap<>();
    private final Map<String, Outcome> lookedUp = new LinkedHashMap<>();

    Course(Wanted wanted, Setting setting, PrintStream out) {
        this.wanted = wanted;
        this.setting = setting;
        this.out = out;
    }

    boolean run(Bench.Files files) {
        Path folder = ScratchFolder.below(setting.below(), "tillgate-bench-");
        Report report = measured(folder);
        out.println();
        out.print(new ReportText(report).text());
        files.json().ifPresent(file -> write(file, new ReportJson(report).text()));
        files.html().ifPresent(file -> write(file, new ReportHtml(report).text()));
        if (report.isTrue()) {
            ScratchFolder.delete(folder);
        } else {
            out.println("The data folder and all that was said are kept in " + folder + ".");
        }
        return report.isTrue();
    }

    private Report measured(Path folder) {
        Sibling child = new Sibling(setting.program(), Bench.SETTINGS, folder.resolve("words.log"));
        Path data = folder.resolve("data");
        say("Starting a gateway of its own in %s", data);
        Optional<Overload> overload;
        Machine machine;
        try (Served served = Served.start(child, data);
                Load load = Load.start(child)) {
            Baseline baseline = Baseline.make(data, setting.clock().instant());
            Optional<Pgbench> pgbench = Pgbench.find().map(program -> new Pgbench(program, folder, baseline));
            machine = Machine.of(data, baseline.settings(), pgbench);
            SnapPartner partner = SnapPartner.add(data, served.api(), setting.clock());
            Bed bed = new Bed(served, partner, load, wanted.connections());
            rounds(bed, new Bed.Database(baseline, pgbench));
            overload = wanted.overload() ? Optional.of(overload(bed, served)) : Optional.empty();
            lookUp(bed);
        }
        say("Starting again on the database that is there, and proving its books");
        Proof proof = proof(child, data);
        return new Report(
                setting.clock().instant(),
                setting,
                wanted,
                machine,
                samples.entrySet().stream()
                        .map(entry -> new Measured(entry.getKey(), entry.getValue()))
                        .toList(),
                leftOut,
                lookedUp,
                overload,
                proof);
    }

    private void rounds(Bed bed, Bed.Database database) {
        if (!wanted.works().contains(Works.ADD)) {
            bed.stock();
        }
        for (String work : wanted.works()) {
            String missing = bed.missing(work);
            if (missing.isEmpty()) {
                bed.warm(work, wanted.seconds() * WARM_UP);
            } else {
                leftOut.put(work, missing);
                say("%s is left out: %s", work, missing);
            }
        }
        for (int round = 1; round <= wanted.rounds(); round++) {
            database.baseline().settle();
            for (String work : wanted.works()) {
                if (!leftOut.containsKey(work)) {
                    keep(round, work, bed.measure(work, wanted.seconds()));
                }
            }
            for (String baseline : List.of(Bed.SIMPLE_UPDATE, Bed.TWO_INSERTS)) {
                keep(round, baseline, bed.compare(baseline, database, wanted.seconds()));
            }
        }
        if (wanted.stored() > 0) {
            full(bed, database.baseline());
        }
    }

    // The same works again, once so much is stored.
    private void full(Bed bed, Baseline baseline) {
        say("Storing payments until there are %,d", wanted.stored());
        bed.fill(wanted.stored());
        for (int round = 1; round <= wanted.rounds(); round++) {
            baseline.settle();
            for (String work : List.of(Works.ADD, Works.TRAN_QUERY)) {
                keep(round, work + Report.FULL, bed.measure(work, wanted.seconds()));
            }
        }
    }

    private Overload overload(Bed bed, Served served) {
        double top = new Measured(Works.ADD, samples.getOrDefault(Works.ADD, List.of())).rate();
        say("Overload: %,.0f a second for a minute", 2 * top);
        return Overload.of(bed, served, top);
    }

    private void lookUp(Bed bed) {
        for (String work : wanted.works()) {
            if (Works.stores(work) && !leftOut.containsKey(work)) {
                Outcome outcome = bed.lookUp(work);
                lookedUp.put(work, outcome);
                say("%s: %,d acknowledged, %,d found again", work, outcome.begun(), outcome.done());
            }
        }
    }

    private Proof proof(Sibling child, Path data) {
        try (Served again = Served.start(child, data)) {
            return Proof.of(child, data, again.startSeconds());
        }
    }

    private void keep(int round, String work, Sample sample) {
        samples.computeIfAbsent(work, _ -> new ArrayList<>()).add(sample);
        say(
                "round %d of %d: %-22s %,10.0f a second, p99 %.1f ms at half of that",
                round,
                wanted.rounds(),
                work,
                sample.top().ratePerSecond(),
                sample.steady().times().p99());
    }

    @SuppressWarnings("AnnotateFormatMethod") // its annotation would be a library for three places
    private void say(String text, Object... values) {
        out.println(String.format(Locale.ROOT, text, values));
        out.flush();
    }

    private void write(Path file, String text) {
        try {
            Files.writeString(file, text);
            say("Written: %s", file);
        } catch (IOException e) {
            throw new CannotStart("The report cannot be written to " + file + ": " + e.getMessage() + ".", e);
        }
    }
}
