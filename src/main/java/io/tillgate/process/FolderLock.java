package io.tillgate.process;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The proof that this program alone works in a data folder; the operating system takes it back when the program dies.
public final class FolderLock implements AutoCloseable {
    /// What asking for a folder can answer.
    public sealed interface Taking {
        /// The folder is ours until the lock is closed.
        record Taken(FolderLock lock) implements Taking {}

        /// The folder is not to be had; the sentence says why and what to do.
        record Refused(String sentence) implements Taking {}
    }

    // A second channel on a file that this program has locked would, when closed, drop the lock (POSIX): never open
    // one.
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path folder;
    private final FileChannel channel;

    private FolderLock(Path folder, FileChannel channel) {
        this.folder = folder;
        this.channel = channel;
    }

    /// Makes the folder if it is missing and takes it, or says in one sentence who has it or what is wrong with it.
    public static Taking take(Path folder) {
        try {
            Path real = made(folder.toAbsolutePath());
            if (!HELD.add(real)) {
                return new Taking.Refused(
                        inUse(real, Long.toString(ProcessHandle.current().pid())));
            }
            return lock(real);
        } catch (FileAlreadyExistsException e) {
            return new Taking.Refused(folder + " is not a folder: choose another one with --data.");
        } catch (IOException e) {
            return new Taking.Refused(notWritable(folder.toAbsolutePath(), e));
        }
    }

    /// As `take`, for who has nothing else to do when it is refused.
    public static FolderLock takeOrFail(Path folder) {
        return switch (take(folder)) {
            case Taking.Taken(var lock) -> lock;
            case Taking.Refused(var sentence) -> throw new CannotStart(sentence);
        };
    }

    /// The folder, absolute and with links resolved.
    public Path folder() {
        return folder;
    }

    /// Gives the folder back.
    @Override
    public void close() {
        try (channel) {
            channel.truncate(0);
        } catch (IOException e) {
            // The pid in the file is for people; the lock itself goes with the channel, whatever became of the file.
        } finally {
            HELD.remove(folder);
        }
    }

    private static Path made(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder);
            // The database's own user has to pass through this folder; nobody but its owner may list or write it.
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
        }
        return folder.toRealPath();
    }

    private static Taking lock(Path real) throws IOException {
        FileChannel channel = null;
        try {
            channel = FileChannel.open(
                    real.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            if (channel.tryLock() == null) {
                String holder = holder(channel);
                channel.close();
                HELD.remove(real);
                return new Taking.Refused(inUse(real, holder));
            }
            channel.truncate(0);
            channel.write(
                    ByteBuffer.wrap(Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.UTF_8)));
            return new Taking.Taken(new FolderLock(real, channel));
        } catch (IOException e) {
            HELD.remove(real);
            if (channel != null) {
                channel.close();
            }
            throw e;
        }
    }

    private static String holder(FileChannel channel) throws IOException {
        var bytes = ByteBuffer.allocate(20);
        channel.read(bytes, 0);
        return new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8).strip();
    }

    private static String inUse(Path folder, String pid) {
        return "Another Tillgate works in " + folder + (pid.isEmpty() ? "" : " (process " + pid + ")")
                + ": stop it, or choose another folder with --data.";
    }

    private static String notWritable(Path folder, IOException e) {
        return "Cannot write in " + folder + " as " + System.getProperty("user.name") + " (" + Reason.of(e)
                + "): make it writable, or choose another folder with --data.";
    }
}
