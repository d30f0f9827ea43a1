package io.tillgate.trips;

import io.tillgate.running.BuiltProgram;
import io.tillgate.store.EmbeddedPostgres;
import io.tillgate.store.TestPostgres;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// `./tillgate serve` as a process of its own, with its sandbox and its embedded database, in a data folder of its own;
/// it can be killed and started again, and so can its children.
final class GatewayProcess implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(60);
    private static final Duration STOP = Duration.ofSeconds(40);
    private static final String READY = "Tillgate is ready";

    final int port = Ports.free();
    final int walletPort = Ports.free();
    final int adminPort = Ports.free();
    private final Path data;
    private final Path words;
    private final List<String> flags;
    private Process process;

    /// Prepares it below that folder, which the database's user must be able to pass through.
    GatewayProcess(Path folder, String... flags) {
        try {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
            words = Files.createFile(folder.resolve("serve.out"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.data = folder.resolve("data");
        this.flags = new ArrayList<>(List.of(
                "--port=" + port, "--wallet-port=" + walletPort, "--admin-port=" + adminPort, "--data=" + data));
        this.flags.addAll(Arrays.asList(flags));
        this.process = ended();
    }

    /// Spares it the unpacking of its database's programs, where the test is not about a first start.
    GatewayProcess unpacked() {
        TestPostgres.programsInto(data);
        return this;
    }

    /// Starts it, and waits until it is ready.
    GatewayProcess start() {
        launch();
        long before = words().split(READY, -1).length;
        Until.holds("the gateway is ready: " + words, START, () -> {
            if (!process.isAlive()) {
                throw new AssertionError("the gateway ended with " + process.exitValue() + ":\n" + words());
            }
            return words().split(READY, -1).length > before;
        });
        return this;
    }

    /// Starts it without waiting.
    void launch() {
        process = run(Stream.concat(Stream.of("serve"), flags.stream()).toList());
    }

    /// Runs another command with the same settings, and waits for its exit status; its words are added to the
    /// gateway's.
    int command(String... command) {
        Process other =
                run(Stream.concat(Arrays.stream(command), flags.stream()).toList());
        return exit(other);
    }

    private Process run(List<String> arguments) {
        List<String> all = new ArrayList<>(BuiltProgram.words());
        all.addAll(arguments);
        File output = words.toFile();
        try {
            return new ProcessBuilder(all)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(output))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    URI api() {
        return URI.create("http://127.0.0.1:" + port);
    }

    Network network() {
        return new Network(URI.create("http://127.0.0.1:" + walletPort));
    }

    Books books() {
        return new Books(EmbeddedPostgres.attach(data).orElseThrow(), data.resolve("sealing.key"));
    }

    Path data() {
        return data;
    }

    /// Everything that it has said since the first start.
    String words() {
        try {
            return Files.readString(words);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /// kill -9, and nothing but the gateway itself.
    void kill() {
        kill(process.toHandle());
    }

    ProcessHandle sandbox() {
        return child("sandbox.process");
    }

    ProcessHandle database() {
        return child("postgres.process");
    }

    /// kill -9 of a child; back when another one has taken its place.
    void killAndAwait(String child) {
        ProcessHandle old = child(child);
        kill(old);
        Until.holds("another " + child, START, () -> child(child).pid() != old.pid());
    }

    static void kill(ProcessHandle victim) {
        victim.destroyForcibly();
        Until.holds("the end of process " + victim.pid(), STOP, () -> !isRunning(victim));
    }

    // One that nobody has collected has ended all the same.
    private static boolean isRunning(ProcessHandle process) {
        if (!process.isAlive()) {
            return false;
        }
        try {
            String stat = Files.readString(Path.of("/proc/" + process.pid() + "/stat"));
            return !stat.substring(stat.lastIndexOf(')')).startsWith(") Z");
        } catch (IOException noSuchFolder) {
            return Files.notExists(Path.of("/proc/self/stat"));
        }
    }

    /// SIGTERM; its exit status.
    int stop() {
        process.destroy();
        return exit(process);
    }

    /// The exit status of a start that must fail.
    int awaitExit() {
        return exit(process);
    }

    private int exit(Process ending) {
        try {
            if (!ending.waitFor(STOP.toSeconds(), TimeUnit.SECONDS)) {
                ending.destroyForcibly();
                throw new AssertionError("does not end:\n" + words());
            }
            return ending.exitValue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /// The processes of this data folder that run: none after a stop.
    List<ProcessHandle> processes() {
        return ProcessHandle.allProcesses()
                .filter(GatewayProcess::isRunning)
                .filter(one -> commandLine(one).contains(data.toString()))
                .toList();
    }

    private static String commandLine(ProcessHandle process) {
        try {
            return Files.readString(Path.of("/proc/" + process.pid() + "/cmdline"));
        } catch (IOException noSuchFolder) {
            return process.info().commandLine().orElse("");
        }
    }

    private ProcessHandle child(String record) {
        return Until.present(
                record,
                START,
                () -> lines(data.resolve(record)).flatMap(lines -> ProcessHandle.of(Long.parseLong(lines.getFirst()))));
    }

    private static Optional<List<String>> lines(Path file) {
        try {
            return Optional.of(Files.readAllLines(file)).filter(lines -> !lines.isEmpty());
        } catch (IOException notYet) {
            return Optional.empty();
        }
    }

    private static Process ended() {
        try {
            Process nothing = new ProcessBuilder("true").start();
            nothing.waitFor();
            return nothing;
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /// Leaves nothing behind, whatever the test did.
    @Override
    public void close() {
        if (process.isAlive()) {
            process.destroy();
            exit(process);
        }
        processes().forEach(GatewayProcess::kill);
    }
}
