package io.tillgate.bench;

import io.tillgate.process.FreePort;
import io.tillgate.store.Baseline;
import io.tillgate.store.Baseline.Transaction;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.HdrHistogram.ConcurrentHistogram;

/// What a measurement needs: the gateway and the load.
final class Bed {
    /// The database alone, and what asks it.
    record Database(Baseline baseline, Optional<Pgbench> pgbench) {}

    static final String SIMPLE_UPDATE = "pgbench-simple-update";
    static final String TWO_INSERTS = "pgbench-two-inserts";

    // The server keeps a hundred connections, of which the gateway has its own.
    private static final int MOST_CLIENTS = 64;
    private static final double LONG_SECONDS = 3600;

    private static final double PROBE_SECONDS = 15;
    private static final long STOCK = 10_000;

    private static final int MOST_WARM_UPS = 6;
    private static final double STILL_WARMING = 1.1;
    // One that is no faster may have met a moment when the machine was at something else.
    private static final int FLAT = 2;

    // A demo merchant, whose token is published.
    static final Map<String, String> SHOP =
            Map.of("merchantNo", "200043", "storeNo", "300014", "token", "5cbfb079f15b150122261c8537086d77a");

    private final Served served;
    private final SnapPartner partner;
    private final int receiver = FreePort.any();
    private final Load load;
    private final int connections;
    private int round;

    Bed(Served served, SnapPartner partner, Load load, int connections) {
        this.served = served;
        this.partner = partner;
        this.load = load;
        this.connections = connections;
    }

    /// Some payments, for works that ask for those of `add`.
    void stock() {
        load.order(order(Works.ADD).most(STOCK).over(LONG_SECONDS));
    }

    /// Why this work cannot be measured with this gateway, or the empty text.
    String missing(String work) {
        Outcome one = load.order(order(work).on(1).most(1).over(PROBE_SECONDS).patient(PROBE_SECONDS));
        boolean untold = work.equals(Works.IPN) && one.done() == 0;
        return one.errors().keySet().stream()
                .filter(kind -> untold || kind.contains("does not serve it") || kind.equals("HTTP 404"))
                .findFirst()
                .orElse("");
    }

    /// Lets a work run, a while at a time, until it is hardly faster than before, so that what is measured is compiled.
    void warm(String work, double seconds) {
        double best = 0;
        int flat = 0;
        for (int i = 0; i < MOST_WARM_UPS && flat < FLAT; i++) {
            double rate = load.order(order(work).over(seconds)).ratePerSecond();
            flat = rate < STILL_WARMING * best ? flat + 1 : 0;
            best = Math.max(best, rate);
        }
        withdraw(work);
    }

    /// One work in one round: as many as it can, then half of that.
    Sample measure(String work, double seconds) {
        Cost before = Cost.now(served, load);
        long stored = (long) before.changes();
        Outcome top = load.order(order(work).over(seconds));
        Cost cost = Cost.now(served, load).since(before);
        Outcome steady =
                load.order(order(work).at(Math.max(1, top.ratePerSecond() / 2)).over(seconds));
        withdraw(work);
        return new Sample(top, steady, cost, stored);
    }

    // A gateway asks wallets about what waits there, some thousand times a second after some thousand payments: what is
    // measured next would pay for it.
    private void withdraw(String work) {
        if (Works.waits(work)) {
            load.order(order(work).withdrawing().over(LONG_SECONDS));
        }
    }

    /// Adds payments until so many are stored.
    void fill(long payments) {
        long stored = (long) Cost.now(served, load).changes();
        if (stored < payments) {
            load.order(order(Works.ADD).most(payments - stored).over(LONG_SECONDS));
        }
    }

    /// One baseline in one round.
    Sample compare(String name, Database database, double seconds) {
        Transaction transaction = name.equals(SIMPLE_UPDATE) ? Transaction.SIMPLE_UPDATE : Transaction.TWO_INSERTS;
        Cost before = Cost.now(served, load);
        int clients = Math.min(connections, MOST_CLIENTS);
        int number = ++round;
        Baseline.Round alone = new Baseline.Round(number, clients, seconds);
        Outcome top = database.pgbench()
                .map(program -> program.run(transaction, number, clients, seconds))
                .orElseGet(() -> throughJdbc(database.baseline(), transaction, alone));
        return new Sample(top, top, Cost.now(served, load).since(before), 0);
    }

    /// Asks for every payment of this work that was acknowledged, one by one.
    Outcome lookUp(String work) {
        return load.order(order(work).lookingUp().over(LONG_SECONDS));
    }

    /// What comes of an order.
    Outcome carryOut(Order order) {
        return load.order(order);
    }

    /// An order of this work that can still be changed.
    Order order(String work) {
        Map<String, String> values = new HashMap<>(work.equals(Works.SNAP_GENERATE) ? partner.values() : SHOP);
        values.put(Works.RECEIVER, Integer.toString(receiver));
        return Order.of(work, served.port(), connections, values);
    }

    private static Outcome throughJdbc(Baseline baseline, Transaction transaction, Baseline.Round round) {
        ConcurrentHistogram times = new ConcurrentHistogram(Times.histogram());
        baseline.run(transaction, round, nanos -> times.recordValue(Math.max(nanos, 1)));
        long count = times.getTotalCount();
        return new Outcome("", count, count, count / round.seconds(), Times.of(times), List.of(), Map.of(), 0, 0);
    }
}
