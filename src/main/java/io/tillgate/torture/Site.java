package io.tillgate.torture;

import io.tillgate.bench.Bench;
import io.tillgate.bench.Tills;
import io.tillgate.process.FolderLock;
import io.tillgate.process.Sibling;
import io.tillgate.store.EmbeddedPostgres;
import io.tillgate.store.Store;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;

/// Everything that is tortured: two gateways over one database, the wallet network, the disk, the ways between them;
/// and two groups of tills, of which one sells all the time and the other asks whether service is back.
final class Site implements AutoCloseable {
    // It seals what this one database holds, for as long as the torture lasts.
    private static final String KEY = "dGhlIHNhbWUga2V5IG9uIGV2ZXJ5IG5vZGUsIGEgZGU=";
    // The disk is small.
    private static final String CUSTOM = "max_wal_size = '256MB'\nmin_wal_size = '80MB'\n";

    private final Deque<AutoCloseable> started;
    private final Path key;
    final Disk disk;
    final EmbeddedPostgres database;
    final WalletNetwork network;
    final List<Node> nodes;
    final Tills tills;
    final Tills probe;

    private Site(List<String> program, Path folder, Deque<AutoCloseable> started) throws IOException {
        this.started = started;
        Sibling sibling = new Sibling(program, Bench.SETTINGS, folder.resolve("words.log"));
        disk = keep(Disk.below(folder));
        key = Files.writeString(folder.resolve("sealing.key"), KEY);
        FolderLock lock = keep(FolderLock.takeOrFail(disk.folder().resolve("database")));
        Path home = Files.createDirectory(lock.folder().resolve("postgres"));
        Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwx--x--x"));
        Files.writeString(home.resolve("custom.conf"), CUSTOM);
        network = keep(WalletNetwork.start(sibling, folder.resolve("network")));
        database = keep(EmbeddedPostgres.start(lock));
        nodes = List.of(node("one", sibling), node("two", sibling));
        tills = keep(Tills.start(sibling));
        probe = keep(Tills.start(sibling));
    }

    /// Starts it all in this folder, or leaves nothing behind; the gateways take a moment until they serve.
    static Site build(List<String> program, Path folder) {
        Deque<AutoCloseable> started = new ArrayDeque<>();
        try {
            return new Site(program, folder, started);
        } catch (IOException e) {
            close(started);
            throw new UncheckedIOException(e);
        } catch (RuntimeException e) {
            close(started);
            throw e;
        }
    }

    private Node node(String name, Sibling sibling) {
        EmbeddedPostgres.Address address = database.address();
        int port = Integer.parseInt(address.jdbcUrl().replaceFirst(".*:(\\d+)/.*", "$1"));
        List<String> flags = List.of(
                "--database-user=" + address.user(), "--database-password=" + address.password(), "--key-file=" + key);
        return keep(Node.start(
                name,
                new Node.Surroundings(
                        sibling, disk.folder().resolve(name), Way.to(port), Way.to(network.port()), flags)));
    }

    /// Where the gateways are.
    List<Integer> ports() {
        return nodes.stream().map(Node::port).toList();
    }

    /// The gateways and the wallet network.
    List<Started> processes() {
        return Stream.concat(nodes.stream().map(Node::process), Stream.of(network.process()))
                .toList();
    }

    /// Starts what has ended by itself, so that the rest can be seen; what it was, in words.
    List<String> startWhatHasGoneHome() {
        List<Started> gone = processes().stream().filter(Started::hasGoneHome).toList();
        List<String> farewells = gone.stream().map(Started::farewell).toList();
        gone.forEach(Started::startAgain);
        return farewells;
    }

    /// The gateways' store, opened beside them.
    Store store(InstantSource clock) {
        return Store.open(new Store.Options(database.address(), key, false, "sandbox", 16, clock), (_, _, _) -> {});
    }

    /// Ends everything; a second time there is nothing left to be ended.
    @Override
    public synchronized void close() {
        close(started);
    }

    private <T extends AutoCloseable> T keep(T one) {
        started.push(one);
        return one;
    }

    // Each of them, whatever becomes of the others.
    private static void close(Deque<AutoCloseable> started) {
        while (!started.isEmpty()) {
            try {
                started.pop().close();
            } catch (Exception e) {
                System.err.println("Stopping failed: " + e);
            }
        }
    }
}
