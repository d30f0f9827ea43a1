package io.tillgate.dialect.pockyt;

import io.tillgate.core.payment.Deadline;
import io.tillgate.core.payment.ForwardedPayments;
import io.tillgate.core.payment.MemoryPayments;
import io.tillgate.core.payment.PaymentChange;
import io.tillgate.core.payment.Payments;
import io.tillgate.core.payment.Stored;
import java.util.Optional;

/// Payments in memory that can be told to be too busy, or not to know what became of a change, and that let something
/// come between reading and writing.
public final class MoodyPayments implements ForwardedPayments {
    private final MemoryPayments kept = new MemoryPayments();
    private Optional<Stored> mood = Optional.empty();
    private Optional<Runnable> between = Optional.empty();
    private int toCome;

    /// What every commit answers from now on, storing nothing.
    public void mood(Stored answer) {
        mood = Optional.of(answer);
    }

    /// What is done once, before the commit that follows on so many.
    public void before(int commits, Runnable work) {
        toCome = commits;
        between = Optional.of(work);
    }

    @Override
    public Payments payments() {
        return kept;
    }

    @Override
    public Stored commit(PaymentChange change, Deadline deadline) {
        if (between.isPresent() && toCome-- == 0) {
            Runnable work = between.get();
            between = Optional.empty();
            work.run();
        }
        return mood.isPresent() ? mood.get() : kept.commit(change, deadline);
    }
}
