package io.tillgate.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tillgate.console.Console.OpenStore;
import io.tillgate.console.Console.Place;
import io.tillgate.console.Console.Surroundings;
import io.tillgate.console.Console.Terminal;
import io.tillgate.core.payment.Deadline;
import io.tillgate.core.payment.Payment;
import io.tillgate.core.payment.PaymentChange;
import io.tillgate.core.payment.PaymentSamples;
import io.tillgate.core.payment.Stored;
import io.tillgate.store.EmbeddedPostgres;
import io.tillgate.store.Store;
import io.tillgate.store.TestPostgres;
import io.tillgate.store.Upkeep;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/// A terminal at a database of its own: what is typed there, and what is answered.
abstract class ConsoleFixture {
    static final Instant NOW = Instant.parse("2026-11-21T13:00:00Z");
    static final URI NOBODY = URI.create("http://127.0.0.1:1");
    static final Upkeep.Keep KEEP = new Upkeep.Keep(Map.of("event", Duration.ofDays(10)));

    @TempDir
    Path data;

    final PaymentSamples samples = new PaymentSamples(400_000_000_000_000_000L);
    private EmbeddedPostgres.@Nullable Address address;
    private @Nullable Store store;

    /// What a command answered.
    record Said(int status, String out, String err) {
        Said well() {
            assertThat(this).returns(0, Said::status).returns("", Said::err);
            return this;
        }

        /// The word in the first group of that pattern.
        String find(String pattern) {
            Matcher matcher = Pattern.compile(pattern).matcher(out);
            assertThat(matcher.find()).as(out).isTrue();
            return matcher.group(1);
        }
    }

    @AfterEach
    void close() {
        if (store != null) {
            store.close();
        }
    }

    final Store store() {
        Store open = store;
        if (open == null) {
            Store.Options options =
                    new Store.Options(address(), data.resolve("sealing.key"), true, "sandbox", 64, () -> NOW);
            open = Store.open(options, (_, _, _) -> {});
            store = open;
        }
        return open;
    }

    /// Where the database is, made when it is first asked for.
    final EmbeddedPostgres.Address address() {
        EmbeddedPostgres.Address made = address == null ? TestPostgres.database() : address;
        address = made;
        return made;
    }

    final Said type(String... words) {
        return typeWith("", words);
    }

    final Said typeWith(String input, String... words) {
        Place place = new Place(false, data, data.resolve("sealing.key"), NOBODY, NOBODY, NOBODY, true, KEEP);
        return typeAt(place, input, words);
    }

    final Said typeAt(Place place, String input, String... words) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Terminal terminal = new Terminal(
                new ByteArrayInputStream(input.getBytes(UTF_8)),
                new PrintStream(out, true, UTF_8),
                new PrintStream(err, true, UTF_8),
                false,
                "maria");
        int status = Console.run(
                List.of(words), new Surroundings(this::opened, terminal, () -> NOW, place, "io.tillgate.Main"));
        return new Said(status, out.toString(UTF_8), err.toString(UTF_8));
    }

    final Payment commit(PaymentChange change) {
        assertThat(store().payments().commit(change, Deadline.none())).isEqualTo(Stored.STORED);
        return change.after();
    }

    /// The merchant and the store that samples are of.
    final void addShop() {
        type("merchant", "add", "--name", "Harbor Coffee", "--no", "200043").well();
        type("store", "add", "--merchant", "200043", "--name", "Pier 1", "--no", "300014")
                .well();
    }

    private OpenStore opened() {
        Store open = store();
        return new OpenStore() {
            @Override
            public Store store() {
                return open;
            }

            @Override
            public void close() {
                // The next command of the test finds it open.
            }
        };
    }
}
