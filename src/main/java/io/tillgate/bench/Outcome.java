package io.tillgate.bench;

import java.util.List;
import java.util.Map;

/// What came of an order, one line of JSON on the load process's standard output. Times are milliseconds.
///
/// @param begun units that were begun
/// @param done units that ended well, at any time
/// @param ratePerSecond units that ended well within the time, for each second of it
/// @param times of the units that ended well, from when they were due (open loop) or begun
/// @param perSecond units that ended well in each second
/// @param errors units that did not end well, by kind
/// @param unsent units of an open loop that found no free connection in time
/// @param longest that an answer took, whatever it said
record Outcome(
        String work,
        long begun,
        long done,
        double ratePerSecond,
        Times times,
        List<Long> perSecond,
        Map<String, Long> errors,
        long unsent,
        double longest) {
    /// The kind of those whose answer did not come.
    static final String UNANSWERED = "not answered in time";

    Outcome {
        perSecond = List.copyOf(perSecond);
        errors = Map.copyOf(errors);
    }

    long errorCount() {
        return errors.values().stream().mapToLong(Long::longValue).sum();
    }
}
