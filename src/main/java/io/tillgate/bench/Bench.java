package io.tillgate.bench;

import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// The door of the benchmark: `run` measures and reports, `rehearse` only lets a gateway work, `load` is the other
/// process that makes the load.
public final class Bench {
    /// The hidden command that starts the process which makes the load.
    public static final String LOAD = "bench-load";

    /// How the names of variables begin that a gateway reads as settings.
    public static final String SETTINGS = "TILLGATE_";

    /// The works that can be measured, by their names.
    public static final List<String> WORKS = Works.ALL;

    /// What is to be measured: these works, rounds, connections, and seconds of each measurement; with `overload` also
    /// what comes of twice the top rate, and with `stored` above 0 what changes once so many payments are stored.
    public record Wanted(
            List<String> works, int rounds, int connections, double seconds, boolean overload, long stored) {
        public Wanted {
            // In the order in which they need each other: what is asked for was added before.
            works = Works.ALL.stream().filter(works::contains).toList();
        }
    }

    /// Where the reports go besides the terminal.
    public record Files(Optional<Path> json, Optional<Path> html) {}

    /// How it is run: the words that start this program again, up to its command; the folder below which a fresh data
    /// folder is made; the real time; and with which words it was asked for.
    public record Setting(List<String> program, Path below, InstantSource clock, String command) {
        public Setting {
            program = List.copyOf(program);
        }
    }

    private Bench() {}

    /// Measures, prints what was measured, and says whether every acknowledged payment was found again and the books
    /// are whole.
    public static boolean run(Wanted wanted, Files files, Setting setting, PrintStream out) {
        return new Course(wanted, setting, out).run(files);
    }

    /// Lets a gateway work for a while, after which the Java that ran it writes there what it has learnt: an AOT cache,
    /// with which the next one starts sooner and is warm sooner.
    public static void rehearse(Path cache, Setting setting) {
        Rehearsal.run(cache, setting);
    }

    /// Where a fresh data folder is made when nothing is said: with other things that are soon forgotten, unless that
    /// is no disk; then beside this data folder.
    public static Path usualFolder(Path data) {
        Path forgotten = Path.of(System.getProperty("java.io.tmpdir"));
        Path beside = data.toAbsolutePath().getParent();
        return Machine.isInMemory(forgotten) && beside != null ? beside : forgotten;
    }

    /// Makes the load that is ordered on `in`, and tells on `out` what came of it.
    public static void load(InputStream in, PrintStream out) {
        LoadProcess.run(in, out);
    }
}
