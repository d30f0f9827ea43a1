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
import io.tillgate.core.payment.Stored;
import io.tillgate.core.payment.TransactionNo;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// The way of one node to the database: each call takes time, in which others act and the node may die; commits may
/// be refused, overtaken, or go unanswered, stored and not.
record StoreLine(Shelf shelf, Node node) implements Payments {
    @Override
    public Stored commit(PaymentChange change, Deadline deadline) {
        node.step(
                "commits",
                change.event().kind(),
                change.after().no().value(),
                change.after().version());
        Agenda agenda = node.agenda();
        Faults faults = node.faults();
        if (faults.strikes(Fault.STORE_SLOW)) {
            agenda.pause(node.chance().between(500, 5_000));
        }
        Stored stored = deadline.isNone() ? shelf.commit(change, deadline) : bounded(change, deadline);
        agenda.note(
                "store",
                stored,
                change.after().no().value(),
                change.after().standing().state());
        node.step("has", stored);
        return stored;
    }

    private Stored bounded(PaymentChange change, Deadline deadline) {
        Agenda agenda = node.agenda();
        Faults faults = node.faults();
        if (faults.strikes(Fault.STORE_BUSY)) {
            return Stored.BUSY;
        }
        long left = Math.max(1, deadline.nanosLeft() / 1_000_000);
        if (faults.strikes(Fault.STORE_UNKNOWN_LOST)) {
            agenda.pause(left);
            return Stored.UNKNOWN;
        }
        if (faults.strikes(Fault.STORE_UNKNOWN_LATE)) {
            agenda.in(left + node.chance().between(1, 20_000), () -> shelf.commit(change, deadline));
            agenda.pause(left);
            return Stored.UNKNOWN;
        }
        Stored stored = shelf.commit(change, deadline);
        if (stored == Stored.STORED && faults.strikes(Fault.STORE_UNKNOWN_STORED)) {
            agenda.pause(left);
            return Stored.UNKNOWN;
        }
        return stored;
    }

    @Override
    public Optional<Payment> find(MerchantNo merchant, TransactionNo no) {
        return read(() -> shelf.find(merchant, no));
    }

    @Override
    public Optional<Payment> find(MerchantNo merchant, Reference reference) {
        return read(() -> shelf.find(merchant, reference));
    }

    @Override
    public List<Refund> refundsOf(MerchantNo merchant, TransactionNo payment) {
        return read(() -> shelf.refundsOf(merchant, payment));
    }

    @Override
    public Optional<Refund> refund(MerchantNo merchant, TransactionNo refundNo) {
        return read(() -> shelf.refund(merchant, refundNo));
    }

    @Override
    public Optional<Refund> refund(MerchantNo merchant, Reference refundReference) {
        return read(() -> shelf.refund(merchant, refundReference));
    }

    @Override
    public List<Payment> list(MerchantNo merchant, StoreNo store, Page page) {
        return read(() -> shelf.list(merchant, store, page));
    }

    @Override
    public List<Key> takeDue(Instant now, int limit) {
        return read(() -> shelf.takeDue(now, limit));
    }

    @Override
    public Optional<Instant> nextDue() {
        return read(shelf::nextDue);
    }

    @Override
    public void reschedule(Key key, int version, Due due) {
        node.step("reschedules", key.no().value());
        shelf.reschedule(key, version, due);
        node.ring();
    }

    // What is read is as it was in that moment; by the time that it is used it may be old.
    private <T> T read(Supplier<T> reading) {
        node.step("reads");
        if (node.faults().strikes(Fault.STORE_READ_FAILS)) {
            throw new Breakdown("a read was not answered");
        }
        T seen = reading.get();
        if (node.chance().oneIn(4)) {
            node.step("has read");
        }
        return seen;
    }
}
