package io.tillgate.core.payment;

import io.tillgate.core.payment.Payments.Key;
import java.util.Optional;
import java.util.function.Function;

/// Decide, then commit: reads the payment, decides purely, stores the change, and decides again when it was overtaken.
public final class Committing {
    private final Payments payments;

    public Committing(Payments payments) {
        this.payments = payments;
    }

    /// What came of it.
    public sealed interface Result {
        /// The change is durable; the payment now stands like this.
        record Changed(Payment payment) implements Result {}

        /// There was nothing to change; the payment stands like this.
        record Unchanged(Payment payment) implements Result {}

        record NoSuchPayment() implements Result {}

        /// A number or reference that must be unique is there already.
        record Taken(Payment payment) implements Result {}

        /// Nothing was stored.
        record Busy() implements Result {}

        /// Nobody knows whether it was stored.
        record Unknown() implements Result {}
    }

    /// Decides and stores until it is stored, has nothing to change, or the deadline passes.
    public Result commit(Key key, Deadline deadline, Function<Payment, Optional<PaymentChange>> decide) {
        while (true) {
            Optional<Payment> found = payments.find(key.merchant(), key.no());
            if (found.isEmpty()) {
                return new Result.NoSuchPayment();
            }
            Optional<PaymentChange> change = decide.apply(found.get());
            if (change.isEmpty()) {
                return new Result.Unchanged(found.get());
            }
            Stored stored = payments.commit(change.get(), deadline);
            if (stored != Stored.OVERTAKEN) {
                return result(stored, found.get(), change.get());
            }
            if (deadline.isPassed()) {
                return new Result.Busy();
            }
        }
    }

    /// The same from a payment that was read a moment ago. What follows from it is stored only while it still stands
    /// so; otherwise, and where nothing follows from it, it is read again.
    public Result commit(Payment read, Deadline deadline, Function<Payment, Optional<PaymentChange>> decide) {
        Optional<PaymentChange> change = decide.apply(read);
        if (change.isPresent()) {
            Stored stored = payments.commit(change.get(), deadline);
            if (stored != Stored.OVERTAKEN) {
                return result(stored, read, change.get());
            }
            if (deadline.isPassed()) {
                return new Result.Busy();
            }
        }
        return commit(key(read), deadline, decide);
    }

    /// Decides and stores what has happened already, however long it takes; the payment as it stands then, empty if
    /// there is none.
    public Optional<Payment> record(Key key, Function<Payment, Optional<PaymentChange>> decide) {
        return recorded(key, commit(key, Deadline.none(), decide), decide);
    }

    /// The same from a payment that was read before.
    public Optional<Payment> record(Payment read, Function<Payment, Optional<PaymentChange>> decide) {
        return recorded(key(read), commit(read, Deadline.none(), decide), decide);
    }

    private Optional<Payment> recorded(Key key, Result first, Function<Payment, Optional<PaymentChange>> decide) {
        Result result = first;
        while (true) {
            switch (result) {
                case Result.Changed(Payment payment) -> {
                    return Optional.of(payment);
                }
                case Result.Unchanged(Payment payment) -> {
                    return Optional.of(payment);
                }
                case Result.NoSuchPayment _ -> {
                    return Optional.empty();
                }
                // A merchant may have used the next of our numbers as a reference of his own: the one after it will do.
                case Result.Taken _ -> {}
                case Result.Busy _, Result.Unknown _ ->
                    throw new IllegalStateException("a store without deadline answers stored, overtaken or taken");
            }
            result = commit(key, Deadline.none(), decide);
        }
    }

    private static Key key(Payment payment) {
        return new Key(payment.merchant(), payment.no());
    }

    private static Result result(Stored stored, Payment before, PaymentChange change) {
        return switch (stored) {
            case STORED -> new Result.Changed(change.after());
            case TAKEN -> new Result.Taken(before);
            case OVERTAKEN, BUSY -> new Result.Busy();
            case UNKNOWN -> new Result.Unknown();
        };
    }
}
