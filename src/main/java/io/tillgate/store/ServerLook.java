package io.tillgate.store;

import io.tillgate.store.Reports.Server;
import org.jdbi.v3.core.Jdbi;

/// Looks at the server itself, for a person who wants to know whether it can be trusted.
record ServerLook(Jdbi jdbi) {
    // When this connection's transaction began is what time it is there; nothing that is stored is told by it.
    private static final String LOOK = """
            SELECT current_setting('server_version') AS version,
                   concat('fsync ', current_setting('fsync'), ', full_page_writes ',
                          current_setting('full_page_writes'), ', synchronous_commit ',
                          current_setting('synchronous_commit')) AS durability,
                   xact_start
            FROM pg_stat_activity WHERE pid = pg_backend_pid()""";

    Server look() {
        return jdbi.inTransaction(handle -> handle.createQuery(LOOK)
                .map((row, _) ->
                        new Server(row.getString("version"), row.getString("durability"), Moment.of(row, "xact_start")))
                .one());
    }
}
