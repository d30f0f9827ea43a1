package io.tillgate.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

/// What a report says of what was measured, and when it says that there are no figures.
final class ReportTest {
    private static final Map<String, String> DURABLE =
            Map.of("fsync", "on", "synchronous_commit", "on", "full_page_writes", "on");
    private static final Machine MACHINE =
            new Machine(Map.of("file system", "ext4"), DURABLE, "pgbench (PostgreSQL) 18");
    private static final Proof WHOLE = new Proof(true, "All is whole", 1.2);

    private static Outcome outcome(double rate, double millis) {
        Histogram times = Times.histogram();
        times.recordValue((long) (millis * 1e6));
        return new Outcome("", 100, 100, rate, Times.of(times), List.of(40L, 60L), Map.of(), 0, 0);
    }

    private static Measured measured(String name, double... rates) {
        Spent spent = new Spent(1, 200, 300);
        Cost cost = new Cost(2, spent, spent, spent, spent, 10, 280);
        return new Measured(
                name,
                IntStream.range(0, rates.length)
                        .mapToObj(i -> new Sample(outcome(rates[i], 3), outcome(rates[i] / 2, 2), cost, 1000L * i))
                        .toList());
    }

    private static Report report(Machine machine, long found, Proof proof) {
        Outcome looked = new Outcome("look-up", 100, found, 1, Times.of(Times.histogram()), List.of(), Map.of(), 0, 0);
        return new Report(
                Instant.EPOCH,
                new Bench.Setting(List.of(), Path.of("/"), () -> Instant.EPOCH, "./tillgate bench <quick>"),
                new Bench.Wanted(Bench.WORKS, 3, 64, 10, false, 0),
                machine,
                List.of(
                        measured("add", 30_000, 41_000, 40_000),
                        measured("pgbench-simple-update", 9_000, 10_000, 11_000),
                        measured("pgbench-two-inserts", 12_000, 10_000, 14_000)),
                Map.of("snap-generate", "HTTP 404"),
                Map.of("add", looked),
                Optional.empty(),
                proof);
    }

    @Test
    void figures_are_medians_and_ratios_of_medians() throws Exception {
        JsonNode json = new ObjectMapper().readTree(new ReportJson(report(MACHINE, 100, WHOLE)).text());
        JsonNode add = json.get("works").get(0);
        assertThat(add.get("name").textValue()).isEqualTo("add");
        assertThat(add.get("ratePerSecond").doubleValue()).isEqualTo(40_000);
        assertThat(add.get("timesTwoInserts").doubleValue()).isEqualTo(3.333);
        assertThat(add.get("timesSimpleUpdate").doubleValue()).isEqualTo(4);
        assertThat(add.get("rowsPerCommit").doubleValue()).isEqualTo(28);
        assertThat(add.get("spreadPercent").doubleValue()).isEqualTo(27.5);
        for (String member : List.of("p50Ms", "p90Ms", "p99Ms", "p999Ms", "maxMs")) {
            assertThat(add.get(member).doubleValue()).isBetween(1.99, 2.01);
        }
        assertThat(add.get("errors").longValue()).isZero();
        assertThat(json.get("lost").longValue()).isZero();
    }

    @Test
    void a_lost_payment_is_no_figure() {
        Report report = report(MACHINE, 99, WHOLE);
        assertThat(report.isTrue()).isFalse();
        assertThat(new ReportText(report).text()).contains("NO FIGURES: 1 payments were lost");
    }

    @Test
    void books_that_are_not_whole_are_no_figure() {
        assertThat(report(MACHINE, 100, WHOLE).isTrue()).isTrue();
        assertThat(report(MACHINE, 100, new Proof(false, "Not whole", 1)).isTrue())
                .isFalse();
    }

    @Test
    void what_is_not_on_a_disk_is_no_figure() {
        Machine memory = new Machine(Map.of("file system", "tmpfs"), DURABLE, "pgbench");
        assertThat(report(memory, 100, WHOLE).isTrue()).isFalse();
        Machine off = new Machine(Map.of("file system", "ext4"), Map.of("fsync", "off"), "pgbench");
        assertThat(report(off, 100, WHOLE).isTrue()).isFalse();
    }

    @Test
    void bars_that_compare_are_judged_with_pgbench_only() {
        assertThat(report(MACHINE, 100, WHOLE).bars()).extracting(Bar::what).contains("add, times pgbench-two-inserts");
        Machine jdbc = new Machine(Map.of("file system", "ext4"), DURABLE, Machine.JDBC);
        assertThat(report(jdbc, 100, WHOLE).bars()).extracting(Bar::what).noneMatch(what -> what.contains("pgbench"));
    }

    @Test
    void the_page_asks_nobody_for_anything_and_draws_what_was_measured() {
        String page = new ReportHtml(report(MACHINE, 100, WHOLE)).text();
        assertThat(page).doesNotContain("http:", "https:", "<script", "<quick>");
        assertThat(page.split("<svg ", -1)).hasSize(4);
        assertThat(page).contains("<polyline", "snap-generate is left out: HTTP 404");
    }
}
