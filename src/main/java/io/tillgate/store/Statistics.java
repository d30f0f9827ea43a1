package io.tillgate.store;

import java.util.List;
import org.jdbi.v3.core.Jdbi;

/// Keeps what the database knows of its tables' sizes true while they are young: a table that has doubled since it was
/// looked at is looked at again. The server's own daemon comes too late where a table grows from nothing to a million
/// rows in a minute, and its plans would be those of an empty table until then.
record Statistics(Jdbi jdbi) {
    private static final String DOUBLED = """
            SELECT quote_ident(relname) FROM pg_stat_user_tables
            WHERE schemaname = current_schema() AND n_mod_since_analyze > 500
              AND n_mod_since_analyze > n_live_tup / 2""";

    void refresh() {
        List<String> tables = jdbi.withHandle(
                handle -> handle.createQuery(DOUBLED).mapTo(String.class).list());
        tables.forEach(table -> jdbi.useHandle(handle -> handle.execute("ANALYZE " + table)));
    }
}
