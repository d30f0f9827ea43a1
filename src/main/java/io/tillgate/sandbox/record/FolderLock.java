package io.tillgate.sandbox.record;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/// Holds a folder for one program: the lock dies with the process, so nothing is left behind by a kill.
public final class FolderLock implements AutoCloseable {
    private final FileChannel channel;

    private FolderLock(FileChannel channel) {
        this.channel = channel;
    }

    /// Makes the folder when it is missing and locks it; RecordException when another program holds it or it is not
    /// writable.
    public static FolderLock take(Path folder) {
        FileChannel channel;
        try {
            Files.createDirectories(folder);
            channel = FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new RecordException("The folder " + folder + " cannot be written: choose another data folder.", e);
        }
        if (lock(channel) == null) {
            closeQuietly(channel);
            throw new RecordException("Another program is using the wallet network's record in " + folder
                    + ": stop it or choose another data folder.");
        }
        return new FolderLock(channel);
    }

    private static @Nullable FileLock lock(FileChannel channel) {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException | IOException e) {
            return null;
        }
    }

    private static void closeQuietly(FileChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            throw new RecordException("The lock file could not be closed.", e);
        }
    }

    /// Lets the folder go.
    @Override
    public void close() {
        closeQuietly(channel);
    }
}
