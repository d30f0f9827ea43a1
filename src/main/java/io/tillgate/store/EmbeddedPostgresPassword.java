package io.tillgate.store;

import io.tillgate.process.CannotStart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;

/// The password of the embedded server: 32 random bytes in hexadecimal, in a file of the data folder that only its
/// owner reads.
record EmbeddedPostgresPassword(String value) {
    private static final SecureRandom RANDOM = new SecureRandom();

    /// The password of this data folder; made if there is none and there is no cluster yet that has one.
    static EmbeddedPostgresPassword of(Path data, Path cluster) throws IOException {
        Path file = file(data);
        if (!Files.exists(file)) {
            if (Files.exists(cluster)) {
                throw new CannotStart(file + " is missing, and the database cannot be opened without it:"
                        + " bring it back from your copy of the data folder.");
            }
            byte[] bytes = new byte[32];
            RANDOM.nextBytes(bytes);
            EmbeddedPostgresFiles.write(file, HexFormat.of().formatHex(bytes) + "\n", "rw-------");
        }
        return read(data);
    }

    /// The password that this data folder has.
    static EmbeddedPostgresPassword read(Path data) throws IOException {
        return new EmbeddedPostgresPassword(Files.readString(file(data)).strip());
    }

    private static Path file(Path data) {
        return data.resolve("postgres.password");
    }

    @Override
    public String toString() {
        return "a password";
    }
}
