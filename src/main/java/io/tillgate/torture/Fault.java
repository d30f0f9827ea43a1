package io.tillgate.torture;

import io.tillgate.process.LiveProcess;
import io.tillgate.torture.Way.State;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/// What is done to the site. Where something is killed it is started again at once, as a service manager would; the
/// database is its supervisor's.
enum Fault {
    GATEWAY_DIES,
    BOTH_GATEWAYS_DIE,
    DATABASE_DIES,
    BACKEND_DIES,
    NETWORK_DIES,
    ALL_DIE,
    DATABASE_CUT,
    DATABASE_STALLED,
    DATABASE_SLOW,
    NETWORK_CUT,
    NETWORK_STALLED,
    NETWORK_SLOW,
    DISK_FULL,
    CLOCK_STEPS;

    /// The tables of the clock's steps, in minutes: within a sale's time, and beyond it.
    private static final List<Integer> STEPS = List.of(1, 10, 130);

    /// Draws how exactly it strikes, and for how long at most.
    Blow drawn(Site site, RandomGenerator random, Duration longest) {
        return switch (this) {
            case GATEWAY_DIES -> die(List.of(one(site, random)), site);
            case BOTH_GATEWAYS_DIE -> die(site.nodes, site);
            case DATABASE_DIES -> Blow.once("the database is killed", () -> kill(site.database.pid()), List.of());
            case BACKEND_DIES -> Blow.once("a process of the database is killed", () -> killBackend(site), List.of());
            case NETWORK_DIES -> Blow.death("the wallet network is killed", () -> restartNetwork(site), List.of());
            case ALL_DIE -> Blow.death("everything is killed at once", () -> killAll(site), List.of());
            case DATABASE_CUT -> way("the database", Node::database, State.CUT, new Drawing(site, random, longest));
            case DATABASE_STALLED ->
                way("the database", Node::database, State.STALLED, new Drawing(site, random, longest));
            case DATABASE_SLOW -> way("the database", Node::database, State.SLOW, new Drawing(site, random, longest));
            case NETWORK_CUT -> way("the wallets", Node::network, State.CUT, new Drawing(site, random, longest));
            case NETWORK_STALLED ->
                way("the wallets", Node::network, State.STALLED, new Drawing(site, random, longest));
            case NETWORK_SLOW -> way("the wallets", Node::network, State.SLOW, new Drawing(site, random, longest));
            case DISK_FULL ->
                new Blow(
                        "the disk is full", site.disk::fill, time(random, longest), site.disk::clear, List.of(), false);
            case CLOCK_STEPS -> clock(site, random);
        };
    }

    /// Why it cannot be done on this machine; empty where it can.
    String refusal(Site site) {
        return this == DISK_FULL ? site.disk.refusal() : "";
    }

    private record Drawing(Site site, RandomGenerator random, Duration longest) {}

    private static Blow way(String to, Function<Node, Way> way, State state, Drawing drawing) {
        List<Node> struck =
                drawing.random().nextBoolean() ? drawing.site().nodes : List.of(one(drawing.site(), drawing.random()));
        return new Blow(
                "the network from " + names(struck) + " to " + to + " is "
                        + state.name().toLowerCase(Locale.ROOT),
                () -> struck.forEach(node -> way.apply(node).become(state)),
                time(drawing.random(), drawing.longest()),
                () -> struck.forEach(node -> way.apply(node).become(State.OPEN)),
                others(struck, drawing.site()),
                false);
    }

    private static Blow die(List<Node> struck, Site site) {
        return Blow.death(
                names(struck) + (struck.size() == 1 ? " is killed" : " are killed"),
                () -> {
                    struck.forEach(node -> node.process().kill());
                    struck.forEach(node -> node.process().startAgain());
                },
                others(struck, site));
    }

    private static Blow clock(Site site, RandomGenerator random) {
        Node node = one(site, random);
        int minutes = STEPS.get(random.nextInt(STEPS.size()));
        return Blow.once(
                "the clock steps " + minutes + " minutes ahead",
                () -> {
                    if (!new Web(node.address()).post("/sandbox/clock/advance?by=PT" + minutes + "M")) {
                        throw new IllegalStateException("the clock of gateway " + node.name() + " cannot be moved");
                    }
                },
                site.nodes);
    }

    private static void restartNetwork(Site site) {
        site.network.process().kill();
        site.network.process().startAgain();
    }

    private static void killAll(Site site) {
        site.nodes.forEach(node -> node.process().kill());
        kill(site.database.pid());
        restartNetwork(site);
        site.nodes.forEach(node -> node.process().startAgain());
    }

    // One that serves a gateway, where it can be told from others: the server then ends all and recovers.
    private static void killBackend(Site site) {
        Figures.children(site.database.pid()).stream()
                .filter(child -> LiveProcess.of(child.pid()).stream().anyMatch(Figures::isConnection))
                .findFirst()
                .ifPresent(Ended::by);
    }

    private static void kill(long pid) {
        Optional<ProcessHandle> victim = ProcessHandle.of(pid);
        victim.ifPresent(Ended::by);
    }

    private static Node one(Site site, RandomGenerator random) {
        return site.nodes.get(random.nextInt(site.nodes.size()));
    }

    private static List<Node> others(List<Node> struck, Site site) {
        return site.nodes.stream().filter(node -> !struck.contains(node)).toList();
    }

    private static Duration time(RandomGenerator random, Duration longest) {
        return Duration.ofMillis(random.nextLong(longest.toMillis() / 3, longest.toMillis()));
    }

    private static String names(List<Node> nodes) {
        return nodes.stream().map(node -> "gateway " + node.name()).collect(Collectors.joining(" and "));
    }
}
