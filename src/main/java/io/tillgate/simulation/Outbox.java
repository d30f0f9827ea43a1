package io.tillgate.simulation;

import io.tillgate.core.delivery.Delivery;
import io.tillgate.core.delivery.Notices;
import io.tillgate.core.delivery.Verdict;
import io.tillgate.core.merchant.Operator;
import io.tillgate.core.notice.Notice;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The notices of a world's database, by the contract of `Notices`.
final class Outbox implements Notices {
    static final Duration LIMIT = Duration.ofSeconds(10);
    private static final Duration LEASE = Duration.ofSeconds(40);

    private final Agenda agenda;
    private final Map<Key, Waiting> waiting = new LinkedHashMap<>();
    private final Map<Key, Told> settled = new LinkedHashMap<>();
    private final Map<Key, List<Delivery>> deliveries = new HashMap<>();

    private record Waiting(Notice notice, int attempts, Instant dueAt, Instant leaseUntil) {}

    Outbox(Agenda agenda) {
        this.agenda = agenda;
    }

    void add(Notice notice) {
        waiting.put(Key.of(notice), new Waiting(notice, 0, notice.at(), Instant.MIN));
    }

    /// How it was settled; empty while it waits.
    Optional<Told> settled(Key key) {
        return Optional.ofNullable(settled.get(key));
    }

    /// The first notice of that payment that waits.
    Optional<Notice> first(Key key) {
        return waiting.values().stream()
                .map(Waiting::notice)
                .filter(one ->
                        one.merchant().equals(key.merchant()) && one.subject().equals(key.subject()))
                .min(Comparator.comparing(Notice::sequence));
    }

    /// When the next notice may be taken, leases that end then among them.
    Optional<Instant> nextLook() {
        return firsts().map(one -> one.leaseUntil.isAfter(one.dueAt) ? one.leaseUntil : one.dueAt)
                .min(Comparator.naturalOrder());
    }

    @Override
    public List<Taken> takeDue(Instant now, Room room) {
        List<Taken> taken = new ArrayList<>();
        Map<String, Integer> busy = new HashMap<>(room.busy());
        for (Waiting one : firsts().filter(this::isFree)
                .filter(one -> !one.dueAt.isAfter(now))
                .toList()) {
            String host = one.notice.address();
            if (taken.size() < room.total() && busy.getOrDefault(host, 0) < room.perHost()) {
                busy.merge(host, 1, Integer::sum);
                Instant until = agenda.now().plus(LEASE);
                waiting.put(Key.of(one.notice), new Waiting(one.notice, one.attempts, one.dueAt, until));
                taken.add(new Taken(one.notice, one.attempts, one.dueAt, host, until));
            }
        }
        return taken;
    }

    @Override
    public Optional<Instant> nextDue() {
        return firsts().filter(this::isFree).map(Waiting::dueAt).min(Comparator.naturalOrder());
    }

    @Override
    public boolean holds(Taken taken) {
        return agenda.now().plus(LIMIT).isBefore(taken.leaseUntil());
    }

    @Override
    public boolean settle(Taken taken, Delivery delivery, Verdict verdict) {
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
    public long waiting() {
        return waiting.size();
    }

    @Override
    public List<Told> list(Wanted wanted, int limit) {
        return settled.values().stream()
                .filter(told ->
                        wanted.standings().isEmpty() || wanted.standings().contains(told.standing()))
                .limit(limit)
                .toList();
    }

    @Override
    public List<Delivery> deliveries(Key key) {
        return List.copyOf(deliveries.getOrDefault(key, List.of()));
    }

    @Override
    public boolean resend(Key key, Operator by) {
        Waiting one = waiting.get(key);
        if (one == null || !isFree(one)) {
            return false;
        }
        waiting.put(key, new Waiting(one.notice, one.attempts, by.at(), Instant.MIN));
        return true;
    }

    private void end(Waiting one, Delivery delivery, Standing standing, String why) {
        settled.put(Key.of(one.notice), new Told(one.notice, one.attempts + 1, standing, why, delivery.at()));
    }

    // Of each payment only the earliest.
    private Stream<Waiting> firsts() {
        Map<String, Waiting> first = new LinkedHashMap<>();
        for (Waiting one : waiting.values()) {
            first.merge(
                    one.notice.merchant().value() + "/" + one.notice.subject(),
                    one,
                    (a, b) -> a.notice.sequence() <= b.notice.sequence() ? a : b);
        }
        return first.values().stream().sorted(Comparator.comparing(Waiting::dueAt));
    }

    private boolean isFree(Waiting one) {
        return !one.leaseUntil.isAfter(agenda.now());
    }
}
