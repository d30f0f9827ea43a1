package io.tillgate.bench;

import java.util.Locale;

/// The report for people at a terminal.
record ReportText(Report report) {
    String text() {
        StringBuilder text = new StringBuilder();
        machine(text);
        works(text);
        costs(text);
        overload(text);
        bars(text);
        truth(text);
        return text.toString();
    }

    private void machine(StringBuilder text) {
        report.machine().facts().forEach((name, value) -> line(text, "%-20s %s", name, value));
        report.machine().database().forEach((name, value) -> line(text, "%-20s %s", name, value));
        line(text, "%-20s %s", "baselines by", report.machine().driver());
        line(
                text,
                "%-20s %d of %s s each, %d connections; figures are medians",
                "rounds",
                report.wanted().rounds(),
                report.wanted().seconds(),
                report.wanted().connections());
    }

    // Times are of half the top rate, with no omission of what had to wait.
    private void works(StringBuilder text) {
        line(text, "");
        line(
                text,
                "%-22s %10s %6s | %s %7s %7s %7s %7s %7s | %6s | %7s %7s",
                "work",
                "per second",
                "spread",
                "ms at half rate: p50",
                "p90",
                "p99",
                "p99.9",
                "max",
                "",
                "errors",
                "x -N",
                "x two");
        for (Measured work : report.works()) {
            line(
                    text,
                    "%-22s %,10.0f %5.0f%% | %20.2f %7.2f %7.2f %7.2f %7.1f %7s | %6d | %7.2f %7.2f",
                    work.name(),
                    work.rate(),
                    work.spreadPercent(),
                    work.median(sample -> sample.steady().times().p50()),
                    work.median(sample -> sample.steady().times().p90()),
                    work.median(sample -> sample.steady().times().p99()),
                    work.median(sample -> sample.steady().times().p999()),
                    work.most(sample -> sample.steady().times().max()),
                    "",
                    work.errors().values().stream().mapToLong(Long::longValue).sum(),
                    report.ratio(work, Bed.SIMPLE_UPDATE),
                    report.ratio(work, Bed.TWO_INSERTS));
            work.errors().forEach((kind, count) -> line(text, "    %,d times: %s", count, kind));
        }
        line(
                text,
                "(x -N: times pgbench's simple update; x two: times the two inserts; pgbench's ms: at its top rate)");
        report.leftOut().forEach((work, why) -> line(text, "%s is left out: %s", work, why));
    }

    private void costs(StringBuilder text) {
        line(text, "");
        line(
                text,
                "%-22s %9s %7s | %s %9s %8s %6s | %s %9s %6s",
                "at the top rate",
                "commits/s",
                "rows",
                "CPU us: gateway",
                "database",
                "network",
                "load",
                "MB: gateway",
                "database",
                "load");
        for (Measured work : report.works()) {
            line(
                    text,
                    "%-22s %,9.0f %7.1f | %15.1f %9.1f %8.1f %6.1f | %11.0f %9.0f %6.0f",
                    work.name(),
                    work.median(
                            sample -> sample.cost().commits() / sample.cost().seconds()),
                    work.median(sample -> sample.cost().changesPerCommit()),
                    work.median(sample -> sample.microsPerUnit(sample.cost().gateway())),
                    work.median(sample -> sample.microsPerUnit(sample.cost().database())),
                    work.median(sample -> sample.microsPerUnit(sample.cost().network())),
                    work.median(sample -> sample.microsPerUnit(sample.cost().load())),
                    work.median(sample -> sample.cost().gateway().residentMegabytes()),
                    work.median(sample -> sample.cost().database().residentMegabytes()),
                    work.median(sample -> sample.cost().load().residentMegabytes()));
        }
    }

    private void overload(StringBuilder text) {
        report.overload().ifPresent(overload -> {
            line(text, "");
            line(
                    text,
                    "overload: %,.0f a second asked for, %,.0f stored; p99 of those %.1f ms; gateway %.0f MB",
                    overload.asked(),
                    overload.during().ratePerSecond(),
                    overload.during().times().p99(),
                    overload.memory().residentMegabytes());
            overload.during().errors().forEach((kind, count) -> line(text, "    %,d times: %s", count, kind));
            line(
                    text,
                    "    %,d found no free connection; 5 s later: p99 %.1f ms, %d errors",
                    overload.during().unsent(),
                    overload.afterwards().times().p99(),
                    overload.afterwards().errorCount());
        });
    }

    private void bars(StringBuilder text) {
        line(text, "");
        for (Bar bar : report.bars()) {
            line(
                    text,
                    "%-6s  %s: %.2f (bar: %s %s)",
                    bar.isMet() ? "met" : "MISSED",
                    bar.what(),
                    bar.reached(),
                    bar.atLeast() ? "at least" : "at most",
                    bar.bar());
        }
        if (!report.machine().hasPgbench()) {
            line(text, "Bars that compare are judged with pgbench only, which was not found.");
        }
    }

    private void truth(StringBuilder text) {
        line(text, "");
        report.lookedUp()
                .forEach((work, outcome) -> line(
                        text,
                        "%s: each of %,d acknowledged payments asked for by its reference, %,d found as they were%s",
                        work,
                        outcome.begun(),
                        outcome.done(),
                        outcome.errors().isEmpty() ? "" : " " + outcome.errors()));
        line(text, "%s", report.proof().words());
        if (!report.machine().isDurable()) {
            line(text, "NO FIGURES: a commit was not on a disk when it was acknowledged.");
        }
        line(
                text,
                "%s",
                report.lost() == 0 && report.proof().whole()
                        ? "Nothing was lost."
                        : "NO FIGURES: " + report.lost() + " payments were lost, or the books are not whole.");
    }

    @SuppressWarnings("AnnotateFormatMethod") // its annotation would be a library for three places
    private static void line(StringBuilder text, String form, Object... values) {
        text.append(String.format(Locale.ROOT, form, values)).append('\n');
    }
}
