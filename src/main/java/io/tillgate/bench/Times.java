package io.tillgate.bench;

import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramIterationValue;

/// How long units took, in milliseconds, with the whole curve: pairs of a percentile and its time.
record Times(double p50, double p90, double p99, double p999, double max, List<List<Double>> curve) {
    private static final double NANOS = 1e6;
    private static final int STEPS_PER_HALF = 2;

    Times {
        curve = List.copyOf(curve);
    }

    /// Of a histogram of nanoseconds.
    static Times of(Histogram nanos) {
        List<List<Double>> curve = new ArrayList<>();
        for (HistogramIterationValue value : nanos.percentiles(STEPS_PER_HALF)) {
            curve.add(List.of(value.getPercentileLevelIteratedTo(), value.getValueIteratedTo() / NANOS));
        }
        return new Times(
                nanos.getValueAtPercentile(50) / NANOS,
                nanos.getValueAtPercentile(90) / NANOS,
                nanos.getValueAtPercentile(99) / NANOS,
                nanos.getValueAtPercentile(99.9) / NANOS,
                nanos.getMaxValue() / NANOS,
                curve);
    }

    /// An empty histogram for times from a microsecond to ten minutes.
    static Histogram histogram() {
        return new Histogram(1_000, 600_000_000_000L, 3);
    }
}
