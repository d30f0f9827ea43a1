package io.tillgate.console;

import io.tillgate.bench.Bench;
import io.tillgate.process.Sibling;
import io.tillgate.torture.Torture;
import java.nio.file.Path;

/// `torture`: kills, cuts off, slows down and fills up real processes while tills sell, and proves that nothing was
/// lost.
final class Tortured {
    private static final Parameter<Boolean> QUICK = Parameter.flag("quick", "each fault once, within three minutes");
    private static final Parameter<Integer> MINUTES = Parameter.optional(
                    "minutes", Form.COUNT, "how long faults strike, besides a few minutes")
            .or("60");
    private static final Parameter<Long> STORM = Parameter.optional(
            "storm", Form.PAYMENTS, "the seed of the faults: the same draws the same ones; fresh if not given");
    private static final Parameter<Path> FOLDER =
            Parameter.optional("folder", Form.FILE, "where the fresh folder is made and deleted");

    static final Command COMMAND = new Command(
            Usage.of("torture", "Kills and cuts off real gateways, database and wallets while tills sell at them.")
                    .option(QUICK)
                    .option(MINUTES)
                    .option(STORM)
                    .option(FOLDER)
                    .note("Two gateways over one database of their own, on free ports. Asserted: each acknowledged")
                    .note("sale is there and none that was refused as busy, the wallets' record equals the")
                    .note("gateways', the books are whole, service is back within 10 s of each fault by itself,")
                    .note("each request is answered in time, and nothing leaks. Ends with 1 where one is not so.")
                    .note("The disk is filled only where this user may mount a small one (Linux, root)."),
            Tortured::run);

    private static final long MOST_SEED = 1_000_000_000;

    private Tortured() {}

    private static int run(Arguments arguments, Session session) {
        boolean quick = arguments.has(QUICK);
        long seed = arguments.find(STORM).orElseGet(() -> 1 + Math.floorMod(System.nanoTime(), MOST_SEED - 1));
        int minutes = arguments.get(MINUTES);
        Torture.Wanted wanted = quick ? Torture.Wanted.quick(seed) : Torture.Wanted.minutes(seed, minutes);
        Torture.Setting setting = new Torture.Setting(
                Sibling.program(session.program()),
                arguments
                        .find(FOLDER)
                        .orElseGet(() -> Bench.usualFolder(session.place().data())),
                session::realNow,
                "./tillgate torture " + (quick ? "--quick" : "--minutes " + minutes) + " --storm " + seed);
        return Torture.run(wanted, setting, session.out()) ? Session.DONE : Session.WRONG;
    }
}
