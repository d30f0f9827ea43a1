package io.tillgate.bench;

import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/// Carries out one order with one thread, since the processors are the gateway's: all connections are watched at once.
///
/// Closed loop: each connection begins a unit when its last one is done. Open loop: units are due at a fixed rate,
/// whatever becomes of those before, and are timed from when they were due; a gateway that stalls cannot hide it.
///
/// An enduring order goes on when a gateway is away: its connections are tried again, and a request that is not
/// answered in time is given up by itself.
final class Driver implements AutoCloseable {
    private static final long LATE = 10_000_000L;
    private static final long MILLISECOND = 1_000_000L;
    private static final long DOZE = 50_000L;

    private final Order order;
    private final Work work;
    private final Numbers numbers;
    private final Selector selector = Selector.open();
    private final Lines lines;
    private final long start;
    private final long end;
    private final Tally tally;
    private final Map<Long, Line> awaited = new HashMap<>();
    private final List<Receiver> receivers = new ArrayList<>();
    private long begun;
    private long lastBegun;

    private Driver(Order order, Work work, Numbers numbers) throws IOException {
        this.order = order;
        this.work = work;
        this.numbers = numbers;
        lines = new Lines(order, selector);
        if (work.awaitsNotice()) {
            int port = Integer.parseInt(order.value(Works.RECEIVER));
            receivers.add(new Receiver(selector, port, Works.prefix(order.work()), this::noticed));
        }
        start = System.nanoTime();
        lastBegun = start;
        end = start + (long) (order.seconds() * 1e9);
        tally = new Tally(start, end);
    }

    /// Carries it out to its end, the answers to what is under way included.
    static Outcome run(Order order, Work work, Numbers numbers) throws IOException {
        try (Driver driver = new Driver(order, work, numbers)) {
            driver.drive();
            return driver.tally.outcome(order.work(), order.units() > 0);
        }
    }

    private void drive() throws IOException {
        long now = System.nanoTime();
        while (mayBegin(now) || (lines.underWay() > 0 && mayBeAnswered(now))) {
            beginDue(now);
            await(now);
            hear();
            now = System.nanoTime();
            if (order.enduring()) {
                lines.givenUp(now).forEach(_ -> tally.failed(Outcome.UNANSWERED));
            }
        }
        for (int i = lines.underWay(); i > 0; i--) {
            tally.failed(Outcome.UNANSWERED);
        }
    }

    // An enduring order gives up each request by itself.
    private boolean mayBeAnswered(long now) {
        return order.enduring() || now < lastBegun + order.patience() * 1e9;
    }

    private boolean mayBegin(long now) {
        return now < end && (order.units() == 0 || begun < order.units());
    }

    private void beginDue(long now) throws IOException {
        while (mayBegin(now) && nextDue() <= now) {
            long due = order.opensLoop() ? nextDue() : now;
            if (lines.haveIdle()) {
                begin(lines.take(), due);
            } else if (order.opensLoop() && order.dropLate() && due < now - LATE) {
                tally.wasNotSent();
            } else {
                return;
            }
            begun++;
        }
    }

    private long nextDue() {
        return order.opensLoop() ? start + (long) (begun * 1e9 / order.rate()) : start;
    }

    private void begin(Line line, long due) throws IOException {
        line.unit = numbers.next();
        line.due = due;
        line.step = 0;
        line.noticed = false;
        line.busy = true;
        lastBegun = System.nanoTime();
        tally.began();
        if (work.awaitsNotice()) {
            awaited.put(line.unit, line);
        }
        send(line);
    }

    private void send(Line line) throws IOException {
        work.write(line.unit, line.step, line.blank());
        try {
            line.send();
        } catch (IOException e) {
            lose(line);
        }
    }

    // The system wakes us late rather than early, so what is due soon is awaited in short naps.
    private void await(long now) throws IOException {
        boolean ahead = order.opensLoop() && mayBegin(now) && lines.haveIdle();
        if (!ahead || nextDue() - now > 2 * MILLISECOND) {
            selector.select(1);
        } else if (selector.selectNow() == 0 && nextDue() - now > DOZE) {
            LockSupport.parkNanos(DOZE);
        }
    }

    private void hear() throws IOException {
        for (SelectionKey key : selector.selectedKeys()) {
            if (!(key.attachment() instanceof Line line)) {
                receive(key);
                continue;
            }
            try {
                if (key.isValid() && key.isWritable()) {
                    line.flush();
                }
                if (key.isValid() && key.isReadable()) {
                    hear(line);
                }
            } catch (IOException e) {
                lose(line);
            }
        }
        selector.selectedKeys().clear();
    }

    private void hear(Line line) throws IOException {
        if (!line.read()) {
            lose(line);
        } else if (line.busy && line.answer.isWhole()) {
            answered(line);
        }
    }

    private void answered(Line line) throws IOException {
        String wrong = work.wrong(line.unit, line.step, line.answer);
        tally.heard(System.nanoTime() - line.sent);
        if (wrong.isEmpty()) {
            numbers.acknowledge(line.unit);
        } else if (wrong.equals(Conversation.BUSY)) {
            numbers.refuse(line.unit);
        }
        if (wrong.isEmpty() && ++line.step < work.steps(line.unit)) {
            send(line);
            return;
        }
        if (!wrong.isEmpty()) {
            awaited.remove(line.unit);
            tally.failed(wrong);
            lines.free(line);
        } else if (!work.awaitsNotice() || line.noticed) {
            end(line);
        } else {
            line.answer.clear();
        }
    }

    private void end(Line line) {
        numbers.complete(line.unit);
        tally.ended(line.due, System.nanoTime());
        lines.free(line);
    }

    private void receive(SelectionKey key) throws IOException {
        switch (key.attachment()) {
            case Receiver receiver -> receiver.hear(key);
            case Receiver.Caller caller -> caller.hear();
            default -> throw new IllegalStateException("a stranger");
        }
    }

    // It may come before the answer does, and it may come again.
    private void noticed(long unit) {
        Line line = awaited.remove(unit);
        if (line != null && line.step == work.steps(unit)) {
            end(line);
        } else if (line != null) {
            line.noticed = true;
        }
    }

    // Whether its request was carried out, nobody has told us: it is no acknowledged one.
    private void lose(Line line) throws IOException {
        if (line.busy) {
            awaited.remove(line.unit);
            tally.failed("connection closed");
        }
        lines.replace(line);
    }

    @Override
    public void close() throws IOException {
        lines.close();
        for (Receiver receiver : receivers) {
            receiver.close();
        }
        selector.close();
    }
}
