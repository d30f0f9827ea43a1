package io.tillgate;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Every knob of the gateway: its name, its default, the form of its values and what it does. A value is given as a
/// flag (`--wallet-wait 8s`), in the environment (`TILLGATE_WALLET_WAIT=8s`) or in the settings file
/// (`wallet-wait=8s`); the earlier of these wins.
public enum Setting {
    HOST("127.0.0.1", "[^ ]+", "address that the merchants' API listens on"),
    PORT("8080", Form.PORT, "port of the merchants' API; 0 takes a free one"),
    ADMIN_PORT("8082", Form.PORT, "port of health, metrics and operator API, on 127.0.0.1 only; 0 takes a free one"),
    WALLET_PORT("8081", Form.PORT, "port of the sandbox wallet network, phone and till, on the host's address"),
    WALLET_URL("", "|https?://[^ ]+", "a sandbox wallet network that runs elsewhere; empty: start one"),
    WALLET_KEY("tillgate-sandbox-network-demo-key", "[ -~]{16,128}", "key that gateway and wallet network sign with"),
    TLS_CERTIFICATE("", ".*", "PEM file of the certificate chain that the merchants' API is served with; empty: http"),
    TLS_KEY("", ".*", "PEM file of its private key (PKCS#8); both are read again when they change"),
    PUBLIC_URL(
            "", "|https?://[^ ]+", "how shoppers reach the gateway, for links and QR pictures; empty: host and port"),
    DATA("data", ".+", "folder of the data, from the current folder; default: data beside the launcher"),
    DATABASE_URL("", "|jdbc:postgresql:.+", "an external PostgreSQL 15 or newer; empty: the embedded one"),
    DATABASE_USER("", ".*", "user of the external database"),
    DATABASE_PASSWORD("", ".*", "password of the external database; better in the environment than in a flag"),
    KEY_FILE("", ".*", "file of the key that secrets are sealed with; empty: sealing.key in the data folder"),
    MODE(
            "sandbox",
            "sandbox|live",
            "sandbox or live; sandbox: demo merchants, sandbox wallets, test clock; live: none of these"),
    WALLET_WAIT("10s", Form.TIME, "how long an answer waits for a wallet before it says that it is pending"),
    WALLET_LIMIT("15s", Form.TIME, "time after which a question to a wallet counts as unanswered"),
    REQUEST_DEADLINE("10s", Form.TIME, "how long a request tries to store its change"),
    ASK_FIRST("3s", Form.TIME, "time after which an undecided wallet is asked again for the first time"),
    ASK_MOST("5m", Form.TIME, "time between questions to an undecided wallet in the end"),
    ASK_BRANDS(
            "",
            "|[a-z_]+=[0-9]+[a-z]*-[0-9]+[a-z]*(,[a-z_]+=[0-9]+[a-z]*-[0-9]+[a-z]*)*",
            "the two times above for single wallets: dana=2s-1m"),
    NOTIFY_LIMIT("10s", Form.TIME, "how long one delivery of a notice may take, look-up of the name included"),
    NOTIFY_PLAN(
            "0,1m,3m,7m,15m,30m,60m,120m",
            "0(,[1-9][0-9]{0,6}(ms|s|m|h)?){0,19}",
            "when a notice is sent after it was written, one time for each attempt, rising; then it is parked"),
    NOTIFY_AT_ONCE("8", Form.COUNT, "notices that may be under way to one receiver (host and port)"),
    NOTIFY_PUBLIC("no", "yes|no", "yes: a sandbox sends notices to public addresses too"),
    QUEUE("4096", Form.COUNT, "changes that may wait to be stored; more are refused as busy"),
    REQUESTS("2048", Form.COUNT, "requests that may be under way; more are refused as busy"),
    WORKING("256", Form.COUNT, "requests that may be worked on at once, those that wait for a wallet not counted"),
    STREAMS("1024", Form.COUNT, "cashier pages that may follow their payment live; others ask every 3 s"),
    BODY_LIMIT("65536", Form.COUNT, "bytes of the greatest request body"),
    RATE_ADDRESS(
            "by-mode",
            Form.BOUND,
            "requests of one address in a second, on one node; none: any number; by-mode: live 1000, sandbox none"),
    RATE_MERCHANT(
            "by-mode",
            Form.BOUND,
            "requests of one merchant in a second, on one node; none: any number; by-mode: live 1000, sandbox none"),
    LOCKOUT_AFTER(
            "by-mode",
            Form.BOUND,
            "wrong signatures of one address in one name that shut it out there; by-mode: live 10, sandbox none"),
    LOCKOUT_MOST("15m", Form.TIME, "for how long at most; the first time is a second, each next one twice as long"),
    TRUSTED_PROXIES("", "|[^ ]+", "networks of proxies whose X-Forwarded-For is believed: 10.0.0.0/8,fd00::/8"),
    BUSY_STATUS("200", "200|503", "HTTP status of an answer that says busy or result unknown"),
    DISK_RESERVE("200", Form.COUNT, "megabytes that must be free where the data is, or the gateway is not ready"),
    KEEP_EVENTS("forever", Form.KEPT, "how long events of payments are kept after the end of their month: 400d"),
    KEEP_NOTICES("forever", Form.KEPT, "how long settled notices are kept after the end of their month"),
    KEEP_DELIVERIES("forever", Form.KEPT, "how long attempts to deliver notices are kept after the end of their month"),
    KEEP_EXTERNAL_IDS("31d", Form.KEPT, "how long partners' external ids are kept after the end of their month"),
    OPERATOR_TOKEN("", "|[!-~]{16,128}", "token of the operator API; empty: operator.token in the data folder"),
    SNAP_PREFIX("", "|(/[A-Za-z0-9._~-]+)+", "what stands before every path of the SNAP dialect: /snap"),
    SNAP_PREFIX_SIGNED("yes", "yes|no", "whether partners sign that prefix with the path"),
    SNAP_TIME_WINDOW("5m", Form.TIME, "how far a SNAP request's X-TIMESTAMP may be from the real time"),
    SEED("1", "[0-9]{1,18}", "seed of the sandbox network's random decisions");

