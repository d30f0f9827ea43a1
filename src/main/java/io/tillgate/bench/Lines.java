package io.tillgate.bench;

import java.io.IOException;
import java.nio.channels.Selector;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/// The connections of an order: those that are idle, those that are under way, and, where the order endures that a
/// gateway is away, those that are to be had again later. For one thread.
final class Lines implements AutoCloseable {
    // A gateway closes the connections of an address that has thousands.
    private static final int OF_ONE_HOUSEHOLD = 1024;

    private static final long AGAIN = 100_000_000L;

    private final boolean enduring;
    private final long patience;
    private final List<Line> all = new ArrayList<>();
    private final Deque<Line> idle = new ArrayDeque<>();
    private final Deque<Line> down = new ArrayDeque<>();

    Lines(Order order, Selector selector) throws IOException {
        this.enduring = order.enduring();
        this.patience = (long) (order.patience() * 1e9);
        List<Integer> gateways = order.gateways();
        for (int i = 0; i < order.connections(); i++) {
            Line line = new Line(selector, gateways.get(i % gateways.size()), i / OF_ONE_HOUSEHOLD);
            all.add(line);
            connect(line);
        }
    }

    int underWay() {
        return all.size() - idle.size() - down.size();
    }

    boolean haveIdle() {
        return !idle.isEmpty();
    }

    Line take() {
        return idle.pop();
    }

    /// The unit on it has come to its end.
    void free(Line line) {
        line.busy = false;
        // The one that was used last is warm; but several gateways are to be asked in turn.
        if (enduring) {
            idle.add(line);
        } else {
            idle.push(line);
        }
    }

    /// A new connection in place of one that broke.
    void replace(Line line) throws IOException {
        if (!line.busy) {
            idle.remove(line);
        }
        connect(line);
    }

    /// Those under way whose request has waited for too long, each with a new connection; and those that were down are
    /// tried again.
    List<Line> givenUp(long now) throws IOException {
        while (!down.isEmpty() && down.peek().due <= now) {
            connect(down.remove());
        }
        List<Line> late = all.stream()
                .filter(line -> line.busy && now - line.sent > patience)
                .toList();
        for (Line line : late) {
            connect(line);
        }
        return late;
    }

    @Override
    public void close() throws IOException {
        for (Line line : all) {
            line.close();
        }
    }

    // Where it cannot be had, an enduring order tries again later.
    private void connect(Line line) throws IOException {
        try {
            line.renew();
            idle.add(line);
        } catch (IOException e) {
            if (!enduring) {
                throw e;
            }
            line.due = System.nanoTime() + AGAIN;
            down.add(line);
        }
    }
}
