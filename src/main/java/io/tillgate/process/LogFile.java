package io.tillgate.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A file that a child appends its output to; it and the one before it are bounded.
record LogFile(Path file, long greatestBytes) {
    private static final Logger LOG = LoggerFactory.getLogger(LogFile.class);

    /// Makes the file, for its owner only, where there is none.
    void make() {
        try {
            if (!Files.exists(file)) {
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Keeps what is too long in a second file, replacing the one that is there, and begins anew.
    void trim() {
        try {
            if (Files.exists(file) && Files.size(file) > greatestBytes) {
                Files.copy(
                        file,
                        file.resolveSibling(file.getFileName() + ".1"),
                        StandardCopyOption.REPLACE_EXISTING,
                        StandardCopyOption.COPY_ATTRIBUTES);
                // The child holds the file open for appending, so it goes on at the new end.
                FileChannel.open(file, StandardOpenOption.WRITE).truncate(0).close();
            }
        } catch (IOException e) {
            LOG.warn("cannot shorten {}: {}", file, Reason.of(e));
        }
    }
}
