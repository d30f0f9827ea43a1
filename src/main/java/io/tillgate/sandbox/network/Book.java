package io.tillgate.sandbox.network;

import io.tillgate.sandbox.record.FolderLock;
import io.tillgate.sandbox.record.Logbook;
import io.tillgate.sandbox.record.Ticket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;

/// The shelf and its durable record: one decision at a time, and nobody is answered before the decision is on disk.
///
/// A decision takes microseconds in memory, so one lock serialises them all; the flush is waited for outside of the
/// lock, and an operation that changes nothing still waits until what it has read is durable.
public final class Book implements AutoCloseable {
    private static final int REWRITE_BEYOND = 20_000;
    private static final int IMAGES_PER_ENTRY = 100;

    private final ReentrantLock lock = new ReentrantLock();
    private final Shelf shelf = new Shelf();
    private final FolderLock folder;
    private final Logbook<Entry> logbook;
    private final List<Consumer<Entry>> listeners = new ArrayList<>();

    private Book(Path folder, int rewriteBeyond) {
        this.folder = FolderLock.take(folder);
        try {
            logbook = Logbook.open(folder, new EntrySpelling(), this::replay);
            rewriteWhenLong(rewriteBeyond);
        } catch (RuntimeException e) {
            this.folder.close();
            throw e;
        }
    }

    /// Opens the book of a folder; RecordException with one sentence when it cannot be used.
    public static Book open(Path folder) {
        return open(folder, REWRITE_BEYOND);
    }

    static Book open(Path folder, int rewriteBeyond) {
        return new Book(folder, rewriteBeyond);
    }

    private void replay(Entry entry) {
        entry.images().forEach(shelf::put);
    }

    private void rewriteWhenLong(int rewriteBeyond) {
        if (logbook.entries() <= rewriteBeyond) {
            return;
        }
        List<Image> images = shelf.images();
        if (images.size() < logbook.entries()) {
            logbook.rewrite(entriesOf(images));
        }
    }

    private static Iterator<Entry> entriesOf(List<Image> images) {
        List<Entry> entries = new ArrayList<>();
        for (int from = 0; from < images.size(); from += IMAGES_PER_ENTRY) {
            int to = Math.min(images.size(), from + IMAGES_PER_ENTRY);
            entries.add(new Entry(images.subList(from, to), List.of()));
        }
        return entries.iterator();
    }

    /// Adds a listener that sees each entry once it is durable, in order; before `begin` only.
    void listen(Consumer<Entry> listener) {
        listeners.add(listener);
    }

    /// Begins to take changes; the listeners see what was recorded before as one entry.
    void begin() {
        Entry before = new Entry(shelf.images(), List.of());
        listeners.forEach(listener -> listener.accept(before));
        logbook.begin(entry -> listeners.forEach(listener -> listener.accept(entry)));
    }

    /// Decides and records, and answers when that is durable.
    <T> T decide(Function<Shelf, Decision<T>> decider) {
        Ticket ticket;
        T answer;
        lock.lock();
        try {
            Decision<T> decision = decider.apply(shelf);
            ticket = decision.images().isEmpty() ? logbook.latest() : record(decision.images());
            answer = decision.answer();
        } finally {
            lock.unlock();
        }
        ticket.await();
        return answer;
    }

    /// Records without waiting: for what may be lost in a crash and is then simply done again.
    void note(Function<Shelf, List<Image>> decider) {
        lock.lock();
        try {
            List<Image> images = decider.apply(shelf);
            if (!images.isEmpty()) {
                record(images);
            }
        } finally {
            lock.unlock();
        }
    }

    /// Reads what needs no lock, and answers when all of it is durable.
    <T> T read(Function<Shelf, T> reader) {
        T answer = reader.apply(shelf);
        logbook.latest().await();
        return answer;
    }

    /// Reads what needs no lock and decides nothing by itself: what is seen may not be durable yet.
    <T> T peek(Function<Shelf, T> reader) {
        return reader.apply(shelf);
    }

    /// Returns when everything that was noted before is durable and its listeners have seen it.
    void flush() {
        logbook.latest().await();
    }

    private Ticket record(List<Image> images) {
        List<PhoneEvent> events = new ArrayList<>();
        images.forEach(image -> shelf.put(image).ifPresent(events::add));
        return logbook.append(new Entry(images, events));
    }

    /// Flushes and closes the record and lets the folder go.
    @Override
    public void close() {
        logbook.close();
        folder.close();
    }
}