    private static final class Form {
        static final String PORT = "[0-9]{1,4}|[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5]";
        static final String TIME = "[1-9][0-9]{0,6}(ms|s|m|h)?";
        static final String BOUND = "by-mode|none|[1-9][0-9]{0,5}";
        static final String KEPT = "forever|[1-9][0-9]{0,4}d";
        static final String COUNT = "[1-9][0-9]{0,6}";
    }

    /// The values in force.
    public interface Values {
        /// The value of that setting, its default where none is given.
        String text(Setting setting);

        default int number(Setting setting) {
            return Integer.parseInt(text(setting));
        }

        default Duration time(Setting setting) {
            return Setting.time(text(setting));
        }

        /// Whether real money is meant.
        default boolean isLive() {
            return text(MODE).equals("live");
        }
    }

    private final String standard;
    private final Pattern form;
    private final String meaning;

    Setting(String standard, String form, String meaning) {
        this.standard = standard;
        this.form = Pattern.compile(form);
        this.meaning = meaning;
    }

    /// The name in flags and in the settings file: `wallet-wait`.
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// The name in the environment: `TILLGATE_WALLET_WAIT`.
    public String variable() {
        return "TILLGATE_" + name();
    }

    /// The value where none is given.
    public String standard() {
        return standard;
    }

    /// What it does, with its unit.
    public String meaning() {
        return meaning;
    }

    /// Whether its value is never shown.
    public boolean isSecret() {
        return this == DATABASE_PASSWORD || this == OPERATOR_TOKEN || this == WALLET_KEY;
    }

    /// Whether its flag alone says yes.
    boolean isSwitch() {
        return form.pattern().equals("yes|no");
    }

    boolean allows(String value) {
        return form.matcher(value).matches();
    }

    /// What a time is written as: `10s`, `10` (seconds), `500ms`, `5m`, `1h`.
    static Duration time(String text) {
        long number = Long.parseLong(text.replaceAll("[a-z]", ""));
        return switch (text.replaceAll("[0-9]", "")) {
            case "ms" -> Duration.ofMillis(number);
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            default -> Duration.ofSeconds(number);
        };
    }

    /// The setting of that flag or file name; empty when there is none.
    public static Optional<Setting> parse(String key) {
        return Arrays.stream(values())
                .filter(setting -> setting.key().equals(key))
                .findAny();
    }
}
