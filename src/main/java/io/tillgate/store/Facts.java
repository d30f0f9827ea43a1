package io.tillgate.store;

import io.tillgate.process.CannotStart;
import java.time.Duration;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/// Facts about the database as a whole: its mode, the key its secrets are sealed with, how far the test clock is.
record Facts(Jdbi jdbi) {
    private static final String CLOCK = "clock-ahead-millis";

    /// Takes this database for that mode and the first of those keys, or finds it taken for them; refuses with a
    /// sentence when it is taken for others.
    void take(String mode, KeyRing keys) {
        String modeThere = first("mode", mode);
        if (!modeThere.equals(mode)) {
            throw new CannotStart("This database was begun in " + modeThere + " mode and stays so: start with --mode "
                    + modeThere + ", or with other data.");
        }
        if (!keys.holds(first(KeyRing.IN_FORCE, keys.first()))) {
            throw new CannotStart(
                    "The secrets in this database are sealed with another key: give its file with" + " --key-file.");
        }
    }

    /// Whether no secret was ever sealed here.
    boolean isUnsealed() {
        return value(KeyRing.IN_FORCE).isEmpty();
    }

    Duration clockAhead() {
        return Duration.ofMillis(value(CLOCK).map(Long::parseLong).orElse(0L));
    }

    /// Keeps how far the clock is ahead, unless a greater distance is kept already.
    void keepClock(Duration ahead) {
        first(CLOCK, "0");
        jdbi.useHandle(handle -> handle.execute(
                "UPDATE gateway_fact SET value = ? WHERE key = ? AND value::bigint < ?",
                Long.toString(ahead.toMillis()),
                CLOCK,
                ahead.toMillis()));
    }

    /// How far a row of things has been seen to; 0 at first.
    long bookmark(String name) {
        return value("bookmark-" + name).map(Long::parseLong).orElse(0L);
    }

    /// Moves the bookmark of a row of things, back too; false where it is not at `from` any more.
    boolean moveBookmark(String name, long from, long to) {
        String key = "bookmark-" + name;
        first(key, "0");
        return jdbi.withHandle(handle -> handle.execute(
                        "UPDATE gateway_fact SET value = ? WHERE key = ? AND value = ?",
                        Long.toString(to),
                        key,
                        Long.toString(from)))
                == 1;
    }

    /// Whether something that is to be done once has been done.
    boolean isDone(String what) {
        return value("done-" + what).isPresent();
    }

    void done(String what) {
        first("done-" + what, "yes");
    }

    Optional<String> value(String key) {
        return jdbi.withHandle(handle -> handle.select("SELECT value FROM gateway_fact WHERE key = ?", key)
                .mapTo(String.class)
                .findOne());
    }

    // The first who says it is right, whoever else tries at the same time.
    private String first(String key, String value) {
        jdbi.useHandle(handle -> handle.execute(
                "INSERT INTO gateway_fact (key, value) VALUES (?, ?) ON CONFLICT DO NOTHING", key, value));
        return value(key).orElseThrow();
    }
}
