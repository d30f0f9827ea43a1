package io.tillgate.sandbox.network;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Fires what falls due, as time passes or when somebody moves the network's clock.
public final class Clockwork implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Clockwork.class);
    private static final Duration STEP = Duration.ofMillis(100);
    private static final int FIRED_TOLD = 1000;

    private final Book book;
    private final NetworkClock clock;
    private final Dues dues;
    private final Network network;
    private final Poster poster;
    private final ReentrantLock firing = new ReentrantLock();
    private final Thread thread;
    private volatile boolean closing;

    /// How the clock stands after it was asked to move.
    public sealed interface Moved {
        /// It moved, and this is what fired on the way: the first thousand.
        record Forward(Instant now, long offsetMillis, List<Fired> fired) implements Moved {}

        /// It would have gone back.
        record Refused(long offsetMillis) implements Moved {}
    }

    /// One thing that fell due: the verdict of an attempt's number, or a notice.
    public record Fired(Instant at, String what, String subject) {}

    private Clockwork(Parts parts) {
        book = parts.book();
        clock = parts.clock();
        dues = parts.dues();
        network = parts.network();
        poster = parts.poster();
        thread = Thread.ofPlatform().name("sandbox-clockwork").daemon().unstarted(this::run);
    }

    record Parts(Book book, NetworkClock clock, Dues dues, Network network, Poster poster) {}

    static Clockwork start(Parts parts) {
        Clockwork clockwork = new Clockwork(parts);
        clockwork.thread.start();
        return clockwork;
    }

    private void run() {
        while (!closing) {
            try {
                dues.awaitDue(clock);
                fireAsTimePasses();
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                LOG.error("What fell due could not be fired", e);
            }
        }
    }

    private void fireAsTimePasses() {
        firing.lock();
        try {
            fire(dues.take(clock.instant()));
        } finally {
            firing.unlock();
        }
    }

    private List<CompletableFuture<Boolean>> fire(List<Dues.Due> due) {
        network.settle(subjects(due, Dues.Kind.VERDICT));
        return subjects(due, Dues.Kind.NOTICE).stream().map(poster::post).toList();
    }

    private static List<String> subjects(List<Dues.Due> due, Dues.Kind kind) {
        return due.stream()
                .filter(one -> one.kind() == kind)
                .map(Dues.Due::subject)
                .toList();
    }

    /// Moves the clock forward to this offset, stopping at each due time on the way, and returns when all has been
    /// tried once.
    public Moved move(long offsetMillis) {
        firing.lock();
        try {
            if (offsetMillis < clock.offsetMillis()) {
                return new Moved.Refused(clock.offsetMillis());
            }
            poster.settle();
            book.flush();
            List<Fired> fired = walk(offsetMillis);
            set(offsetMillis);
            return new Moved.Forward(clock.instant(), clock.offsetMillis(), fired);
        } finally {
            firing.unlock();
        }
    }

    private List<Fired> walk(long offsetMillis) {
        List<Fired> fired = new ArrayList<>();
        Optional<Instant> first = dues.first();
        while (first.isPresent() && !first.get().isAfter(clock.at(offsetMillis))) {
            long stop = Math.min(offsetMillis, clock.offsetFor(first.get().plus(STEP)));
            set(Math.max(stop, clock.offsetMillis()));
            List<Dues.Due> due = dues.take(clock.instant());
            fire(due).forEach(CompletableFuture::join);
            // A try that failed has noted the next one, which may be due on this walk as well.
            book.flush();
            due.stream()
                    .limit(FIRED_TOLD - fired.size())
                    .forEach(one -> fired.add(new Fired(one.at(), word(one.kind()), one.subject())));
            first = dues.first();
        }
        return fired;
    }

    private static String word(Dues.Kind kind) {
        return switch (kind) {
            case VERDICT -> "verdict";
            case NOTICE -> "notice";
        };
    }

    private void set(long offsetMillis) {
        if (offsetMillis > clock.offsetMillis()) {
            Image.ClockMoved moved = new Image.ClockMoved(offsetMillis);
            book.decide(shelf -> new Decision<>(moved, List.of(moved)));
        }
    }

    /// Stops firing; what is due then fires at the next start.
    @Override
    public void close() {
        closing = true;
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
