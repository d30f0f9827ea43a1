package io.tillgate;

import io.tillgate.core.delivery.RetryPlan;
import io.tillgate.core.payment.AskPlan;
import io.tillgate.core.payment.Schedule;
import io.tillgate.dialect.snap.Snap;
import io.tillgate.guard.Guard;
import io.tillgate.notifier.HttpNotifier;
import io.tillgate.process.CannotStart;
import io.tillgate.process.FreePort;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The settings in force: each from a flag, else from the environment, else from the settings file, else its default.
public final class Settings implements Setting.Values {
    private final Map<Setting, String> given;
    private final Path home;
    private final List<String> words;

    private Settings(Map<Setting, String> given, Path home, List<String> words) {
        this.given = given;
        this.home = home;
        this.words = List.copyOf(words);
    }

    /// Reads arguments, environment and settings file (`--settings`, else `tillgate.properties` in the data folder if
    /// it is there); throws CannotStart naming what cannot be and what is expected.
    public static Settings read(List<String> arguments, Map<String, String> environment, Path home) {
        Map<String, String> flags = new HashMap<>();
        List<String> words = Flags.read(arguments, flags);
        String named =
                Optional.ofNullable(flags.remove("settings")).orElse(environment.getOrDefault("TILLGATE_SETTINGS", ""));
        Path data = data(
                Optional.ofNullable(flags.get(Setting.DATA.key())).orElse(environment.get(Setting.DATA.variable())),
                home);
        Path file = named.isEmpty() ? data.resolve("tillgate.properties") : Path.of(named);
        Map<Setting, String> given = new EnumMap<>(Setting.class);
        if (!named.isEmpty() || Files.exists(file)) {
            SettingsFile.read(file).forEach((key, value) -> put(given, key, value, "in " + file));
            refuseUnless(
                    !named.isEmpty() || !given.containsKey(Setting.DATA),
                    "The settings file " + file + " cannot name the data folder that it lies in: say it with --data.");
        }
        for (Setting setting : Setting.values()) {
            Optional.ofNullable(environment.get(setting.variable()))
                    .ifPresent(value -> put(given, setting.key(), value, "in " + setting.variable()));
        }
        flags.forEach((key, value) -> put(given, key, value, "after --" + key));
        Settings settings = new Settings(given, home, words);
        settings.checkPlans();
        return settings;
    }

    /// The arguments that are no settings, in their order, flags of the commands among them.
    public List<String> words() {
        return words;
    }

    @Override
    public String text(Setting setting) {
        return given.getOrDefault(setting, setting.standard());
    }

    /// The data folder: as given from the current folder, else `data` beside the launcher.
    public Path data() {
        return data(given.get(Setting.DATA), home);
    }

    private static Path data(@Nullable String given, Path home) {
        return given == null ? home.resolve("data") : Path.of(given).toAbsolutePath();
    }

    /// These settings with a free port in the place of each port 0.
    public Settings withFreePorts() {
        Map<Setting, String> chosen = new EnumMap<>(Setting.class);
        chosen.putAll(given);
        for (Setting port : List.of(Setting.PORT, Setting.ADMIN_PORT, Setting.WALLET_PORT)) {
            if (number(port) == 0) {
                chosen.put(port, Integer.toString(FreePort.any()));
            }
        }
        return new Settings(chosen, home, words);
    }

    /// How shoppers, and the sandbox's till, reach the gateway.
    public URI publicUrl() {
        String given = text(Setting.PUBLIC_URL);
        return given.isEmpty() ? api() : URI.create(given);
    }

    /// Where the merchants' API is.
    public URI api() {
        String scheme = text(Setting.TLS_CERTIFICATE).isEmpty() ? "http://" : "https://";
        return URI.create(scheme + text(Setting.HOST) + ":" + text(Setting.PORT));
    }

    /// When wallets are asked again.
    public Schedule schedule() {
        Map<String, AskPlan> byBrand = new HashMap<>();
        for (String plan : text(Setting.ASK_BRANDS).split(",", -1)) {
            if (!plan.isEmpty()) {
                String[] parts = plan.split("[=-]", -1);
                byBrand.put(parts[0], plan(parts[1], parts[2]));
            }
        }
        return new Schedule(byBrand, plan(text(Setting.ASK_FIRST), text(Setting.ASK_MOST)));
    }

    /// How the SNAP dialect is served.
    public Snap.Settings snap(InstantSource realClock, Guard guard) {
        return new Snap.Settings(
                text(Setting.SNAP_PREFIX),
                text(Setting.SNAP_PREFIX_SIGNED).equals("yes"),
                time(Setting.SNAP_TIME_WINDOW),
                realClock,
                System::nanoTime,
                guard);
    }

    /// How and when notices are sent.
    Deliveries.Wanted deliveries() {
        List<Duration> times = Stream.of(text(Setting.NOTIFY_PLAN).split(",", -1))
                .map(Setting::time)
                .toList();
        boolean publicToo = text(Setting.NOTIFY_PUBLIC).equals("yes");
        return new Deliveries.Wanted(
                new HttpNotifier.Options(isLive(), publicToo, time(Setting.NOTIFY_LIMIT)),
                new RetryPlan(times),
                number(Setting.NOTIFY_AT_ONCE));
    }

    @Override
    public String toString() {
        return given.keySet().toString();
    }

    private static AskPlan plan(String first, String most) {
        Duration least = Setting.time(first);
        Duration greatest = Setting.time(most);
        return new AskPlan(least, greatest.compareTo(least) < 0 ? least : greatest);
    }

    private void checkPlans() {
        new Doors(this).check();
        try {
            deliveries();
        } catch (IllegalArgumentException e) {
            throw new CannotStart("The times in notify-plan must rise: 0,1m,3m,7m is a plan of four attempts.", e);
        }
        try {
            schedule();
        } catch (IllegalArgumentException e) {
            throw new CannotStart(
                    "A wallet cannot be asked more often than every 100ms: give longer times in ask-first and"
                            + " ask-brands.",
                    e);
        }
    }

    private static void refuseUnless(boolean right, String sentence) {
        if (!right) {
            throw new CannotStart(sentence);
        }
    }

    private static void put(Map<Setting, String> given, String key, String value, String where) {
        Setting setting = Setting.parse(key)
                .orElseThrow(() -> new CannotStart(
                        "There is no setting " + key + " (" + where + "): ./tillgate help lists them."));
        refuseUnless(
                setting.allows(value.strip()),
                "The setting " + key + " cannot be " + (setting.isSecret() ? "that" : "'" + value + "'") + " (" + where
                        + "); it is: " + setting.meaning() + ".");
        given.put(setting, value.strip());
    }
}
