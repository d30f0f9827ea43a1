package io.tillgate.torture;

import io.tillgate.bench.Tills.Heard;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

/// Tills that sell on a thread of their own until they are told to finish.
final class Selling {
    private final Supplier<Heard> slice;
    private final FutureTask<Heard> work = new FutureTask<>(this::sell);
    private volatile boolean over;

    private Selling(Supplier<Heard> slice) {
        this.slice = slice;
    }

    /// Begins; `slice` sells for some seconds.
    static Selling start(Supplier<Heard> slice) {
        Selling selling = new Selling(slice);
        Thread.ofPlatform().name("selling").daemon().start(selling.work);
        return selling;
    }

    /// Comes back when what was begun is answered or given up, with what came of all of it.
    Heard finish() {
        over = true;
        try {
            return work.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the tills cannot sell", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Heard.NOTHING;
        }
    }

    private Heard sell() {
        Heard heard = Heard.NOTHING;
        while (!over) {
            heard = heard.plus(slice.get());
        }
        return heard;
    }
}
