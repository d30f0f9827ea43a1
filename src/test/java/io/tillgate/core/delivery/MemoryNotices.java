package io.tillgate.core.delivery;

import io.tillgate.core.merchant.Operator;
import io.tillgate.core.notice.Notice;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.stream.Stream;

/// An outbox in memory, with the same guards as the database's: for tests of the core.
public final class MemoryNotices implements Notices {
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final Duration LEASE = Duration.ofSeconds(20);

    private final Map<Key, Waiting> waiting = new LinkedHashMap<>();
    private final Map<Key, Told> settled = new LinkedHashMap<>();
    private final Map<Key, List<Delivery>> deliveries = new HashMap<>();
    private final InstantSource real;

    private record Waiting(Notice notice, int attempts, Instant dueAt, Instant leaseUntil) {}

    public MemoryNotices(InstantSource real) {
        this.real = real;
    }

    /// Takes in a notice of a change that was committed.
    public synchronized void add(Notice notice) {
        waiting.put(Key.of(notice), new Waiting(notice, 0, notice.at(), Instant.MIN));
    }

    @Override
    public synchronized List<Taken> takeDue(Instant now, Room room) {
        List<Taken> taken = new ArrayList<>();
        Map<String, Integer> busy = new HashMap<>(room.busy());
        for (Waiting one : ready().filter(one -> !one.dueAt.isAfter(now)).toList()) {
            String host = host(one.notice.address());
            if (taken.size() < room.total() && busy.getOrDefault(host, 0) < room.perHost()) {
                busy.merge(host, 1, Integer::sum);
                Instant until = real.instant().plus(LEASE);
                waiting.put(Key.of(one.notice), new Waiting(one.notice, one.attempts, one.dueAt, until));
                taken.add(new Taken(one.notice, one.attempts, one.dueAt, host, until));
            }
        }
        return taken;
    }

    @Override
    public synchronized Optional<Instant> nextDue() {
        return ready().map(Waiting::dueAt).findFirst();
    }

    @Override
    public boolean holds(Taken taken) {
        return real.instant().plus(LIMIT).isBefore(taken.leaseUntil());
    }

    @Override
    public synchronized boolean settle(Taken taken, Delivery delivery, Verdict verdict) {
        Key key = Key.of(taken.notice());
        Waiting one = waiting.get(key);
        if (one == null || one.attempts != taken.attempts() || !one.leaseUntil.equals(taken.leaseUntil())) {
            return false;
        }
        deliveries.computeIfAbsent(key, _ -> new ArrayList<>()).add(delivery);
        waiting.remove(key);
        switch (verdict) {
            case Verdict.Again(Instant at) ->
                waiting.put(key, new Waiting(one.notice, one.attempts + 1, at, Instant.MIN));
            case Verdict.Acknowledged _ -> end(one, delivery, Standing.ACKNOWLEDGED, "");
            case Verdict.Parked _ -> end(one, delivery, Standing.PARKED, "");
            case Verdict.NotSent(String why) -> end(one, delivery, Standing.NOT_SENT, why);
        }
        return true;
    }

    @Override
    public synchronized long waiting() {
        return waiting.size();
    }

    @Override
    public synchronized List<Told> list(Wanted wanted, int limit) {
        Stream<Told> now = waiting.values().stream()
                .map(one -> new Told(one.notice, one.attempts, Standing.WAITING, "", one.dueAt));
        return Stream.concat(now, settled.values().stream())
                .filter(told -> wanted.merchant().isEmpty()
                        || told.notice().merchant().value().equals(wanted.merchant()))
                .filter(told ->
                        wanted.subject().isEmpty() || told.notice().subject().equals(wanted.subject()))
                .filter(told ->
                        wanted.standings().isEmpty() || wanted.standings().contains(told.standing()))
                .sorted(Comparator.comparing((Told told) -> told.notice().at())
                        .thenComparing(told -> told.notice().subject())
                        .thenComparing(told -> told.notice().sequence())
                        .reversed())
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized List<Delivery> deliveries(Key key) {
        return List.copyOf(deliveries.getOrDefault(key, List.of()));
    }

    @Override
    public synchronized boolean resend(Key key, Operator by) {
        Waiting one = waiting.get(key);
        if (one != null && !isFree(one)) {
            return false;
        }
        Told told = settled.remove(key);
        if (one != null) {
            waiting.put(key, new Waiting(one.notice, one.attempts, by.at(), Instant.MIN));
        } else if (told != null) {
            waiting.put(key, new Waiting(told.notice(), told.attempts(), by.at(), Instant.MIN));
        }
        return one != null || told != null;
    }

    private void end(Waiting one, Delivery delivery, Standing standing, String why) {
        settled.put(Key.of(one.notice), new Told(one.notice, one.attempts + 1, standing, why, delivery.at()));
    }

    private Stream<Waiting> ready() {
        return waiting.values().stream()
                .filter(this::isFree)
                .filter(one -> waiting.values().stream().noneMatch(other -> isBefore(other.notice, one.notice)))
                .sorted(Comparator.comparing(Waiting::dueAt));
    }

    private boolean isFree(Waiting one) {
        return !one.leaseUntil.isAfter(real.instant());
    }

    private static boolean isBefore(Notice one, Notice other) {
        return one.merchant().equals(other.merchant())
                && one.subject().equals(other.subject())
                && one.sequence() < other.sequence();
    }

    private static String host(String address) {
        Matcher matcher = Notices.RECEIVER.matcher(address);
        return matcher.matches() ? matcher.group(2).toLowerCase(Locale.ROOT) : "";
    }
}
