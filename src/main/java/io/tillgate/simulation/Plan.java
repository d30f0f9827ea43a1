package io.tillgate.simulation;

import java.util.EnumSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// What makes one world: its seed, how many gateway nodes there are, which of its trades take place, and which
/// faults never strike in it.
record Plan(long seed, int nodes, Set<Integer> trades, Set<Fault> without) {
    Plan {
        trades = Set.copyOf(trades);
        without = Set.copyOf(without);
    }

    /// The whole world of that seed.
    static Plan of(long seed) {
        Chance chance = Chance.of(seed, "world");
        int nodes = chance.between(1, 3);
        int trades = chance.oneIn(50) ? 200 : chance.between(2, 12);
        return new Plan(
                seed,
                nodes,
                IntStream.range(0, trades).boxed().collect(Collectors.toSet()),
                EnumSet.noneOf(Fault.class));
    }

    Plan withNodes(int fewer) {
        return new Plan(seed, fewer, trades, without);
    }

    Plan withTrades(Set<Integer> fewer) {
        return new Plan(seed, nodes, fewer, without);
    }

    Plan without(Set<Fault> more) {
        return new Plan(seed, nodes, trades, more);
    }

    /// The command that makes this world again.
    String command() {
        String faults = without.stream().sorted().map(Fault::word).collect(Collectors.joining(","));
        String actors = new TreeSet<>(trades).stream().map(String::valueOf).collect(Collectors.joining(","));
        return "./tillgate simulate --world " + seed + " --nodes " + nodes + " --trades " + actors
                + (faults.isEmpty() ? "" : " --without " + faults);
    }
}
