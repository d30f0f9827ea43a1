package io.tillgate.guard;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/// Room for so many pieces of work at once, so that none of them waits long for a processor or the database.
///
/// Work that waits for somebody outside, a wallet for one, goes out meanwhile and leaves its place to others: a wallet
/// that is slow does not shut out those who have nothing to do with it. When it comes back it is let in at once, full
/// or not, since money may have moved.
public final class Room {
    private static final ScopedValue<Room> OCCUPIED = ScopedValue.newInstance();

    private final int places;
    private final AtomicInteger inside = new AtomicInteger();

    /// Time spent outside; closed when the work comes back.
    @FunctionalInterface
    public interface Absence extends AutoCloseable {
        @Override
        void close();
    }

    /// A room with so many places.
    public Room(int places) {
        this.places = places;
    }

    /// Does the work on a place of its own; empty, and nothing is done, where none is free.
    public <T> Optional<T> work(Supplier<T> work) {
        if (inside.incrementAndGet() > places) {
            inside.decrementAndGet();
            return Optional.empty();
        }
        try {
            return Optional.of(ScopedValue.where(OCCUPIED, this).call(work::get));
        } finally {
            inside.decrementAndGet();
        }
    }

    /// The work of this thread begins to wait for somebody outside, if it has a place at all.
    public static Absence goOut() {
        if (!OCCUPIED.isBound()) {
            return () -> {};
        }
        Room room = OCCUPIED.get();
        room.inside.decrementAndGet();
        return room.inside::incrementAndGet;
    }
}
