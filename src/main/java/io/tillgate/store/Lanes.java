package io.tillgate.store;

import org.jdbi.v3.core.Jdbi;

/// What many do at once is done for all of them by one statement: changes are stored, payments are asked for, notices
/// are settled.
record Lanes(CommitLane changes, PaymentFinder payments, NoticeSettler notices) implements AutoCloseable {
    /// Lanes to this database, with so many places for changes that wait.
    static Lanes start(Jdbi jdbi, Database database, int places, LaneWatch watch) {
        return new Lanes(
                new CommitLane(database, places, watch).start(),
                new PaymentFinder(jdbi, database),
                new NoticeSettler(jdbi, database));
    }

    /// Does what waits, then stops.
    @Override
    public void close() {
        changes.close();
        payments.close();
        notices.close();
    }
}
