package io.tillgate.sandbox.web;

import io.tillgate.sandbox.network.PhoneEvent;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// The phones that are looking: each has a queue of what happened to its payer, and one that does not read loses its
/// stream.
final class Streams implements AutoCloseable {
    private static final int GREATEST = 200;
    private static final int QUEUE = 256;

    private final List<Stream> open = new CopyOnWriteArrayList<>();
    private volatile boolean closed;

    /// A stream for a payer, or nothing when too many phones are looking.
    synchronized Optional<Stream> open(String payer) {
        if (closed || open.size() >= GREATEST) {
            return Optional.empty();
        }
        Stream stream = new Stream(payer);
        open.add(stream);
        return Optional.of(stream);
    }

    /// Hands an event to those whom it is for; never waits.
    void tell(PhoneEvent event) {
        for (Stream stream : open) {
            if (event.payer().isEmpty() || event.payer().equals(stream.payer)) {
                stream.offer(event);
            }
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        open.forEach(Stream::close);
    }

    /// One phone's queue.
    final class Stream implements AutoCloseable {
        private final String payer;
        private final BlockingQueue<Optional<PhoneEvent>> queue = new LinkedBlockingQueue<>(QUEUE);
        private volatile boolean over;

        private Stream(String payer) {
            this.payer = payer;
        }

        private void offer(PhoneEvent event) {
            if (!queue.offer(Optional.of(event))) {
                close();
            }
        }

        boolean over() {
            return over;
        }

        /// The next event, or nothing when there was none for this long or the stream is over.
        Optional<PhoneEvent> next(long seconds) {
            try {
                Optional<PhoneEvent> next = queue.poll(seconds, TimeUnit.SECONDS);
                return next == null ? Optional.empty() : next;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                over = true;
                return Optional.empty();
            }
        }

        @Override
        public void close() {
            over = true;
            open.remove(this);
            queue.clear();
            queue.offer(Optional.empty());
        }
    }
}
