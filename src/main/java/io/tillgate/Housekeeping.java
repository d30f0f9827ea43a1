package io.tillgate;

import io.tillgate.Chores.Chore;
import io.tillgate.admin.Admin;
import io.tillgate.store.Upkeep;
import io.tillgate.testclock.TestClock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;

/// What comes round in every gateway behind its requests: the clock, balances, seals, statistics, partitions.
record Housekeeping(Upkeep upkeep, TestClock clock, InstantSource realClock, Admin admin) {
    List<Chore> chores(Chore cleaning) {
        String node = UUID.randomUUID().toString();
        upkeep.holdKeys(node, realClock.instant());
        return List.of(
                cleaning,
                new Chore("clock", Duration.ofMillis(500), clock::refresh),
                new Chore("balances", Duration.ofSeconds(5), upkeep::rollUp),
                new Chore("keys", Duration.ofSeconds(5), () -> upkeep.holdKeys(node, realClock.instant())),
                new Chore("seals", Duration.ofSeconds(10), this::seal),
                new Chore("statistics", Duration.ofSeconds(5), upkeep::refreshStatistics),
                new Chore(
                        "partitions",
                        Duration.ofMinutes(10),
                        () -> upkeep.ensurePartitions(clock.business().instant())));
    }

    private void seal() {
        admin.sealed(upkeep.seal(clock.business().instant()));
    }
}
