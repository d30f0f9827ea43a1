package io.tillgate.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.stream.Stream;

/// A fresh folder for what is made once and taken away again; users other than its owner may pass through it, as a
/// database's own user has to, and see nothing.
public final class ScratchFolder {
    private ScratchFolder() {}

    /// One whose name begins like that, below this folder, which is made where it is missing.
    public static Path below(Path parent, String prefix) {
        try {
            Files.createDirectories(parent);
            Path folder = Files.createTempDirectory(parent, prefix);
            return Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
        } catch (IOException e) {
            throw new CannotStart("No folder can be made in " + parent + ": make it writable.", e);
        }
    }

    /// Takes it away with all that is in it.
    public static void delete(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
