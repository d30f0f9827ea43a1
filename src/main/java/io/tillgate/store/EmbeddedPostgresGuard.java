package io.tillgate.store;

import io.tillgate.process.CannotStart;
import io.tillgate.process.LiveProcess;
import io.tillgate.process.Waiting;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Lets the embedded server run only while what it commits is safe: looked at whenever it has started, since it reads
/// its configuration anew each time.
record EmbeddedPostgresGuard(EmbeddedPostgresServer server, EmbeddedPostgresDatabase database, Path configuration) {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedPostgresGuard.class);
    private static final Duration LONGEST_RECOVERY = Duration.ofMinutes(10);

    /// Makes the gateway's database if it is missing, and throws CannotStart with a sentence if commits are not safe.
    void check() {
        database.prepare().ifPresent(setting -> {
            throw new CannotStart(sentence(setting));
        });
        server.process().onDeath(() -> Thread.ofVirtual().start(this::checkAgain));
    }

    private void checkAgain() {
        LiveProcess before = server.process().process();
        Waiting.until(() -> !before.equals(server.process().process()) && server.ready(), LONGEST_RECOVERY);
        LiveProcess started = server.process().process();
        // Whoever it dies on is asked again after the next start; until then nothing has been committed unsafely for
        // long.
        Waiting.until(() -> checked() || !started.equals(server.process().process()), LONGEST_RECOVERY);
    }

    private boolean checked() {
        try {
            Optional<String> unsafe = database.prepare();
            unsafe.ifPresent(setting -> {
                LOG.error(sentence(setting));
                server.process().close();
            });
            return true;
        } catch (CannotStart notYet) {
            return false;
        }
    }

    private String sentence(String setting) {
        return "The embedded database runs with " + setting + ", so a payment could be lost: take that out of "
                + configuration + ", or undo the ALTER SYSTEM, DATABASE or ROLE that set it.";
    }
}
