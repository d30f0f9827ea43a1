package io.tillgate.bench;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/// One work over all rounds; each figure is the median of its rounds.
record Measured(String name, List<Sample> rounds) {
    Measured {
        rounds = List.copyOf(rounds);
    }

    double rate() {
        return median(sample -> sample.top().ratePerSecond());
    }

    /// How far the rounds are from each other, in percent of the median.
    double spreadPercent() {
        double[] rates = sorted(sample -> sample.top().ratePerSecond());
        return rate() == 0 ? 0 : 100 * (rates[rates.length - 1] - rates[0]) / rate();
    }

    double median(ToDoubleFunction<Sample> figure) {
        double[] all = sorted(figure);
        int middle = all.length / 2;
        return all.length % 2 == 1 ? all[middle] : (all[middle - 1] + all[middle]) / 2;
    }

    /// The greatest of all rounds.
    double most(ToDoubleFunction<Sample> figure) {
        double[] all = sorted(figure);
        return all[all.length - 1];
    }

    /// What did not end well, in all rounds, at the top rate and at the steady one.
    Map<String, Long> errors() {
        Map<String, Long> all = new HashMap<>();
        rounds.forEach(sample -> {
            sample.top().errors().forEach((kind, count) -> all.merge(kind, count, Long::sum));
            sample.steady().errors().forEach((kind, count) -> all.merge(kind, count, Long::sum));
        });
        return all;
    }

    private double[] sorted(ToDoubleFunction<Sample> figure) {
        double[] all = rounds.stream().mapToDouble(figure).toArray();
        Arrays.sort(all);
        return all;
    }
}
