package io.tillgate.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Files that are there whole or not at all, and folders that go away whole.
final class EmbeddedPostgresFiles {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedPostgresFiles.class);

    private EmbeddedPostgresFiles() {}

    /// Replaces the file by this text with these permissions, durably.
    static void write(Path file, String text, String permissions) throws IOException {
        Path folder = folderOf(file);
        Path fresh = Files.createTempFile(folder, file.getFileName() + ".", ".new");
        try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
            Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString(permissions));
            channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
            channel.force(true);
        }
        rename(fresh, file);
    }

    /// Gives a file or folder its final name, durably.
    static void rename(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        try (FileChannel folder = FileChannel.open(folderOf(to), StandardOpenOption.READ)) {
            folder.force(true);
        }
    }

    /// Deletes the entries of this folder whose names begin so, with all that is in them, as far as nobody still
    /// writes there; what is left goes at the next start.
    static void deleteChildren(Path folder, String prefix, String... except) throws IOException {
        try (DirectoryStream<Path> children = Files.newDirectoryStream(folder, prefix + "*")) {
            for (Path child : children) {
                if (!List.of(except).contains(child.getFileName().toString())) {
                    deleteIfQuiet(child);
                }
            }
        }
    }

    private static void deleteIfQuiet(Path path) {
        try {
            delete(path);
        } catch (IOException e) {
            LOG.info("cannot delete {} yet: {}", path, e.getMessage());
        }
    }

    /// Deletes a file, or a folder with all that is in it; links are not followed.
    static void delete(Path path) throws IOException {
        Files.walkFileTree(path, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException e) throws IOException {
                Files.deleteIfExists(folder);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    /// Brings what was written below this folder to the disk, as far as the system has a command for it.
    static void flush(Path folder) throws IOException {
        Process sync =
                new ProcessBuilder("/bin/sh", "-c", "sync -f \"$0\" 2>/dev/null || sync", folder.toString()).start();
        try {
            sync.waitFor(1, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    static String fingerprint(byte[] content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
            return HexFormat.of().formatHex(digest, 0, 12);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Path folderOf(Path file) {
        Path folder = file.getParent();
        if (folder == null) {
            throw new IllegalArgumentException(file + " is in no folder");
        }
        return folder;
    }
}
