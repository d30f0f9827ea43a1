package io.tillgate.console;

import io.tillgate.store.Reports;
import io.tillgate.store.Reports.Exported;
import io.tillgate.store.Reports.Verdict;
import io.tillgate.store.Reports.Verdict.Broken;
import io.tillgate.store.Reports.Verdict.Whole;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongConsumer;

/// `verify`: proves the books over the whole database.
final class Verify {
    private static final long EVERY = 1_000;

    private static final Parameter<Exported> CHECKPOINT = Parameter.optional(
            "checkpoint",
            new Form<>(
                    "FILE",
                    "a readable checkpoint that audit export has written",
                    text -> CheckpointFile.read(Path.of(text))),
            "a checkpoint that was exported, of which nothing may have been rewritten");

    static final Command COMMAND = new Command(
            Usage.of("verify", "Proves the books over the whole database, in one snapshot, also while a gateway works.")
                    .option(CHECKPOINT)
                    .note("Proved: every journal balances, balances equal sums, books equal payments, refunds")
                    .note("never exceed captures, no final state was left, every chain of events is whole, and what")
                    .note("was sealed of events and operators' acts is as it was sealed.")
                    .note("It ends with 1 where something is wrong, and names the first row that is."),
            (arguments, session) -> prove(session, arguments.find(CHECKPOINT)));

    private Verify() {}

    /// Proves the books of the session's store, and says what came of it; answers the exit status.
    static int prove(Session session, Optional<Exported> checkpoint) {
        long began = System.nanoTime();
        LongConsumer progress = proved -> {
            if (proved % EVERY == 0) {
                session.progress(proved + " payments are proved ...");
            }
        };
        Reports reports = session.store().reports();
        Verdict verdict = checkpoint
                .map(exported -> reports.verify(exported, progress))
                .orElseGet(() -> reports.verify(progress));
        session.progress("");
        Duration took = Duration.ofNanos(System.nanoTime() - began);
        return switch (verdict) {
            case Whole whole -> whole(session, whole, checkpoint, took);
            case Broken broken -> broken(session, broken);
        };
    }

    private static int whole(Session session, Whole whole, Optional<Exported> checkpoint, Duration took) {
        Reports.Counted counted = whole.counted();
        Reports.Seals seals = whole.seals();
        session.out()
                .println("All is whole: " + counted.payments() + " payments, " + counted.events() + " events, "
                        + counted.entries() + " entries, " + counted.refunds() + " refunds and " + whole.acts()
                        + " acts of operators were proved in " + took.toMillis() / 1000.0 + " s.");
        session.out().print("""
                Every journal balances, balances equal sums, books equal payments, refunds never exceed captures,
                no final state was left, and every chain of events is whole.
                """);
        session.out()
                .println("What is sealed is as it was sealed: " + seals.seals() + " seals under " + seals.checkpoints()
                        + " signed checkpoints; " + seals.unsealed() + " events and acts wait for the next.");
        checkpoint.ifPresent(exported -> session.out()
                .println("Nothing that checkpoint " + exported.no() + " of " + Words.of(exported.at())
                        + " has sealed was rewritten since."));
        return Session.DONE;
    }

    private static int broken(Session session, Broken broken) {
        session.out()
                .println("Not whole: the first that is wrong is " + broken.table() + " " + broken.key() + ", which "
                        + broken.what() + ".");
        session.out().println("Nothing was changed. Keep a copy of the database as it is, then look at this row.");
        return Session.WRONG;
    }
}
