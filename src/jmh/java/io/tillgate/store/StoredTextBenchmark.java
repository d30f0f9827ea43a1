package io.tillgate.store;

import io.tillgate.core.money.Currency;
import io.tillgate.core.payment.Deadline;
import io.tillgate.core.payment.PaymentChange;
import io.tillgate.core.payment.PaymentSamples;
import io.tillgate.core.payment.Standing;
import io.tillgate.core.payment.TermsText;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/// What a payment costs between the dialect and the commit lane: it is decided on, its texts are written and hashed,
/// its rows are made; and read again.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class StoredTextBenchmark {
    private final PaymentSamples samples = new PaymentSamples(200_000_000_000_000_000L);
    private final PaymentChange opening = samples.open("till-4711");
    private final PaymentChange engaged = samples.openEngaged("till-4712");
    private final String standing = engaged.texts().standing();
    private final String terms = engaged.texts().terms();

    /// An opening, from its terms to its hash.
    @Benchmark
    public Object open() {
        return samples.open("till-4711");
    }

    /// The rows of an opening as the lane takes them.
    @Benchmark
    public Object rows() {
        return new Ticket(opening, 1, Deadline.none());
    }

    /// What is stored of a payment's state, read.
    @Benchmark
    public Object readStanding() {
        return Standing.parse(standing, Currency.CNY);
    }

    /// What is stored of a payment's terms, read.
    @Benchmark
    public Object readTerms() {
        return TermsText.parse(terms, Currency.CNY);
    }
}
