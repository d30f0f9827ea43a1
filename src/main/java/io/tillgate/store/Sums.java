package io.tillgate.store;

import io.tillgate.process.CannotStart;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// The SHA-256 of each file of a backup, in the form that `sha256sum -c` reads; written last, so that a backup
/// without it is known to be unfinished.
record Sums(Map<String, String> files) {
    static final String NAME = "SHA256SUMS";
    private static final String BETWEEN = "  ";

    static Sums none() {
        return new Sums(new TreeMap<>());
    }

    /// Those of this backup; refused with a sentence where it has none.
    static Sums read(Path backup) throws IOException {
        try {
            return new Sums(Files.readAllLines(backup.resolve(NAME)).stream()
                    .map(line -> line.split(BETWEEN, 2))
                    .filter(parts -> parts.length == 2)
                    .collect(Collectors.toMap(parts -> parts[1], parts -> parts[0], (one, _) -> one, TreeMap::new)));
        } catch (NoSuchFileException e) {
            throw new CannotStart(backup + " is no finished backup: it has no file " + NAME + ".", e);
        }
    }

    /// Copies a file under this name, and keeps its sum; answers its length.
    long copy(Path from, Path to, String name) throws IOException {
        MessageDigest digest = sha256();
        try (InputStream in = new DigestInputStream(Files.newInputStream(from), digest);
                OutputStream out = Files.newOutputStream(to)) {
            long length = in.transferTo(out);
            files.put(name, HexFormat.of().formatHex(digest.digest()));
            return length;
        }
    }

    /// Writes a text under this name, and keeps its sum.
    void text(String text, Path to, String name) throws IOException {
        Files.writeString(to, text);
        files.put(name, HexFormat.of().formatHex(sha256().digest(text.getBytes(StandardCharsets.UTF_8))));
    }

    void write(Path backup) throws IOException {
        String lines = files.entrySet().stream()
                .map(file -> file.getValue() + BETWEEN + file.getKey() + "\n")
                .collect(Collectors.joining());
        EmbeddedPostgresFiles.write(backup.resolve(NAME), lines, "rw-------");
    }

    /// Refuses with a sentence what was copied and is not what these say.
    void check(Sums copied) {
        for (Map.Entry<String, String> file : files.entrySet()) {
            String sum = copied.files.get(file.getKey());
            if (sum != null && !sum.equals(file.getValue())) {
                throw new CannotStart("The backup's file " + file.getKey()
                        + " is not what was written: it is damaged, take another backup.");
            }
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
