package io.tillgate.bench;

import java.util.Map;

/// What everything that takes part has spent and written, up to now or between two looks.
///
/// @param seconds of the wall's clock
/// @param commits transactions of the gateway's commit lane, and `changes` the changes in them
record Cost(double seconds, Spent gateway, Spent database, Spent network, Spent load, double commits, double changes) {
    static Cost now(Served served, Load load) {
        Map<String, Double> metrics = served.metrics();
        return new Cost(
                System.nanoTime() / 1e9,
                Spent.of(served.pid()),
                Spent.ofFamily(served.databasePid()),
                Spent.of(served.networkPid()),
                Spent.of(load.pid()),
                metrics.getOrDefault("tillgate_commit_seconds_count", 0.0),
                metrics.getOrDefault("tillgate_commit_changes_sum", 0.0));
    }

    double changesPerCommit() {
        return commits == 0 ? 0 : changes / commits;
    }

    /// What was spent since; memory as it is now.
    Cost since(Cost before) {
        return new Cost(
                seconds - before.seconds,
                gateway.since(before.gateway),
                database.since(before.database),
                network.since(before.network),
                load.since(before.load),
                commits - before.commits,
                changes - before.changes);
    }
}
