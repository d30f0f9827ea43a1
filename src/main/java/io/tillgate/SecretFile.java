package io.tillgate;

import io.tillgate.process.CannotStart;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Set;

/// A random secret in a file that only its owner may read, made when it is first asked for.
final class SecretFile {
    private static final int BYTES = 24;

    private SecretFile() {}

    static String in(Path file) {
        try {
            make(file);
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new CannotStart(
                    "The file " + file + " cannot be read or made: run this as the user that owns it.", e);
        }
    }

    private static void make(Path file) throws IOException {
        byte[] random = new byte[BYTES];
        new SecureRandom().nextBytes(random);
        try (var out = Files.newByteChannel(
                file,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
            out.write(java.nio.ByteBuffer.wrap(
                    (HexFormat.of().formatHex(random) + "\n").getBytes(java.nio.charset.StandardCharsets.US_ASCII)));
        } catch (FileAlreadyExistsException made) {
            // Made at an earlier start.
        }
    }
}
