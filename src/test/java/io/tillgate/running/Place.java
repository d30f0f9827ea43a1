package io.tillgate.running;

import io.tillgate.store.EmbeddedPostgres;
import io.tillgate.store.TestPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Where a gateway of the tests works: a folder, an empty database of the tests' server, a key file, and a wallet
/// network; each can be replaced by flags of the test's own.
public record Place(Path folder, EmbeddedPostgres.Address database, Network network) implements AutoCloseable {
    /// A new place in this empty folder.
    public static Place in(Path folder) {
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve("key"), "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Place(folder, TestPostgres.database(), Network.in(folder.resolve("network")));
    }

    /// The data folder.
    public Path data() {
        return folder.resolve("data");
    }

    /// The flags that lead here and, instead of their namesakes, those that are given; an empty one is left out.
    public List<String> flags(String... given) {
        Map<String, String> flags = new TreeMap<>(Map.of(
                "--port", "0",
                "--admin-port", "0",
                "--data", data().toString(),
                "--database-url", database.jdbcUrl(),
                "--database-user", database.user(),
                "--database-password", database.password(),
                "--key-file", folder.resolve("key").toString(),
                "--wallet-url", network.address().toString()));
        for (int i = 0; i < given.length; i += 2) {
            flags.put(given[i], given[i + 1]);
        }
        List<String> words = new ArrayList<>();
        flags.forEach((name, value) -> {
            if (!value.isEmpty()) {
                words.addAll(List.of(name, value));
            }
        });
        return words;
    }

    @Override
    public void close() {
        network.close();
    }
}
