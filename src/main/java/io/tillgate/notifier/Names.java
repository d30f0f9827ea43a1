package io.tillgate.notifier;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Turns names of hosts into addresses, within a time: the system's own look-up knows none, and holds its thread.
final class Names implements AutoCloseable {
    private static final int AT_ONCE = 64;

    /// Who is asked for the addresses of a name.
    @FunctionalInterface
    interface Book {
        List<InetAddress> addresses(String name) throws UnknownHostException;

        /// The system's.
        static Book system() {
            return name -> List.of(InetAddress.getAllByName(name));
        }
    }

    private final Book book;
    private final ExecutorService threads;

    Names(Book book) {
        this.book = book;
        // No queue: with so many look-ups that hang, another would hang as well.
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                0,
                AT_ONCE,
                10,
                TimeUnit.SECONDS,
                new SynchronousQueue<>(),
                work -> Thread.ofPlatform().daemon().name("names").unstarted(work));
        pool.setRejectedExecutionHandler((_, _) -> {
            throw new RejectedExecutionException("too many look-ups");
        });
        this.threads = pool;
    }

    /// The addresses of that name; throws where it has none, or none is found in time.
    List<InetAddress> of(String name, Duration within) throws UnknownHostException {
        Future<List<InetAddress>> found;
        try {
            found = threads.submit(() -> book.addresses(name));
        } catch (RejectedExecutionException e) {
            throw new UnknownHostException("too many names are being looked up");
        }
        try {
            return found.get(within.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            found.cancel(true);
            throw new UnknownHostException("its name was not found in time");
        } catch (ExecutionException e) {
            throw new UnknownHostException("no host has that name");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnknownHostException("interrupted");
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
