package io.tillgate.torture;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

/// Where the database and the gateways' data are: a small disk of its own, which can be filled, where this machine lets
/// us mount one; else an ordinary folder.
final class Disk implements AutoCloseable {
    private static final String MEGABYTES = "3072";
    private static final String MEGABYTES_IN_MEMORY = "1024";
    private static final int PIECE = 4096;
    private static final long ALMOST = 1 << 20;

    // A disk in memory is smaller.
    private static final String MOUNT = """
            { truncate -s "$1M" "$0.disk" && mkfs.ext4 -q -m 0 "$0.disk" && mount -o loop "$0.disk" "$0"; } ||
              mount -t tmpfs -o "size=$2m" tillgate-torture "$0"
            """;
    // What was said there is kept for who wants to know why.
    private static final String UNMOUNT = """
            (cd "$0" && tar cf "$0.logs.tar" */*.log); umount "$0" || umount -l "$0"
            """;
    // Takes the room without writing into it.
    private static final String TAKE = "fallocate -l \"$1\" \"$0\"";

    private final Path folder;
    private final String refusal;

    private Disk(Path folder, String refusal) {
        this.folder = folder;
        this.refusal = refusal;
    }

    /// A disk in a new folder below this one.
    static Disk below(Path parent) {
        try {
            Path folder = Files.createDirectory(parent.resolve("disk"));
            String refusal = run(MOUNT, folder, MEGABYTES, MEGABYTES_IN_MEMORY);
            // The database's own user has to pass through it.
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
            return new Disk(folder, refusal);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path folder() {
        return folder;
    }

    /// Why it cannot be filled, in the words of who refused to mount it; empty where it can.
    String refusal() {
        return refusal;
    }

    /// Leaves no room at all.
    void fill() {
        try {
            long room = Files.getFileStore(folder).getUsableSpace();
            run(TAKE, folder.resolve("ballast"), Long.toString(Math.max(room - ALMOST, 1)));
            writeUntilFull(folder.resolve("ballast.rest"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Gives the room back.
    void clear() {
        try {
            Files.deleteIfExists(folder.resolve("ballast"));
            Files.deleteIfExists(folder.resolve("ballast.rest"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        if (refusal.isEmpty()) {
            try {
                run(UNMOUNT, folder);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static void writeUntilFull(Path file) throws IOException {
        try (FileChannel rest = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            while (rest.write(ByteBuffer.allocate(PIECE)) == PIECE) {
                rest.force(false);
            }
        } catch (IOException full) {
            // That is what was wanted.
        }
    }

    // The last words of a command that failed; empty where it went well.
    private static String run(String script, Path file, String... more) throws IOException {
        List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", script, file.toString()));
        command.addAll(List.of(more));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String words = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
        try {
            return process.waitFor() == 0 ? "" : words.isEmpty() ? "no word of why" : words;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "interrupted";
        }
    }
}
