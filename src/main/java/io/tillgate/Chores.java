package io.tillgate;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Work that comes round every so often in real time, each on a thread of its own, so that none keeps another waiting.
final class Chores implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Chores.class);
    private static final Duration CLOSING = Duration.ofSeconds(5);

    /// One of them: its pause begins when it is done.
    record Chore(String name, Duration every, Runnable work) {}

    private final CountDownLatch closed = new CountDownLatch(1);
    private final List<Thread> threads;

    private Chores(List<Chore> chores) {
        this.threads = chores.stream()
                .map(chore -> Thread.ofVirtual().name(chore.name()).unstarted(() -> run(chore)))
                .toList();
    }

    static Chores start(List<Chore> chores) {
        Chores started = new Chores(chores);
        started.threads.forEach(Thread::start);
        return started;
    }

    /// Begins nothing more; what is under way, and harmless to break off, is waited for at most five seconds.
    @Override
    public void close() {
        closed.countDown();
        long end = System.nanoTime() + CLOSING.toNanos();
        try {
            for (Thread thread : threads) {
                thread.join(Duration.ofNanos(Math.max(1, end - System.nanoTime())));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run(Chore chore) {
        try {
            while (!closed.await(chore.every().toNanos(), TimeUnit.NANOSECONDS)) {
                attempt(chore);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void attempt(Chore chore) {
        try {
            chore.work().run();
        } catch (RuntimeException e) {
            // The database may be away for a while: the next round tries again.
            LOG.warn("{} could not be seen to: {}", chore.name(), e.toString());
        }
    }
}
