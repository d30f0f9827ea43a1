package io.tillgate.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// pgbench's rate is what it says itself, its times are those of its log.
final class PgbenchLogTest {
    @TempDir
    Path folder;

    @Test
    void times_are_of_each_transaction_and_the_rate_is_its_own() throws Exception {
        Files.writeString(folder.resolve("pgbench_log.77"), "0 1 1500 0 100 5\n1 1 2500 0 101 5\n0 2 1500 0 101 9\n");
        Files.writeString(folder.resolve("pgbench_log.77.1"), "2 1 9000 0 102 5\n");
        Outcome outcome = PgbenchLog.read(folder, "initial connection time = 3 ms\ntps = 1234.500000 (without ...)\n");
        assertThat(outcome.ratePerSecond()).isEqualTo(1234.5);
        assertThat(outcome.done()).isEqualTo(4);
        assertThat(outcome.times().p50()).isBetween(1.49, 1.51);
        assertThat(outcome.times().max()).isBetween(8.99, 9.01);
        assertThat(outcome.perSecond()).containsExactly(2L);
    }
}
