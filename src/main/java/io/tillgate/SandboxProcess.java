package io.tillgate;

import com.sun.management.OperatingSystemMXBean;
import io.tillgate.core.merchant.Secret;
import io.tillgate.process.CannotStart;
import io.tillgate.process.Program;
import io.tillgate.process.Supervised;
import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The sandbox wallet network as a process of its own, started, watched and stopped by the gateway.
final class SandboxProcess implements AutoCloseable {
    private static final Duration READY = Duration.ofSeconds(30);
    private static final long MEGABYTE = 1L << 20;
    private static final long LEAST_MEGABYTES = 512;
    private static final long SHARE_OF_MACHINE = 4;
    private static final long MEGABYTES_READ_A_SECOND = 10;
    private static final Duration LOOK = Duration.ofMillis(25);

    /// Where it listens (port 0: anywhere), the gateway's data folder, the seed of its moods, and the key it signs
    /// with.
    record Wanted(String host, int port, Path data, String seed, Secret key, URI gateway) {}

    private final Supervised process;
    private final URI address;
    private final Duration patience;

    private SandboxProcess(Supervised process, URI address, Duration patience) {
        this.process = process;
        this.address = address;
        this.patience = patience;
    }

    /// Starts it, or adopts the one that an earlier gateway of this data folder left behind. It may take a moment to be
    /// ready; `awaitReady` waits for that.
    static SandboxProcess start(Wanted wanted) {
        int port = port(wanted.host(), wanted.port(), wanted.data());
        Program program = program(wanted, port);
        return new SandboxProcess(
                Supervised.start(program),
                URI.create("http://" + wanted.host() + ":" + port),
                patience(Main.networkRecordBytes(wanted.data())));
    }

    /// How long a network with a record of so many bytes may take to be ready: it reads all of it first.
    static Duration patience(long recordBytes) {
        return READY.plusSeconds(recordBytes / MEGABYTE / MEGABYTES_READ_A_SECOND);
    }

    /// The memory that its Java may take, in megabytes: it remembers every payment there ever was, so where the machine
    /// has much, it gets a quarter.
    static long megabytes(long machineBytes) {
        return Math.max(LEAST_MEGABYTES, machineBytes / SHARE_OF_MACHINE / MEGABYTE);
    }

    private static long machineBytes() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize();
    }

    URI address() {
        return address;
    }

    long pid() {
        return process.process().pid();
    }

    /// Waits until it answers; throws CannotStart where it does not.
    void awaitReady() {
        long end = System.nanoTime() + patience.toNanos();
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpRequest health = HttpRequest.newBuilder(address.resolve("/health"))
                    .timeout(Duration.ofSeconds(2))
                    .build();
            while (System.nanoTime() < end) {
                if (answers(http, health)) {
                    return;
                }
                LockSupport.parkNanos(LOOK.toNanos());
            }
        }
        throw new CannotStart("The sandbox wallet network does not start: its log in the data folder says why.");
    }

    @Override
    public void close() {
        process.close();
    }

    private static boolean answers(HttpClient http, HttpRequest health) {
        try {
            return http.send(health, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    // A port that is in use is an error, unless the one who uses it was left behind by an earlier gateway.
    private static int port(String host, int wanted, Path data) {
        if (wanted != 0 && Supervised.leftBehind(record(data)).isPresent()) {
            return wanted;
        }
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(host, wanted));
            return probe.getLocalPort();
        } catch (IOException e) {
            throw new CannotStart(
                    "Port " + wanted + " on " + host
                            + ", for the sandbox wallet network, is in use: stop what uses it, or"
                            + " choose another with --wallet-port.",
                    e);
        }
    }

    private static Path record(Path data) {
        return data.resolve("sandbox.process");
    }

    private static Program program(Wanted wanted, int port) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        rehearsed().ifPresent(cache -> command.addAll(List.of("-XX:AOTCache=" + cache, "-Xlog:aot*=off")));
        command.addAll(List.of(
                "-XX:+UseSerialGC",
                "-Xmx" + megabytes(machineBytes()) + "m",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:-HeapDumpOnOutOfMemoryError",
                "-XX:-CreateCoredumpOnCrash",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                classPath(),
                Main.class.getName(),
                "sandbox",
                "--host",
                wanted.host(),
                "--wallet-port",
                Integer.toString(port),
                "--data",
                wanted.data().toString(),
                "--public-url",
                wanted.gateway().toString(),
                "--seed",
                wanted.seed()));
        String key = wanted.key().reveal();
        return new Program(
                "sandbox",
                command,
                Map.of("TILLGATE_WALLET_KEY", key, "MALLOC_ARENA_MAX", "2"),
                record(wanted.data()),
                wanted.data().resolve("sandbox.out"),
                Integer.toHexString(command.hashCode()) + "-" + Integer.toHexString(key.hashCode()) + "-" + built(),
                Program.ASK_THEN_KILL);
    }

    // The child runs in a folder of its own, from where a relative path leads elsewhere.
    private static String classPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    // What the build's rehearsal has left beside the jar, unless the jar is another one since.
    private static Optional<File> rehearsed() {
        File jar = new File(classPath().split(File.pathSeparator)[0]);
        return Optional.of(new File(jar.getPath().replaceFirst("[.]jar$", ".aot")))
                .filter(learnt -> jar.isFile() && learnt.lastModified() > jar.lastModified());
    }

    // A sandbox of another build is not adopted but replaced.
    private static long built() {
        return new File(classPath().split(File.pathSeparator)[0]).lastModified();
    }
}
