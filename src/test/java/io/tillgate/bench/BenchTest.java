package io.tillgate.bench;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tillgate.running.BuiltProgram;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The whole benchmark in its smallest form: that it runs, and that nothing was lost; how fast, it does not ask.
final class BenchTest {
    @TempDir
    Path folder;

    @Test
    void it_runs_and_nothing_is_lost() throws Exception {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
        Path json = folder.resolve("report.json");
        Path html = folder.resolve("report.html");
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        boolean whole = Bench.run(
                new Bench.Wanted(Bench.WORKS, 1, 4, 0.3, false, 0),
                new Bench.Files(Optional.of(json), Optional.of(html)),
                new Bench.Setting(BuiltProgram.words(), folder, InstantSource.system(), "bench"),
                new PrintStream(said, true, UTF_8));
        assertThat(whole).as(said.toString(UTF_8)).isTrue();

        JsonNode report = new ObjectMapper().readTree(json.toFile());
        assertThat(report.get("lost").longValue()).isZero();
        assertThat(report.get("verified").booleanValue()).isTrue();
        assertThat(names(report))
                .contains("add", "lifecycle", "tran-query", "create-trans-qrcode", "snap-generate", "secure-pay")
                .contains("pgbench-simple-update", "pgbench-two-inserts");
        // In so short a time none may have ended in it, on a machine that is busy with other things.
        assertThat(report.get("works"))
                .allSatisfy(work -> assertThat(work.get("errors").longValue())
                        .as(work.toString())
                        .isZero());
        assertThat(report.get("acknowledged").longValue()).isPositive();
        assertThat(html).content().contains("<svg");
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).containsExactlyInAnyOrder(json, html);
        }
    }

    private static List<String> names(JsonNode report) {
        return report.get("works")
                .valueStream()
                .map(work -> work.get("name").textValue())
                .toList();
    }
}
