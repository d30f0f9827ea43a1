package io.tillgate.store;

import io.tillgate.core.delivery.Delivery;
import io.tillgate.core.delivery.Notices.Key;
import io.tillgate.core.delivery.Notices.Taken;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/// Settles notices whose delivery was tried: many at once through a lane, or through the pool where that has no answer.
/// A settlement that is made twice is made once, since the first one takes the lease away.
final class NoticeSettler implements AutoCloseable {
    /// What came of an attempt: how the notice ended, or when it is due again.
    record Settlement(Taken taken, Delivery delivery, String outcome, Optional<Instant> due) {
        private Key key() {
            return Key.of(taken.notice());
        }
    }

    private static final Rows<Placed<Settlement>> SETTLEMENTS = new Rows<Placed<Settlement>>()
            .integer("place", Placed::place)
            .text("merchant_no", placed -> placed.what().key().merchant().value())
            .text("transaction_no", placed -> placed.what().key().subject())
            .integer("sequence", placed -> placed.what().key().sequence())
            .integer("attempts", placed -> placed.what().taken.attempts())
            .moment("lease_until", placed -> Moment.micros(placed.what().taken.leaseUntil()))
            .text("outcome", placed -> placed.what().outcome)
            .momentIfAny("due", placed -> placed.what().due.map(Moment::micros).orElse(null))
            .moment("tried_at", placed -> Moment.micros(placed.what().delivery.at()))
            .text("said", placed -> placed.what().delivery.outcome())
            .integer("status", placed -> placed.what().delivery.status())
            .integer("millis", placed -> (int)
                    Math.min(Integer.MAX_VALUE, placed.what().delivery.took().toMillis()))
            .text("answer", placed -> placed.what().delivery.answer());

    private static final String SETTLE = NoticeSql.settle(SETTLEMENTS.query());

    private final Jdbi jdbi;
    private final AskLane<Settlement, Boolean> lane;

    NoticeSettler(Jdbi jdbi, Database database) {
        this.jdbi = jdbi;
        this.lane = new AskLane<>(database, "notices", NoticeSettler::all).start();
    }

    /// Settles it; false where it is not held any more as it was taken.
    boolean settle(Settlement settlement) {
        return lane.askOrElse(jdbi, settlement);
    }

    /// Settles all of these at once; says of each, in their order, whether it was still held.
    static List<Boolean> all(Connection connection, List<Settlement> settlements) throws SQLException {
        List<Boolean> settled = new ArrayList<>(Collections.nCopies(settlements.size(), false));
        try (PreparedStatement statement = connection.prepareStatement(SETTLE)) {
            SETTLEMENTS.bind(statement, 1, Placed.all(settlements));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    settled.set(row.getInt(1), true);
                }
            }
        }
        return settled;
    }

    @Override
    public void close() {
        lane.close();
    }
}
