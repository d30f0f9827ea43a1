package io.tillgate.console;

import io.tillgate.store.Reports.Verdict;
import io.tillgate.store.Reports.Verdict.Broken;
import io.tillgate.store.Reports.Verdict.Whole;
import java.time.Duration;

/// `verify`: proves the books over the whole database.
final class Verify {
    private static final long EVERY = 1_000;

    static final Command COMMAND = new Command(
            Usage.of("verify", "Proves the books over the whole database, in one snapshot, also while a gateway works.")
                    .note("Proved: every journal balances, balances equal sums, books equal payments, refunds")
                    .note("never exceed captures, no final state was left, every chain of events is whole.")
                    .note("It ends with 1 where something is wrong, and names the first row that is."),
            (_, session) -> prove(session));

    private Verify() {}

    /// Proves the books of the session's store, and says what came of it; answers the exit status.
    static int prove(Session session) {
        long began = System.nanoTime();
        Verdict verdict = session.store().reports().verify(proved -> {
            if (proved % EVERY == 0) {
                session.progress(proved + " payments are proved ...");
            }
        });
        session.progress("");
        Duration took = Duration.ofNanos(System.nanoTime() - began);
        return switch (verdict) {
            case Whole whole -> whole(session, whole, took);
            case Broken broken -> broken(session, broken);
        };
    }

    private static int whole(Session session, Whole whole, Duration took) {
        session.out()
                .println("All is whole: " + whole.payments() + " payments, " + whole.events() + " events, "
                        + whole.entries() + " entries and " + whole.refunds() + " refunds were proved in "
                        + took.toMillis() / 1000.0 + " s.");
        session.out().print("""
                Every journal balances, balances equal sums, books equal payments, refunds never exceed captures,
                no final state was left, and every chain of events is whole.
                """);
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
