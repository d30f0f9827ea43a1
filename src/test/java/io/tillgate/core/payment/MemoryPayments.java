package io.tillgate.core.payment;

import io.tillgate.core.merchant.MerchantNo;
import io.tillgate.core.merchant.StoreNo;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/// Payments kept in memory, with the same guards as the database: for tests of the core.
public final class MemoryPayments implements Payments {
    private static final long LEASE_NANOS = 30_000_000_000L;

    private final Map<Key, Payment> payments = new LinkedHashMap<>();
    private final Map<Key, Refund> refunds = new LinkedHashMap<>();
    private final Map<Key, Work> due = new LinkedHashMap<>();
    private final List<PaymentChange> changes = new ArrayList<>();
    private final LongSupplier nanoTime;

    private record Work(int version, Instant at, long takenUntil, boolean taken) {}

    public MemoryPayments() {
        this(System::nanoTime);
    }

    public MemoryPayments(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /// Everything that was stored, in order.
    public synchronized List<PaymentChange> changes() {
        return List.copyOf(changes);
    }

    @Override
    public synchronized Stored commit(PaymentChange change, Deadline deadline) {
        Payment after = change.after();
        Key key = new Key(after.merchant(), after.no());
        Payment before = payments.get(key);
        if (change.versionBefore() == 0) {
            if (before != null
                    || find(after.merchant(), after.opening().reference()).isPresent()) {
                return Stored.TAKEN;
            }
        } else if (before == null || before.version() != change.versionBefore()) {
            return Stored.OVERTAKEN;
        }
        if (change.refunds().stream().anyMatch(refund -> isTaken(after.merchant(), refund))) {
            return Stored.TAKEN;
        }
        store(change, key);
        return Stored.STORED;
    }

    @Override
    public synchronized Optional<Payment> find(MerchantNo merchant, TransactionNo no) {
        return Optional.ofNullable(payments.get(new Key(merchant, no)));
    }

    @Override
    public synchronized Optional<Payment> find(MerchantNo merchant, Reference reference) {
        return payments.values().stream()
                .filter(payment -> payment.merchant().equals(merchant)
                        && payment.opening().reference().equals(reference))
                .findAny();
    }

    @Override
    public synchronized List<Refund> refundsOf(MerchantNo merchant, TransactionNo payment) {
        return refunds.entrySet().stream()
                .filter(entry -> entry.getKey().merchant().equals(merchant))
                .map(Map.Entry::getValue)
                .filter(refund -> refund.payment().equals(payment))
                .sorted(Comparator.comparing(Refund::createdAt)
                        .thenComparing(refund -> refund.no().value()))
                .toList();
    }

    @Override
    public synchronized Optional<Refund> refund(MerchantNo merchant, TransactionNo refundNo) {
        return Optional.ofNullable(refunds.get(new Key(merchant, refundNo)));
    }

    @Override
    public synchronized Optional<Refund> refund(MerchantNo merchant, Reference refundReference) {
        return refunds.entrySet().stream()
                .filter(entry -> entry.getKey().merchant().equals(merchant))
                .map(Map.Entry::getValue)
                .filter(refund -> refund.reference().equals(refundReference))
                .findAny();
    }

    @Override
    public synchronized List<Payment> list(MerchantNo merchant, StoreNo store, Page page) {
        Comparator<Position> order = Comparator.comparing(Position::createdAt).thenComparing(Position::no);
        return payments.values().stream()
                .filter(payment -> payment.merchant().equals(merchant)
                        && payment.opening().store().equals(store))
                .filter(payment -> !payment.opening().createdAt().isBefore(page.from())
                        && payment.opening().createdAt().isBefore(page.until()))
                .filter(payment -> order.compare(position(payment), page.after()) > 0)
                .sorted(Comparator.comparing(MemoryPayments::position, order))
                .limit(page.limit())
                .toList();
    }

    @Override
    public synchronized List<Key> takeDue(Instant now, int limit) {
        List<Key> taken = due.entrySet().stream()
                .filter(entry ->
                        isFree(entry.getValue()) && !entry.getValue().at().isAfter(now))
                .sorted(Comparator.comparing(entry -> entry.getValue().at()))
                .limit(limit)
                .map(Map.Entry::getKey)
                .toList();
        long until = nanoTime.getAsLong() + LEASE_NANOS;
        taken.forEach(key -> due.computeIfPresent(key, (_, work) -> new Work(work.version, work.at, until, true)));
        return taken;
    }

    @Override
    public synchronized Optional<Instant> nextDue() {
        return due.values().stream().filter(this::isFree).map(Work::at).min(Comparator.naturalOrder());
    }

    @Override
    public synchronized void reschedule(Key key, int version, Due next) {
        Work work = due.get(key);
        if (work != null && work.version == version) {
            set(key, version, next);
        }
    }

    private void store(PaymentChange change, Key key) {
        payments.put(key, change.after());
        change.refunds().forEach(refund -> refunds.put(new Key(key.merchant(), refund.no()), refund));
        set(key, change.after().version(), change.due());
        changes.add(change);
    }

    private void set(Key key, int version, Due next) {
        switch (next) {
            case Due.At(Instant time) -> due.put(key, new Work(version, time, 0, false));
            case Due.Never _ -> due.remove(key);
        }
    }

    private boolean isTaken(MerchantNo merchant, Refund refund) {
        return refund.state() instanceof RefundState.Reserved
                && (refund(merchant, refund.no()).isPresent()
                        || refund(merchant, refund.reference()).isPresent());
    }

    private boolean isFree(Work work) {
        return !work.taken || nanoTime.getAsLong() - work.takenUntil >= 0;
    }

    private static Position position(Payment payment) {
        return new Position(payment.opening().createdAt(), payment.no().value());
    }
}
