package io.tillgate.simulation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// Makes a world that breaks a rule smaller while it still breaks the same one: fewer trades, fewer nodes, fewer
/// faults.
final class Shrink {
    private final long end;
    private Trial smallest;

    private Shrink(Trial broken, Duration atMost) {
        this.smallest = broken;
        this.end = System.nanoTime() + atMost.toNanos();
    }

    /// The smallest that was found in the time, with its trace.
    static Trial of(Trial broken, Duration atMost) {
        Shrink shrink = new Shrink(broken, atMost);
        boolean smaller = true;
        while (smaller) {
            boolean trades = shrink.trades();
            boolean nodes = shrink.nodes();
            boolean faults = shrink.faults();
            smaller = trades || nodes || faults;
        }
        return Trial.of(shrink.smallest.plan(), new Coverage(), true);
    }

    // Half of them at a time, then quarters, then each.
    private boolean trades() {
        boolean any = false;
        for (int part = (smallest.plan().trades().size() + 1) / 2; part >= 1; part = part == 1 ? 0 : (part + 1) / 2) {
            List<Integer> all = new ArrayList<>(new TreeSet<>(smallest.plan().trades()));
            for (int from = 0; from < all.size(); from += part) {
                Set<Integer> fewer = new TreeSet<>(smallest.plan().trades());
                all.subList(from, Math.min(all.size(), from + part)).forEach(fewer::remove);
                any |= !fewer.isEmpty()
                        && fewer.size() < smallest.plan().trades().size()
                        && still(smallest.plan().withTrades(fewer));
            }
        }
        return any;
    }

    private boolean nodes() {
        int nodes = smallest.plan().nodes();
        return nodes > 1 && still(smallest.plan().withNodes(nodes - 1));
    }

    private boolean faults() {
        boolean any = false;
        for (Fault fault : Fault.values()) {
            Set<Fault> more = EnumSet.of(fault);
            more.addAll(smallest.plan().without());
            any |= more.size() > smallest.plan().without().size()
                    && still(smallest.plan().without(more));
        }
        return any;
    }

    private boolean still(Plan plan) {
        if (System.nanoTime() - end > 0) {
            return false;
        }
        Trial trial = Trial.of(plan, new Coverage(), false);
        boolean same = trial.isBroken() && trial.rule().equals(smallest.rule());
        smallest = same ? trial : smallest;
        return same;
    }
}
