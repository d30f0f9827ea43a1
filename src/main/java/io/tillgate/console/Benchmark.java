package io.tillgate.console;

import io.tillgate.bench.Bench;
import io.tillgate.bench.Bench.Files;
import io.tillgate.bench.Bench.Wanted;
import io.tillgate.process.Sibling;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// `bench`: measures a gateway of its own beside its database alone, and proves that nothing was lost.
final class Benchmark {
    private static final Parameter<Boolean> QUICK =
            Parameter.flag("quick", "one round of a second each: under two minutes in all");
    private static final Parameter<List<String>> WORKS =
            Parameter.optional("works", Form.someOf(Bench.WORKS), "only these works are measured");
    private static final Parameter<Integer> ROUNDS = Parameter.optional(
            "rounds", Form.COUNT, "everything is measured so often in turn, 3 times if nothing is said");
    private static final Parameter<Integer> CONNECTIONS = Parameter.optional(
                    "connections", Form.COUNT, "HTTP connections kept busy")
            .or("64");
    private static final Parameter<Double> SECONDS =
            Parameter.optional("seconds", Form.SECONDS, "of each measurement, 10 if nothing is said");
    private static final Parameter<Boolean> OVERLOAD =
            Parameter.flag("overload", "then twice the top rate for a minute, and what comes of it");
    private static final Parameter<Long> STORED = Parameter.optional(
            "stored", Form.PAYMENTS, "then measure add and tran-query again with so many payments in the database");
    private static final Parameter<Path> JSON = Parameter.optional("json", Form.FILE, "write the report there as JSON");
    private static final Parameter<Path> HTML =
            Parameter.optional("html", Form.FILE, "write the report there as a page with plots");
    private static final Parameter<Path> FOLDER = Parameter.optional(
            "folder", Form.FILE, "where the fresh data folder is made and deleted; it must be on a real disk");

    private static final Parameter<Path> REHEARSE = Parameter.optional(
            "rehearse", Form.FILE, "measure nothing, only let a gateway work and Java write its AOT cache there");

    static final Command COMMAND = new Command(
            Usage.of("bench", "Measures how many payments a second a gateway of its own stores, beside pgbench.")
                    .option(QUICK)
                    .option(WORKS)
                    .option(ROUNDS)
                    .option(CONNECTIONS)
                    .option(SECONDS)
                    .option(OVERLOAD)
                    .option(STORED)
                    .option(JSON)
                    .option(HTML)
                    .option(FOLDER)
                    .option(REHEARSE)
                    .note("It starts a gateway with a fresh database on free ports, loads it over HTTP by a process")
                    .note("of its own, runs pgbench on the same database in the same minutes, and at the end asks for")
                    .note("every payment that was acknowledged and proves the books. Let nothing else run meanwhile.")
                    .note("Ends with 1 when a payment was lost, the books are not whole, or a commit was not durable."),
            Benchmark::run);

    private Benchmark() {}

    private static int run(Arguments arguments, Session session) {
        boolean quick = arguments.has(QUICK);
        Wanted wanted = new Wanted(
                arguments.find(WORKS).orElse(Bench.WORKS),
                arguments.find(ROUNDS).orElse(quick ? 1 : 3),
                arguments.get(CONNECTIONS),
                arguments.find(SECONDS).orElse(quick ? 1.0 : 10.0),
                arguments.has(OVERLOAD),
                arguments.find(STORED).orElse(0L));
        Bench.Setting setting = new Bench.Setting(
                Sibling.program(session.program()),
                arguments
                        .find(FOLDER)
                        .orElseGet(() -> Bench.usualFolder(session.place().data())),
                session::realNow,
                "./tillgate " + String.join(" ", session.words()));
        Optional<Path> cache = arguments.find(REHEARSE);
        if (cache.isPresent()) {
            Bench.rehearse(cache.get(), setting);
            return Session.DONE;
        }
        boolean whole =
                Bench.run(wanted, new Files(arguments.find(JSON), arguments.find(HTML)), setting, session.out());
        return whole ? Session.DONE : Session.WRONG;
    }
}
