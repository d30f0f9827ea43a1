package io.tillgate.store;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/// The sealing keys at hand: the one of the key file, and while it is replaced the next one beside it, and the old one.
/// All of them open; which one seals is the database's word, so that every node changes over at the same instant.
final class KeyRing {
    /// The fact that says which key is in force, by its id.
    static final String IN_FORCE = "sealing-key";

    private static final List<String> BESIDE = List.of("", ".next", ".old");

    private final Path file;
    private final Jdbi jdbi;
    private volatile Map<String, SealingKey> keys;

    private KeyRing(Path file, Jdbi jdbi) {
        this.file = file;
        this.jdbi = jdbi;
        this.keys = read();
    }

    /// The keys of this file and beside it; a key is made where there is none and `make` allows it. Throws CannotStart
    /// with a sentence where none can be read.
    static KeyRing of(Path file, boolean make, Jdbi jdbi) {
        KeyRing ring = new KeyRing(file, jdbi);
        if (ring.keys.isEmpty()) {
            SealingKey.in(file, make);
            ring.refresh();
        }
        return ring;
    }

    /// The id of the key that a database is begun with.
    String first() {
        return SealingKey.in(Files.exists(file) ? file : next(file), false).id();
    }

    /// Where the key that takes the place of the one in that file lies until it has.
    static Path next(Path file) {
        return file.resolveSibling(file.getFileName() + ".next");
    }

    /// Where the key lies whose place was taken, until a person removes it.
    static Path old(Path file) {
        return file.resolveSibling(file.getFileName() + ".old");
    }

    Path file() {
        return file;
    }

    /// Reads the files again: a person may have put another beside them, or removed one.
    void refresh() {
        keys = read();
    }

    /// The ids of the keys at hand.
    List<String> held() {
        return List.copyOf(keys.keySet());
    }

    /// Whether that key is at hand.
    boolean holds(String id) {
        return keys.containsKey(id);
    }

    /// The key in force.
    SealingKey inForce() {
        return jdbi.withHandle(this::inForce);
    }

    /// Seals by the key that is in force until this transaction ends.
    byte[] seal(Handle handle, String secret, String place) {
        return inForce(handle).seal(secret, place);
    }

    /// Opens what was sealed by any of the keys at hand.
    String open(byte[] sealed, String place) {
        return opened(sealed, place)
                .or(() -> {
                    refresh();
                    return opened(sealed, place);
                })
                .orElseThrow(() -> new IllegalStateException(
                        "a sealed secret of " + place + " does not open with any key at hand"));
    }

    /// The id of the key that it was sealed by; empty where it is none of those at hand.
    Optional<String> sealedBy(byte[] sealed, String place) {
        return keys.values().stream()
                .filter(key -> key.ifOpens(sealed, place).isPresent())
                .map(SealingKey::id)
                .findFirst();
    }

    private Optional<String> opened(byte[] sealed, String place) {
        return keys.values().stream()
                .flatMap(key -> key.ifOpens(sealed, place).stream())
                .findFirst();
    }

    private SealingKey inForce(Handle handle) {
        String id = handle.select("SELECT value FROM gateway_fact WHERE key = ? FOR SHARE", IN_FORCE)
                .mapTo(String.class)
                .one();
        if (!holds(id)) {
            refresh();
        }
        return Optional.ofNullable(keys.get(id))
                .orElseThrow(() -> new IllegalStateException("secrets are sealed by key " + id
                        + " now, which is not at hand: put its file beside " + file + " as .next"));
    }

    private Map<String, SealingKey> read() {
        Map<String, SealingKey> read = new LinkedHashMap<>();
        for (String ending : BESIDE) {
            Path beside = file.resolveSibling(file.getFileName() + ending);
            if (Files.exists(beside)) {
                SealingKey key = SealingKey.in(beside, false);
                read.put(key.id(), key);
            }
        }
        return read;
    }
}
