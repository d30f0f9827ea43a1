package io.tillgate.console;

import io.tillgate.process.CannotStart;
import io.tillgate.store.Reports;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// What the doctor looks at in the database: whether it can be opened and is safe, and what time it is there.
final class DatabaseChecks {
    private static final Duration SKEW = Duration.ofSeconds(5);

    private DatabaseChecks() {}

    static List<Finding> of(Session session) {
        try {
            Reports.Server server = session.store().reports().server();
            return List.of(
                    durable(server),
                    Finding.ok("the sealing key opens this database: it is the one that its secrets were sealed with"),
                    skew(server.time(), session.realNow()),
                    testClock(session));
        } catch (CannotStart e) {
            return List.of(Finding.wrong("the database cannot be opened: " + e.getMessage()));
        }
    }

    private static Finding durable(Reports.Server server) {
        String text = "the database is PostgreSQL " + server.version() + " with " + server.durability();
        return server.durability().contains(" off")
                ? Finding.wrong(text + ": a crash can take back what was confirmed; switch on what is off")
                : Finding.ok(text + ": what is confirmed stays");
    }

    private static Finding skew(Instant there, Instant here) {
        Duration skew = Duration.between(there, here).abs();
        return skew.compareTo(SKEW) > 0
                ? Finding.warn("the clocks of this machine and of the database differ by " + skew.toSeconds()
                        + " s: have both set by NTP")
                : Finding.ok("the clocks of this machine and of the database agree");
    }

    private static Finding testClock(Session session) {
        Duration ahead = session.store().clockAhead();
        if (ahead.isZero()) {
            return Finding.ok("the business goes by real time");
        }
        String text = "the test clock has been moved " + ahead + " ahead, to " + Words.of(session.now());
        return session.place().live()
                ? Finding.wrong(text + ", in live mode: this database belongs to a sandbox")
                : Finding.warn(text + ": it never goes back");
    }
}
