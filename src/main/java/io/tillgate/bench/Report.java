package io.tillgate.bench;

import io.tillgate.bench.Bench.Setting;
import io.tillgate.bench.Bench.Wanted;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Everything that a benchmark has found.
///
/// @param leftOut works that this gateway does not have, and its words
/// @param lookedUp what was found again of each work's acknowledged payments
record Report(
        Instant at,
        Setting setting,
        Wanted wanted,
        Machine machine,
        List<Measured> works,
        Map<String, String> leftOut,
        Map<String, Outcome> lookedUp,
        Optional<Overload> overload,
        Proof proof) {
    /// What a work is called whose figures were taken when the database was full.
    static final String FULL = "-full";

    Report {
        works = List.copyOf(works);
        leftOut = new LinkedHashMap<>(leftOut);
        lookedUp = new LinkedHashMap<>(lookedUp);
    }

    /// Acknowledged payments that were not found again as they were acknowledged.
    long lost() {
        return lookedUp.values().stream()
                .mapToLong(outcome -> outcome.begun() - outcome.done())
                .sum();
    }

    /// Whether the figures stand: nothing was lost, the books are whole, every commit was durable.
    boolean isTrue() {
        return lost() == 0 && proof.whole() && machine.isDurable();
    }

    Optional<Measured> work(String name) {
        return works.stream().filter(work -> work.name().equals(name)).findFirst();
    }

    /// A work's rate as a multiple of a baseline's.
    double ratio(Measured work, String baseline) {
        double other = work(baseline).map(Measured::rate).orElse(0.0);
        return other == 0 ? 0 : work.rate() / other;
    }

    List<Bar> bars() {
        return Bar.of(this);
    }
}
