package io.tillgate.store;

import io.tillgate.store.Reports.Act;
import io.tillgate.store.Reports.Verdict.Broken;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Optional;

/// Proves that each act of an operator is as it was written.
final class VerifyActs {
    private static final String ACTS =
            "SELECT " + Acts.COLUMNS + ", hash, " + Verify.IS_ORIGINAL + " FROM act ORDER BY merchant_no, act_id";

    private long count;

    /// The first act that is not as it was written.
    Optional<Broken> broken(Connection connection) throws SQLException {
        try (Streamed rows = new Streamed(connection, ACTS)) {
            while (rows.next()) {
                Act act = Acts.read(rows.row());
                boolean isRight =
                        Arrays.equals(Acts.hash(act).toBytes(), rows.row().getBytes("hash"));
                if (!isRight || !rows.row().getBoolean("is_original")) {
                    return Optional.of(
                            new Broken("act", act.merchantNo() + "/" + act.id(), "is not as it was written"));
                }
                count++;
            }
            return Optional.empty();
        }
    }

    long count() {
        return count;
    }
}
