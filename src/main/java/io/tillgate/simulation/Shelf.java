package io.tillgate.simulation;

import io.tillgate.core.merchant.MerchantNo;
import io.tillgate.core.merchant.StoreNo;
import io.tillgate.core.payment.Deadline;
import io.tillgate.core.payment.Due;
import io.tillgate.core.payment.Payment;
import io.tillgate.core.payment.PaymentChange;
import io.tillgate.core.payment.Payments;
import io.tillgate.core.payment.Reference;
import io.tillgate.core.payment.Refund;
import io.tillgate.core.payment.RefundState;
import io.tillgate.core.payment.Stored;
import io.tillgate.core.payment.TransactionNo;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// What is durable: the one database of a world, which keeps the contract of `Payments` and never fails itself;
/// what goes wrong on the way to it is StoreLine's.
final class Shelf implements Payments {
    private static final long LEASE_MILLIS = 30_000;

    private final Agenda agenda;
    private final Map<Key, Payment> payments = new LinkedHashMap<>();
    private final Map<Named, Key> byReference = new LinkedHashMap<>();
    private final Map<Key, Refund> refunds = new LinkedHashMap<>();
    private final Map<Named, Key> refundByReference = new LinkedHashMap<>();
    private final Map<Key, List<Key>> refundsOf = new LinkedHashMap<>();
    private final Map<Key, Work> due = new LinkedHashMap<>();
    private final List<Consumer<PaymentChange>> watchers = new ArrayList<>();
    private long lastNo = 400_000_000_000_000_000L;

    private record Named(MerchantNo merchant, String reference) {}

    private record Work(int version, Instant at, long takenUntil) {}

    Shelf(Agenda agenda) {
        this.agenda = agenda;
    }

    /// Tells of each change in the moment when it becomes durable.
    void watch(Consumer<PaymentChange> watcher) {
        watchers.add(watcher);
    }

    /// Reserves a block of numbers for good; the first of them.
    long reserve(int many) {
        long first = lastNo + 1;
        lastNo += many;
        return first;
    }

    List<Payment> all() {
        return List.copyOf(payments.values());
    }

    @Override
    public Stored commit(PaymentChange change, Deadline deadline) {
        Payment after = change.after();
        Key key = new Key(after.merchant(), after.no());
        Payment before = payments.get(key);
        if (change.versionBefore() == 0) {
            if (before != null || byReference.containsKey(named(after))) {
                return Stored.TAKEN;
            }
        } else if (before == null || before.version() != change.versionBefore()) {
            return Stored.OVERTAKEN;
        }
        if (change.refunds().stream().anyMatch(refund -> isTaken(after.merchant(), refund))) {
            return Stored.TAKEN;
        }
        keep(change, key);
        return Stored.STORED;
    }

    @Override
    public Optional<Payment> find(MerchantNo merchant, TransactionNo no) {
        return Optional.ofNullable(payments.get(new Key(merchant, no)));
    }

    @Override
    public Optional<Payment> find(MerchantNo merchant, Reference reference) {
        return Optional.ofNullable(byReference.get(new Named(merchant, reference.value())))
                .map(payments::get);
    }

    @Override
    public List<Refund> refundsOf(MerchantNo merchant, TransactionNo payment) {
        List<Refund> all = new ArrayList<>();
        refundsOf
                .getOrDefault(new Key(merchant, payment), List.of())
                .forEach(key -> refund(merchant, key.no()).ifPresent(all::add));
        all.sort(Comparator.comparing(Refund::createdAt).thenComparing(Refund::no));
        return all;
    }

    @Override
    public Optional<Refund> refund(MerchantNo merchant, TransactionNo refundNo) {
        return Optional.ofNullable(refunds.get(new Key(merchant, refundNo)));
    }

    @Override
    public Optional<Refund> refund(MerchantNo merchant, Reference refundReference) {
        return Optional.ofNullable(refundByReference.get(new Named(merchant, refundReference.value())))
                .map(refunds::get);
    }

    @Override
    public List<Payment> list(MerchantNo merchant, StoreNo store, Page page) {
        Comparator<Position> order = Comparator.comparing(Position::createdAt).thenComparing(Position::no);
        return payments.values().stream()
                .filter(one ->
                        one.merchant().equals(merchant) && one.opening().store().equals(store))
                .filter(one -> !one.opening().createdAt().isBefore(page.from())
                        && one.opening().createdAt().isBefore(page.until()))
                .filter(one -> order.compare(position(one), page.after()) > 0)
                .sorted(Comparator.comparing(Shelf::position, order))
                .limit(page.limit())
                .toList();
    }

    @Override
    public List<Key> takeDue(Instant now, int limit) {
        List<Key> taken = due.entrySet().stream()
                .filter(entry ->
                        isFree(entry.getValue()) && !entry.getValue().at().isAfter(now))
                .sorted(Comparator.comparing(
                                (Map.Entry<Key, Work> entry) -> entry.getValue().at())
                        .thenComparing(entry -> entry.getKey().no()))
                .limit(limit)
                .map(Map.Entry::getKey)
                .toList();
        long until = agenda.millis() + LEASE_MILLIS;
        taken.forEach(key -> due.computeIfPresent(key, (_, work) -> new Work(work.version, work.at, until)));
        return taken;
    }

    @Override
    public Optional<Instant> nextDue() {
        return due.values().stream().filter(this::isFree).map(Work::at).min(Comparator.naturalOrder());
    }

    /// When the next payment may be taken, leases that end then among them.
    Optional<Instant> nextLook() {
        return due.values().stream()
                .map(work -> isFree(work) ? work.at : agenda.now().plusMillis(work.takenUntil - agenda.millis()))
                .min(Comparator.naturalOrder());
    }

    @Override
    public void reschedule(Key key, int version, Due next) {
        Work work = due.get(key);
        if (work != null && work.version == version) {
            set(key, version, next);
        }
    }

    private void keep(PaymentChange change, Key key) {
        payments.put(key, change.after());
        byReference.put(named(change.after()), key);
        for (Refund refund : change.refunds()) {
            Key its = new Key(key.merchant(), refund.no());
            if (refunds.put(its, refund) == null) {
                refundByReference.put(
                        new Named(key.merchant(), refund.reference().value()), its);
                refundsOf.computeIfAbsent(key, _ -> new ArrayList<>()).add(its);
            }
        }
        set(key, change.after().version(), change.due());
        watchers.forEach(watcher -> watcher.accept(change));
    }

    private void set(Key key, int version, Due next) {
        switch (next) {
            case Due.At(Instant time) -> due.put(key, new Work(version, time, 0));
            case Due.Never _ -> due.remove(key);
        }
    }

    private boolean isTaken(MerchantNo merchant, Refund refund) {
        return refund.state() instanceof RefundState.Reserved
                && (refunds.containsKey(new Key(merchant, refund.no()))
                        || refundByReference.containsKey(
                                new Named(merchant, refund.reference().value())));
    }

    private boolean isFree(Work work) {
        return work.takenUntil <= agenda.millis();
    }

    private static Named named(Payment payment) {
        return new Named(payment.merchant(), payment.opening().reference().value());
    }

    private static Position position(Payment payment) {
        return new Position(payment.opening().createdAt(), payment.no().value());
    }
}
