package io.tillgate.torture;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tillgate.running.BuiltProgram;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/// The torture in its smallest form: a few faults, drawn afresh in each run. The longer forms are commands
/// (docs/testing.md).
final class TortureTest {
    private static final long SEED = Long.getLong("torture.storm", System.nanoTime() & 0xffffff);
    private static final int FAULTS = Integer.getInteger("torture.faults", 3);

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path folder;

    @Test
    void whatever_is_killed_or_cut_off_everything_that_was_acknowledged_is_there() throws Exception {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
        // How soon service is back is asserted by the command, on a machine that does nothing else.
        Torture.Wanted wanted =
                new Torture.Wanted(SEED, Duration.ofMinutes(2), FAULTS, Duration.ofMillis(1500), Duration.ofMinutes(1));
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        boolean isWell = Torture.run(
                wanted,
                new Torture.Setting(BuiltProgram.words(), folder, InstantSource.system(), "-Dtorture.storm=" + SEED),
                new PrintStream(said, true, UTF_8));
        System.out.println(said.toString(UTF_8));
        assertThat(isWell).as(said.toString(UTF_8)).isTrue();
        assertThat(said.toString(UTF_8)).startsWith("seed " + SEED).contains("the books are whole", "All is well.");
        assertThat(folder).isEmptyDirectory();
    }
}
