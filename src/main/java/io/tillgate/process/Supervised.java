package io.tillgate.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A child program that is kept running: started again when it dies, adopted or replaced when an earlier gateway left
/// it behind.
public final class Supervised implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Supervised.class);
    private static final long GREATEST_LOG_BYTES = 16L << 20;
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    private static final Duration STEADY = Duration.ofSeconds(10);

    private final Program program;
    private final LogFile logFile;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final AtomicInteger deaths = new AtomicInteger();
    private final List<Runnable> onDeath = new CopyOnWriteArrayList<>();
    private final Thread watch;
    private volatile Child child;

    private Supervised(Program program) {
        this.program = program;
        this.logFile = new LogFile(program.logFile(), GREATEST_LOG_BYTES);
        logFile.make();
        logFile.trim();
        this.child = Child.adopt(program).orElseGet(() -> replace(program));
        this.watch =
                Thread.ofPlatform().daemon().name("supervise-" + program.name()).unstarted(this::watch);
    }

    /// Adopts the process that was left behind if it has the same fingerprint; otherwise ends it and starts the
    /// program.
    public static Supervised start(Program program) {
        var supervised = new Supervised(program);
        supervised.watch.start();
        return supervised;
    }

    /// The process that this record file names, if it still lives.
    public static Optional<LiveProcess> leftBehind(Path recordFile) {
        return Child.leftBehind(recordFile);
    }

    /// The process as it is now; after a death it is another one.
    public LiveProcess process() {
        return child.process();
    }

    /// How often it has died since the start.
    public int deaths() {
        return deaths.get();
    }

    /// Adds what is to be done whenever it has died, before it is started again; on the supervisor's thread, so be
    /// short.
    public void onDeath(Runnable action) {
        onDeath.add(action);
    }

    /// Ends the process in the program's own way and comes back when it has ended; it is not started again.
    @Override
    public void close() {
        synchronized (this) {
            stop.countDown();
        }
        if (!child.process().end(program.farewell())) {
            LOG.error(
                    "{} (process {}) does not end",
                    program.name(),
                    child.process().pid());
            return;
        }
        try {
            Files.deleteIfExists(program.recordFile());
        } catch (IOException e) {
            LOG.warn("cannot delete {}", program.recordFile(), e);
        }
    }

    private static Child replace(Program program) {
        Child.leftBehind(program.recordFile()).ifPresent(old -> {
            LOG.info("ending the {} that was left behind (process {})", program.name(), old.pid());
            old.end(program.farewell());
        });
        return Child.spawn(program);
    }

    private void watch() {
        Duration pause = FIRST_PAUSE;
        long born = System.nanoTime();
        while (stop.getCount() > 0) {
            if (!child.ends(LOOK)) {
                logFile.trim();
                continue;
            }
            pause = System.nanoTime() - born > STEADY.toNanos() ? FIRST_PAUSE : pause;
            if (stop.getCount() > 0) {
                tellDeath(pause);
                restartAfter(pause);
                born = System.nanoTime();
                pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
            }
        }
    }

    private void tellDeath(Duration pause) {
        deaths.incrementAndGet();
        LOG.warn(
                "{} (process {}) {}; starting it again in {} ms, its words are in {}",
                program.name(),
                child.process().pid(),
                child.ending(),
                pause.toMillis(),
                program.logFile());
        for (Runnable action : onDeath) {
            try {
                action.run();
            } catch (RuntimeException e) {
                // Whatever is wrong with who listens, the child is started again.
                LOG.error("after a death of {}", program.name(), e);
            }
        }
    }

    private void restartAfter(Duration pause) {
        try {
            if (stop.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
            synchronized (this) {
                if (stop.getCount() > 0) {
                    child = Child.spawn(program);
                }
            }
        } catch (UncheckedIOException e) {
            LOG.error("cannot start {} again", program.name(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
