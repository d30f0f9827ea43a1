package io.tillgate.store;

import org.jdbi.v3.core.Jdbi;

/// What many do at once is done for all of them by one statement: changes are stored, payments are asked for, it is set
/// when to look again, notices are settled.
record Lanes(CommitLane changes, PaymentFinder payments, DueQueue due, NoticeSettler notices) implements AutoCloseable {
    /// Lanes to this database.
    static Lanes start(Jdbi jdbi, Database database, Store.Options options, LaneWatch watch) {
        return new Lanes(
                new CommitLane(database, options.queue(), watch).start(),
                new PaymentFinder(jdbi, database),
                new DueQueue(jdbi, database, options.realClock()),
                new NoticeSettler(jdbi, database));
    }

    /// Does what waits, then stops.
    @Override
    public void close() {
        changes.close();
        payments.close();
        due.close();
        notices.close();
    }
}
