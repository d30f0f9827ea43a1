package io.tillgate.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/// The report for programs: every figure of every round.
record ReportJson(Report report) {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    private static final double SCALE = 1_000;

    String text() {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("command", report.setting().command());
        all.put("at", report.at().toString());
        all.put("rounds", report.wanted().rounds());
        all.put("connections", report.wanted().connections());
        all.put("secondsEach", report.wanted().seconds());
        all.put("machine", report.machine().facts());
        all.put("postgresql", report.machine().database());
        all.put("baselineDriver", report.machine().driver());
        all.put("works", report.works().stream().map(this::work).toList());
        all.put("leftOut", report.leftOut());
        all.put(
                "acknowledged",
                report.lookedUp().values().stream().mapToLong(Outcome::begun).sum());
        all.put("lost", report.lost());
        all.put("verified", report.proof().whole());
        all.put("verify", report.proof().words());
        all.put("startSeconds", rounded(report.proof().startSeconds()));
        all.put("bars", report.bars().stream().map(ReportJson::bar).toList());
        report.overload().ifPresent(overload -> all.put("overload", overload(overload)));
        try {
            return JSON.writeValueAsString(all) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private Map<String, Object> work(Measured work) {
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("name", work.name());
        one.put("ratePerSecond", rounded(work.rate()));
        one.put("ratesPerSecond", each(work, sample -> sample.top().ratePerSecond()));
        one.put("spreadPercent", rounded(work.spreadPercent()));
        times(one, work, Sample::steady);
        one.put(
                "errors",
                work.errors().values().stream().mapToLong(Long::longValue).sum());
        one.put("errorsByKind", work.errors());
        one.put(
                "steadyRatePerSecond",
                rounded(work.median(sample -> sample.steady().ratePerSecond())));
        Map<String, Object> top = new LinkedHashMap<>();
        times(top, work, Sample::top);
        one.put("atTopRate", top);
        one.put("timesSimpleUpdate", rounded(report.ratio(work, Bed.SIMPLE_UPDATE)));
        one.put("timesTwoInserts", rounded(report.ratio(work, Bed.TWO_INSERTS)));
        one.put(
                "commitsPerSecond",
                rounded(work.median(s -> s.cost().commits() / s.cost().seconds())));
        one.put("rowsPerCommit", rounded(work.median(s -> s.cost().changesPerCommit())));
        one.put("cpuMicrosPerUnit", processes(work, (spent, sample) -> sample.microsPerUnit(spent)));
        one.put("residentMb", processes(work, (spent, _) -> spent.residentMegabytes()));
        one.put("storedBefore", work.rounds().stream().map(Sample::stored).toList());
        one.put(
                "perSecond",
                work.rounds().stream().map(s -> s.top().perSecond()).toList());
        return one;
    }

    private interface OfProcess {
        double of(Spent spent, Sample sample);
    }

    private static Map<String, Double> processes(Measured work, OfProcess figure) {
        Map<String, Double> each = new LinkedHashMap<>();
        each.put("gateway", rounded(work.median(s -> figure.of(s.cost().gateway(), s))));
        each.put("database", rounded(work.median(s -> figure.of(s.cost().database(), s))));
        each.put("walletNetwork", rounded(work.median(s -> figure.of(s.cost().network(), s))));
        each.put("load", rounded(work.median(s -> figure.of(s.cost().load(), s))));
        return each;
    }

    private static void times(Map<String, Object> into, Measured work, Function<Sample, Outcome> which) {
        into.put(
                "p50Ms",
                rounded(work.median(sample -> which.apply(sample).times().p50())));
        into.put(
                "p90Ms",
                rounded(work.median(sample -> which.apply(sample).times().p90())));
        into.put(
                "p99Ms",
                rounded(work.median(sample -> which.apply(sample).times().p99())));
        into.put(
                "p999Ms",
                rounded(work.median(sample -> which.apply(sample).times().p999())));
        into.put(
                "maxMs", rounded(work.most(sample -> which.apply(sample).times().max())));
    }

    private static List<Double> each(Measured work, ToDoubleFunction<Sample> figure) {
        return work.rounds().stream()
                .map(sample -> rounded(figure.applyAsDouble(sample)))
                .toList();
    }

    private static Map<String, Object> bar(Bar bar) {
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("what", bar.what());
        one.put("bar", (bar.atLeast() ? "at least " : "at most ") + bar.bar());
        one.put("reached", rounded(bar.reached()));
        one.put("met", bar.isMet());
        return one;
    }

    private static Map<String, Object> overload(Overload overload) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("askedPerSecond", rounded(overload.asked()));
        all.put("answeredPerSecond", rounded(overload.during().ratePerSecond()));
        all.put("answeredP99Ms", rounded(overload.during().times().p99()));
        all.put("refused", overload.during().errors());
        all.put("unsent", overload.during().unsent());
        all.put("gatewayResidentMb", rounded(overload.memory().residentMegabytes()));
        all.put("gatewayPeakMb", rounded(overload.memory().peakMegabytes()));
        all.put("afterwardsP99Ms", rounded(overload.afterwards().times().p99()));
        all.put("afterwardsErrors", overload.afterwards().errorCount());
        return all;
    }

    private static double rounded(double value) {
        return Math.round(value * SCALE) / SCALE;
    }
}
