package io.tillgate.store;

import com.zaxxer.hikari.HikariDataSource;
import io.tillgate.store.Store.Options;
import java.time.Instant;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementExceptions;

/// A database that was found fit: trusted, up to date, of the right mode, and sealed with the key at hand.
record Opened(Database database, HikariDataSource pool, Jdbi jdbi, KeyRing sealing) {
    private static final int CONNECTIONS = 16;

    /// Opens it, or throws CannotStart with the sentence that says why not, leaving nothing open.
    static Opened of(Options options) {
        Database database = Database.at(options.database());
        DatabaseCheck.check(database);
        new Schema(database).migrate();
        HikariDataSource pool = database.pool(CONNECTIONS);
        try {
            Jdbi jdbi = discreet(Jdbi.create(pool));
            Opened opened = new Opened(database, pool, jdbi, key(options, new Facts(jdbi)));
            opened.prepare(options.realClock().instant());
            return opened;
        } catch (RuntimeException e) {
            pool.close();
            throw e;
        }
    }

    Facts facts() {
        return new Facts(jdbi);
    }

    /// For what may take long: balances after many payments, or of a database that was restored.
    Jdbi patient() {
        return discreet(Jdbi.create(() -> database.connectPatiently("balances")));
    }

    /// Makes the partitions that will be needed soon at that time of the business, where they are missing.
    void ensurePartitions(Instant now) {
        if (jdbi.withHandle(handle -> Partitions.areMissing(handle, now))) {
            new Schema(database).ensurePartitions(now);
        }
    }

    private static KeyRing key(Options options, Facts facts) {
        // A key is made for a database that has none, never for one whose key is missing.
        KeyRing sealing = KeyRing.of(options.keyFile(), options.makeKey() && facts.isUnsealed(), facts.jdbi());
        facts.take(options.mode(), sealing);
        return sealing;
    }

    // By default its exceptions show every parameter, and so would the log.
    private static Jdbi discreet(Jdbi jdbi) {
        return jdbi.configure(
                StatementExceptions.class,
                exceptions -> exceptions.setMessageRendering(StatementExceptions.MessageRendering.NONE));
    }

    private void prepare(Instant realTime) {
        ensurePartitions(realTime.plus(facts().clockAhead()));
        // At the first start of all, so that the bookmark begins where the entries do.
        new RollUp(patient()).run();
    }
}
