package io.tillgate.bench;

import java.util.ArrayList;
import java.util.List;

/// A bar that the gateway is to meet, and what it has reached.
///
/// @param atLeast whether more is better
record Bar(String what, double bar, double reached, boolean atLeast) {
    boolean isMet() {
        return atLeast ? reached >= bar : reached <= bar;
    }

    static List<Bar> of(Report report) {
        List<Bar> bars = new ArrayList<>();
        if (report.machine().hasPgbench()) {
            ratio(bars, report, Works.ADD, Bed.TWO_INSERTS, 3);
            ratio(bars, report, Works.LIFECYCLE, Bed.SIMPLE_UPDATE, 1);
            ratio(bars, report, Works.TRAN_QUERY, Bed.SIMPLE_UPDATE, 6);
        }
        report.work(Works.ADD).ifPresent(add -> {
            double p99 = add.median(sample -> sample.steady().times().p99());
            bars.add(new Bar("p99 of add at half of its top rate, ms", 10, p99, false));
        });
        full(bars, report);
        double peak = Math.max(
                report.overload()
                        .map(overload -> overload.memory().peakMegabytes())
                        .orElse(0.0),
                report.works().stream()
                        .mapToDouble(work ->
                                work.most(sample -> sample.cost().gateway().peakMegabytes()))
                        .max()
                        .orElse(0));
        bars.add(new Bar("resident memory of the gateway at its most, MB", 512, peak, false));
        bars.add(new Bar(
                "start to ready on an initialised database, s",
                2,
                report.proof().startSeconds(),
                false));
        report.overload()
                .ifPresent(overload -> bars.add(new Bar(
                        "p99 of what was answered at twice the top rate, ms",
                        250,
                        overload.during().times().p99(),
                        false)));
        return bars;
    }

    private static void ratio(List<Bar> bars, Report report, String work, String baseline, double bar) {
        report.work(work)
                .ifPresent(
                        one -> bars.add(new Bar(work + ", times " + baseline, bar, report.ratio(one, baseline), true)));
    }

    private static void full(List<Bar> bars, Report report) {
        report.work(Works.ADD + Report.FULL).ifPresent(full -> {
            Measured before = report.work(Works.ADD).orElseThrow();
            bars.add(new Bar(
                    "add with a full database, times its rate before", 0.85, full.rate() / before.rate(), true));
            double ratio = full.median(sample -> sample.steady().times().p99())
                    / before.median(sample -> sample.steady().times().p99());
            bars.add(new Bar("p99 of add with a full database, times that before", 2, ratio, false));
        });
    }
}
