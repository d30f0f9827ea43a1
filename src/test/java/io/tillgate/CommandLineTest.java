package io.tillgate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tillgate.console.Console.Terminal;
import io.tillgate.process.FreePort;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Commands beside a gateway that runs, and alone.
final class CommandLineTest {
    private static final InstantSource REAL = InstantSource.system();

    private record Said(int status, String out, String err) {}

    @TempDir
    Path folder;

    private Said type(List<String> flags, String... words) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Terminal terminal = new Terminal(
                new ByteArrayInputStream(new byte[0]),
                new PrintStream(out, true, UTF_8),
                new PrintStream(err, true, UTF_8),
                false,
                "maria");
        List<String> all = Stream.concat(Stream.of(words), flags.stream()).toList();
        int status = Main.commandLine(Settings.read(all, Map.of(), folder)).run(terminal);
        return new Said(status, out.toString(UTF_8), err.toString(UTF_8));
    }

    private List<String> flags() throws IOException {
        // The database's own user has to pass through.
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
        return List.of(
                "--data",
                folder.resolve("data").toString(),
                "--port",
                Integer.toString(FreePort.any()),
                "--admin-port",
                Integer.toString(FreePort.any()),
                "--wallet-port",
                Integer.toString(FreePort.any()));
    }

    @Test
    void commands_work_while_a_gateway_runs_and_while_none_does() throws IOException {
        List<String> flags = flags();
        try (Gateway _ = Gateway.start(Settings.read(flags, Map.of(), folder), REAL, _ -> {})) {
            assertThat(type(flags, "doctor"))
                    .returns(0, Said::status)
                    .satisfies(said -> assertThat(said.out())
                            .contains("ok     a gateway runs and is ready")
                            .contains("ok     payment, query and refund work end to end")
                            .endsWith("\nAll is well.\n"));
            assertThat(type(flags, "merchant", "add", "--name", "Corner Shop").out())
                    .startsWith("Added merchant 200000,");
            assertThat(type(flags, "verify").status()).isZero();
        }
        assertThat(type(flags, "merchant", "list"))
                .returns(0, Said::status)
                .satisfies(said -> assertThat(said.out()).contains("Corner Shop", "Harbor Coffee"));
        assertThat(type(flags, "verify"))
                .returns(0, Said::status)
                .satisfies(said -> assertThat(said.out()).startsWith("All is whole: "));
        assertThat(type(flags, "doctor").out()).contains("warn   no gateway runs with these settings");
    }

    @Test
    void a_command_in_a_folder_of_another_mode_says_so() throws IOException {
        List<String> flags = flags();
        type(flags, "merchant", "list");
        List<String> live = new ArrayList<>(flags);
        live.addAll(List.of("--mode", "live"));
        assertThat(type(live, "merchant", "list"))
                .returns(1, Said::status)
                .satisfies(said -> assertThat(said.err()).contains("sandbox").hasLineCount(1));
    }
}
