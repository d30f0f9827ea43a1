package io.tillgate;

import io.tillgate.bench.Bench;
import io.tillgate.console.Console.Place;
import io.tillgate.process.CannotStart;
import io.tillgate.sandbox.Sandbox;
import io.tillgate.simulation.Simulation;
import io.tillgate.store.Upkeep;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/// The commands of `./tillgate`; the only place that asks for the system's clock.
public final class Main {
    private static final String LOOPBACK = "127.0.0.1";
    private static final InstantSource REAL_CLOCK = InstantSource.system();
    private static final int MISUSED = 2;

    private Main() {}

    /// Runs one command; the exit status is 0 when all went well, 1 when a person must act, 2 when the words are wrong.
    public static void main(String[] args) {
        Runtime.getRuntime().exit(status(List.of(args)));
    }

    private static int status(List<String> arguments) {
        // It needs no settings and no store, and its seed is its own.
        if (arguments.size() > 0 && arguments.getFirst().equals("simulate") && !arguments.contains("--help")) {
            return Simulation.run(arguments.subList(1, arguments.size()), System.nanoTime() >>> 1, System.out);
        }
        try {
            Settings settings = Settings.read(arguments, System.getenv(), home());
            List<String> words = settings.words();
            if (words.contains("--help") && words.size() > 1) {
                return command(settings);
            }
            Optional<String> leftOver = Flags.leftOver(words);
            if (leftOver.isPresent()) {
                System.err.println(leftOver.get());
                return MISUSED;
            }
            return switch (words.isEmpty() ? "serve" : words.getFirst()) {
                case "serve" -> serve(settings);
                case "sandbox" -> sandbox(settings);
                case Bench.LOAD -> load();
                case "help", "-h", "--help" -> print("/help.txt");
                case "version", "--version" -> print("/version.txt");
                default -> command(settings);
            };
        } catch (CannotStart | Sandbox.CannotStart e) {
            System.err.println(e.getMessage());
            return 1;
        }
    }

    private static int command(Settings settings) {
        Logs.toTerminal();
        return commandLine(settings).run(CommandLine.terminal());
    }

    static CommandLine commandLine(Settings settings) {
        String key = settings.text(Setting.KEY_FILE);
        String network = settings.text(Setting.WALLET_URL);
        // What listens on every address of this machine is spoken to on its own.
        String host = settings.text(Setting.HOST).equals("0.0.0.0") ? LOOPBACK : settings.text(Setting.HOST);
        Place place = new Place(
                settings.isLive(),
                settings.data(),
                key.isEmpty() ? settings.data().resolve("sealing.key") : Path.of(key),
                at(settings.api().getScheme(), host, settings.number(Setting.PORT)),
                at("http", LOOPBACK, settings.number(Setting.ADMIN_PORT)),
                network.isEmpty() ? at("http", host, settings.number(Setting.WALLET_PORT)) : URI.create(network),
                network.isEmpty(),
                keep(settings));
        return new CommandLine(settings.words(), place, Gateway.house(settings), REAL_CLOCK);
    }

    private static Upkeep.Keep keep(Settings settings) {
        return Upkeep.Keep.of(Map.of(
                "event", settings.text(Setting.KEEP_EVENTS),
                "notice_settled", settings.text(Setting.KEEP_NOTICES),
                "notice_delivery", settings.text(Setting.KEEP_DELIVERIES),
                "external_id", settings.text(Setting.KEEP_EXTERNAL_IDS)));
    }

    private static URI at(String scheme, String host, int port) {
        return URI.create(scheme + "://" + host + ":" + port);
    }

    private static int serve(Settings settings) {
        Logs.toTerminal();
        Gateway gateway = Gateway.start(settings, REAL_CLOCK, data -> Logs.toFile(data.resolve("gateway.log")));
        untilAsked(gateway, () -> Banner.print(System.out, gateway.facts()));
        return 0;
    }

    private static int sandbox(Settings settings) {
        Logs.toTerminal();
        Path data = Sandbox.folder(settings.data());
        try {
            Files.createDirectories(data);
        } catch (IOException e) {
            throw new CannotStart(
                    "Cannot write in " + data + ": make it writable, or choose another folder with --data.", e);
        }
        Logs.toFile(data.resolve("sandbox.log"));
        Sandbox sandbox = Sandbox.start(new Sandbox.Options(
                settings.text(Setting.HOST),
                settings.number(Setting.WALLET_PORT),
                data,
                settings.text(Setting.WALLET_KEY),
                Long.parseLong(settings.text(Setting.SEED)),
                REAL_CLOCK,
                settings.publicUrl()));
        untilAsked(
                sandbox,
                () -> System.out.println("The sandbox wallet network listens on " + settings.text(Setting.HOST) + ":"
                        + sandbox.port() + ", phone at /phone, till at /till, seed " + settings.text(Setting.SEED)));
        return 0;
    }

    /// How much the wallet network of this data folder has to read before it answers, in bytes.
    static long networkRecordBytes(Path data) {
        return Sandbox.recordBytes(Sandbox.folder(data));
    }

    private static int load() {
        Bench.load(System.in, System.out);
        return 0;
    }

    // Asked by SIGTERM or Ctrl-C: Java would end with 143 or 130, and all went well, so the last hook halts with 0.
    private static void untilAsked(AutoCloseable running, Runnable greeting) {
        CountDownLatch asked = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().name("stop").unstarted(() -> {
            int status = closed(running);
            asked.countDown();
            Runtime.getRuntime().halt(status);
        }));
        greeting.run();
        try {
            asked.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static int closed(AutoCloseable running) {
        try {
            running.close();
            return 0;
        } catch (Exception e) {
            System.err.println("Stopping failed: " + e);
            return 1;
        }
    }

    private static int print(String resource) {
        try (InputStream text = Main.class.getResourceAsStream(resource)) {
            if (text == null) {
                throw new IllegalStateException(resource + " is missing in the jar");
            }
            System.out.print(new String(text.readAllBytes(), StandardCharsets.UTF_8));
            return 0;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Path home() {
        return Path.of(System.getProperty("tillgate.home", "")).toAbsolutePath();
    }
}
