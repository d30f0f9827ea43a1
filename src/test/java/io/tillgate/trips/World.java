package io.tillgate.trips;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillgate.Gateway;
import io.tillgate.Settings;
import io.tillgate.sandbox.Sandbox;
import io.tillgate.store.EmbeddedPostgres;
import io.tillgate.store.TestPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One or more gateways on one fresh database, with the real wallet network beside them, all reached over HTTP
/// only.
final class World implements AutoCloseable {
    private static final String KEY = "tillgate-sandbox-network-demo-key";
    private static final InstantSource REAL = InstantSource.system();

    private final Path folder;
    private final int size;
    private final String[] flags;
    private final EmbeddedPostgres.Address database;
    private final List<Gateway> nodes = new ArrayList<>();
    // The network asks the first node whose static codes they are.
    private final int firstPort = Ports.free();
    private int networkPort;
    private Sandbox sandbox;

    /// Starts so many gateways with these settings besides those that connect them.
    World(Path folder, int size, String... flags) {
        this(folder, size, TestPostgres.database(), flags);
    }

    /// The same on that database.
    World(Path folder, int size, EmbeddedPostgres.Address database, String... flags) {
        this.folder = folder;
        this.database = database;
        this.size = size;
        this.flags = flags.clone();
        sandbox = startNetwork();
        networkPort = sandbox.port();
        start();
    }

    private void start() {
        for (int node = 0; node < size; node++) {
            nodes.add(Gateway.start(Settings.read(flags(node), Map.of(), folder), REAL, _ -> {}));
        }
    }

    private List<String> flags(int node) {
        List<String> all = new ArrayList<>(List.of("--port=" + (node == 0 ? firstPort : 0), "--admin-port=0"));
        all.add("--data=" + folder.resolve("node-" + node));
        all.add("--wallet-url=" + networkAddress());
        all.add("--database-url=" + database.jdbcUrl());
        all.add("--database-user=" + database.user());
        all.add("--database-password=" + database.password());
        all.add("--key-file=" + key());
        all.addAll(Arrays.asList(flags));
        return all;
    }

    private Path key() {
        Path file = folder.resolve("shared.key");
        try {
            return Files.exists(file) ? file : Files.writeString(file, "dGhlIHNhbWUga2V5IG9uIGV2ZXJ5IG5vZGUsIGEgZGU=");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Stops all gateways and starts them again; the network goes on.
    void restart() {
        nodes.forEach(Gateway::close);
        nodes.clear();
        start();
    }

    void stopNetwork() {
        sandbox.close();
    }

    void startNetworkAgain() {
        sandbox = startNetwork();
    }

    private Sandbox startNetwork() {
        Path record = folder.resolve("network");
        try {
            Files.createDirectories(record);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        URI first = URI.create("http://127.0.0.1:" + firstPort);
        return Sandbox.start(new Sandbox.Options("127.0.0.1", networkPort, record, KEY, 1, REAL, first));
    }

    private URI networkAddress() {
        return URI.create("http://127.0.0.1:" + networkPort);
    }

    /// A till that speaks to all nodes in turn.
    Till till(Till.Shop shop) {
        return new Till(shop, nodes.stream().map(node -> node.facts().api()).toArray(URI[]::new));
    }

    Till till() {
        return till(Till.PIER_1);
    }

    /// Where the gateways are, one after the other.
    List<URI> addresses() {
        return nodes.stream().map(node -> node.facts().api()).toList();
    }

    Network network() {
        return new Network(networkAddress());
    }

    Books books() {
        return new Books(database, key());
    }

    /// The test clock of one node.
    TestTime time(int node) {
        return new TestTime(nodes.get(node).facts().api());
    }

    /// Waits until the other node knows the time too: it reads the clock's row twice a second.
    void awaitSameTime() {
        Duration ahead = time(0).ahead();
        Until.present(
                "the time",
                Duration.ofSeconds(20),
                () -> Optional.of(time(1).ahead()).filter(ahead::equals));
    }

    /// Waits until a payment is in one of these states.
    Said awaitState(String reference, String... states) {
        Till till = till();
        return Until.present(
                reference + " is " + String.join(" or ", states),
                Duration.ofSeconds(20),
                () -> Optional.of(till.ask(Till.QUERY, Till.named(reference)))
                        .filter(said -> Arrays.asList(states).contains(said.state())));
    }

    /// Asserts that what the network has kept of a payment is what the gateway says and has booked.
    void agrees(String transactionNo) {
        Network.Held held = network().held(transactionNo);
        assertThat(books().kept(transactionNo)).as("kept of " + transactionNo).isEqualByComparingTo(held.kept());
    }

    @Override
    public void close() {
        nodes.forEach(Gateway::close);
        sandbox.close();
    }
}
