package io.tillgate.sandbox.record;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The record's one writer: takes everything that is queued, writes it, flushes once, and wakes all who wait for it.
final class GroupWriter<E> implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(GroupWriter.class);
    private static final int GREATEST_QUEUE = 8192;

    private final FileChannel file;
    private final Spelling<E> spelling;
    private final Consumer<E> durable;
    private final ByteArrayOutputStream buffer = new ByteArrayOutputStream(1024 * 1024);
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Thread thread;
    private Group<E> filling = new Group<>(new ArrayList<>(), new Ticket());
    private Ticket latest = new Ticket();
    private boolean closing;
    private @Nullable Throwable broken;

    private record Group<E>(List<E> entries, Ticket ticket) {}

    GroupWriter(FileChannel file, Spelling<E> spelling, Consumer<E> durable) {
        this.file = file;
        this.spelling = spelling;
        this.durable = durable;
        latest.durable();
        thread = Thread.ofPlatform().name("sandbox-record").daemon().start(this::run);
    }

    Ticket append(E entry) {
        lock.lock();
        try {
            while (filling.entries.size() >= GREATEST_QUEUE && broken == null) {
                changed.awaitUninterruptibly();
            }
            if (broken != null || closing) {
                throw new RecordException("The record is closed; nothing more is answered.");
            }
            filling.entries.add(entry);
            latest = filling.ticket;
            changed.signalAll();
            return latest;
        } finally {
            lock.unlock();
        }
    }

    Ticket latest() {
        lock.lock();
        try {
            return latest;
        } finally {
            lock.unlock();
        }
    }

    private void run() {
        for (Group<E> group = take(); !group.entries.isEmpty(); group = take()) {
            try {
                write(group.entries);
            } catch (IOException | RuntimeException e) {
                // After a failed flush nobody knows what is on disk: stop for good, the next start reads what is there.
                LOG.error("The record could not be written; the wallet network answers nothing more", e);
                fail(group, e);
                return;
            }
            group.entries.forEach(this::tell);
            group.ticket.durable();
        }
    }

    private Group<E> take() {
        lock.lock();
        try {
            while (filling.entries.isEmpty() && !closing) {
                changed.awaitUninterruptibly();
            }
            Group<E> taken = filling;
            filling = new Group<>(new ArrayList<>(), new Ticket());
            changed.signalAll();
            return taken;
        } finally {
            lock.unlock();
        }
    }

    private void write(List<E> entries) throws IOException {
        long flushed = file.position();
        buffer.reset();
        for (E entry : entries) {
            Frames.write(buffer, spelling.write(entry), flushed);
        }
        Logbook.writeAll(file, buffer);
        file.force(false);
    }

    private void tell(E entry) {
        try {
            durable.accept(entry);
        } catch (RuntimeException e) {
            LOG.error("A listener of the record failed", e);
        }
    }

    private void fail(Group<E> group, Throwable cause) {
        lock.lock();
        try {
            broken = cause;
            group.ticket.fail(cause);
            filling.ticket.fail(cause);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closing = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
