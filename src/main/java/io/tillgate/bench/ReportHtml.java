package io.tillgate.bench;

import java.util.ArrayList;
import java.util.List;

/// The report as one page with its plots inside: it asks nobody for anything.
record ReportHtml(Report report) {
    String text() {
        return """
            <!doctype html>
            <html lang="en"><head><meta charset="utf-8"><title>Tillgate benchmark</title>
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <style>
            body { font: 15px/1.5 system-ui; margin: 2rem auto; max-width: 62rem; padding: 0 1rem; color: #1c2430 }
            pre { overflow-x: auto; background: #f4f6f8; padding: 1rem; font-size: 12px }
            svg { width: 100%%; height: auto } svg text { font: 11px system-ui; fill: #445 }
            h2 { margin-top: 2.5rem }
            </style></head><body>
            <h1>Tillgate benchmark</h1>
            <p>%s, <code>%s</code>. The figures belong to the machine below; the ratios are what can be compared.</p>
            <pre>%s</pre>
            <h2>Rate over time</h2>
            <p>Units that ended well in each second of the rounds at top rate.</p>
            %s
            <h2>Latency by percentile</h2>
            <p>At half of each work's top rate, timed from when a unit was due; pgbench at its top rate.</p>
            %s
            <h2>Rate over stored payments</h2>
            <p>Each second of adding, by how many payments were stored when it began.</p>
            %s
            </body></html>
            """.formatted(
                        report.at(),
                        escaped(report.setting().command()),
                        escaped(new ReportText(report).text()),
                        overTime(),
                        byPercentile(),
                        overStored());
    }

    private String overTime() {
        Plot plot = new Plot("seconds of load", "a second", false);
        for (Measured work : report.works()) {
            List<double[]> points = new ArrayList<>();
            for (Sample sample : work.rounds()) {
                for (long count : sample.top().perSecond()) {
                    points.add(new double[] {points.size() + 1.0, count});
                }
            }
            plot.line(work.name(), points);
        }
        return plot.svg();
    }

    private String byPercentile() {
        Plot plot = new Plot("percentile", "ms", true);
        for (Measured work : report.works()) {
            List<double[]> points = work.rounds().getLast().steady().times().curve().stream()
                    .filter(pair -> pair.getFirst() < 100)
                    .map(pair -> new double[] {Math.log10(100 / (100 - pair.getFirst())), pair.getLast()})
                    .toList();
            plot.line(work.name(), points);
        }
        return plot.svg();
    }

    private String overStored() {
        Plot plot = new Plot("payments stored", "add a second", false);
        for (String name : List.of(Works.ADD, Works.ADD + Report.FULL)) {
            report.work(name).ifPresent(work -> {
                List<double[]> points = new ArrayList<>();
                for (Sample sample : work.rounds()) {
                    double stored = sample.stored();
                    for (long count : sample.top().perSecond()) {
                        points.add(new double[] {stored, count});
                        stored += count;
                    }
                }
                plot.line(name, points);
            });
        }
        return plot.svg();
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
