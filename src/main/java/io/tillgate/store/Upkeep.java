package io.tillgate.store;

import io.tillgate.core.merchant.Operator;
import io.tillgate.store.Reports.Verdict.Broken;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.function.Supplier;

/// What comes round behind the lane, on any node: balances, seals, statistics, partitions and how long they are kept.
public final class Upkeep {
    /// The partition of a month of one of the tables that have such, with about how many rows, in so many bytes.
    public record Part(String table, LocalDate month, long rows, long bytes) {
        /// What it is called in the database.
        public String name() {
            return Partitions.name(table, month);
        }
    }

    /// How long each is kept after the end of its month: a table without a time is kept for ever.
    public record Keep(Map<String, Duration> times) {
        /// Times that are written in days (`400d`), or `forever`.
        public static Keep of(Map<String, String> written) {
            Map<String, Duration> times = new HashMap<>(written.size());
            written.forEach((table, days) -> {
                if (!days.equals("forever")) {
                    times.put(table, Duration.ofDays(Long.parseLong(days.replace("d", ""))));
                }
            });
            return new Keep(times);
        }

        /// Until when a partition is kept; empty: for ever.
        public Optional<Instant> until(Part part) {
            Instant end =
                    part.month().plusMonths(1).atStartOfDay(ZoneOffset.UTC).toInstant();
            return Optional.ofNullable(times.get(part.table())).map(end::plus);
        }
    }

    /// What became of partitions that were to be dropped: those that are gone; those that were left, since they were at
    /// work or not sealed; and what is wrong, where nothing was dropped since the proof failed.
    public record Dropped(List<Part> gone, List<Part> left, Optional<Broken> broken) {}

    /// The sealing keys at hand by their ids, each with how many secrets it seals, and the one in force.
    public record Keys(String inForce, Map<String, Long> sealed) {}

    private final Opened opened;
    private final Supplier<CheckpointKey> key;

    Upkeep(Opened opened, Supplier<CheckpointKey> key) {
        this.opened = opened;
        this.key = key;
    }

    /// Brings the balances up to what is committed now.
    public void rollUp() {
        new RollUp(opened.patient()).run();
    }

    /// Seals what is committed now; answers how many events and acts that were.
    public long seal(Instant now) {
        return new Sealer(opened.patient(), key.get()).run(now);
    }

    /// Looks again at the sizes of tables that have grown, so that what is asked of them is found in the right way.
    public void refreshStatistics() {
        new Statistics(opened.jdbi()).refresh();
    }

    /// Every partition of a month, the oldest of each table first.
    public List<Part> partitions() {
        return opened.jdbi().withHandle(Partitions::there);
    }

    /// Drops partitions; before events, the whole database is proved and `proved` is told how many payments were.
    public Dropped drop(List<Part> parts, Operator operator, LongConsumer proved) {
        Verify verify = new Verify(opened.database(), key.get(), Optional.empty());
        return new Retention(opened.patient(), verify).drop(parts, operator, proved);
    }

    /// Looks for the sealing keys at hand, and says at that real time which this node holds.
    public void holdKeys(String node, Instant realNow) {
        rekey().hold(node, realNow);
    }

    /// The sealing keys, and what each seals.
    public Keys keys() {
        return new Keys(opened.sealing().inForce().id(), rekey().sealed());
    }

    /// Makes the sealing key that is to take the place of the one in force, unless it is made; answers its id.
    public String nextKey() {
        return rekey().prepare();
    }

    /// Whether the next key is made and not in place yet.
    public boolean isKeyChanging() {
        return Files.exists(KeyRing.next(opened.sealing().file()));
    }

    /// How many of the gateways that work at that real time do not hold that key.
    public long gatewaysWithout(String keyId, Instant realNow) {
        return rekey().missing(keyId, realNow);
    }

    /// Seals everything by the next key, while gateways work, and puts its file in place; answers how many secrets that
    /// were. Broken off anywhere, it goes on when it is asked again.
    public long changeKey(String keyId, Operator operator) {
        Rekey rekey = rekey();
        rekey.putInForce(keyId, operator);
        long secrets = rekey.reseal();
        rekey.putInPlace();
        return secrets;
    }

    private Rekey rekey() {
        return new Rekey(opened.jdbi(), opened.sealing());
    }

    /// How far a row of things has been seen to, by all nodes; 0 at first.
    public long bookmark(String name) {
        return opened.facts().bookmark(name);
    }

    /// Moves it, back too; false where it is not at `from` any more, since another node has moved it.
    public boolean moveBookmark(String name, long from, long to) {
        return opened.facts().moveBookmark(name, from, to);
    }

    /// Makes the partitions that will be needed soon at that time of the business.
    public void ensurePartitions(Instant now) {
        opened.ensurePartitions(now);
    }
}
