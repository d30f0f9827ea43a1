package io.tillgate.sandbox.record;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Iterator;
import java.util.Optional;
import java.util.function.Consumer;

/// The file of entries: read once at the start, then appended to by one writer that flushes whole groups.
///
/// An entry is either whole or not there: a tail torn by a crash is cut off at the next start, since nobody was
/// answered before the flush. Damage before the last flush is refused with a sentence, never skipped.
public final class Logbook<E> implements AutoCloseable {
    private static final String NAME = "network.record";
    private static final int REWRITE_BUFFER = 1024 * 1024;

    private final Path folder;
    private final Path path;
    private final Spelling<E> spelling;
    private FileChannel file;
    private long entries;
    private Optional<GroupWriter<E>> writer = Optional.empty();

    private Logbook(Path folder, Spelling<E> spelling, FileChannel file) {
        this.folder = folder;
        this.path = folder.resolve(NAME);
        this.spelling = spelling;
        this.file = file;
    }

    /// How long the record of a folder is, in bytes; 0 where there is none.
    public static long bytes(Path folder) {
        return folder.resolve(NAME).toFile().length();
    }

    /// Opens the record of a folder, hands each entry to `replay` in the order it was written, and cuts a torn tail
    /// off.
    public static <E> Logbook<E> open(Path folder, Spelling<E> spelling, Consumer<E> replay) {
        Path path = folder.resolve(NAME);
        try {
            Files.deleteIfExists(rewritten(path));
            boolean fresh = Files.notExists(path);
            FileChannel file = FileChannel.open(
                    path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            Logbook<E> logbook = new Logbook<>(folder, spelling, file);
            logbook.replay(replay);
            if (fresh) {
                flushFolder(folder);
            }
            return logbook;
        } catch (IOException e) {
            throw new RecordException("The record " + path + " cannot be read: " + e.getMessage() + ".", e);
        }
    }

    private void replay(Consumer<E> replay) throws IOException {
        long end;
        try (Arena arena = Arena.ofConfined()) {
            end = replayed(file.map(FileChannel.MapMode.READ_ONLY, 0, file.size(), arena), replay);
        }
        if (end < file.size()) {
            file.truncate(end);
            file.force(true);
        }
        file.position(end);
    }

    private long replayed(MemorySegment bytes, Consumer<E> replay) throws IOException {
        long end = 0;
        Optional<byte[]> payload = Frames.read(bytes, end);
        while (payload.isPresent()) {
            replay.accept(spelling.read(payload.get()));
            entries++;
            end += Frames.HEAD + payload.get().length;
            payload = Frames.read(bytes, end);
        }
        if (Frames.damagedAt(bytes, end)) {
            throw new RecordException("The record " + path + " is damaged at byte " + end
                    + " and has valid entries after it: restore it from a copy, or move it away to begin anew.");
        }
        return end;
    }

    /// How many entries were read at the start; a caller that knows its live state to be much smaller rewrites.
    public long entries() {
        return entries;
    }

    /// Replaces the file by these entries, in one atomic step; only before the first append.
    public void rewrite(Iterator<E> live) {
        Path fresh = rewritten(path);
        try {
            FileChannel next = FileChannel.open(
                    fresh, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);
            copy(live, next);
            next.force(true);
            Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            flushFolder(folder);
            file.close();
            file = next;
        } catch (IOException e) {
            throw new RecordException("The record " + path + " cannot be rewritten: " + e.getMessage() + ".", e);
        }
    }

    private void copy(Iterator<E> live, FileChannel next) throws IOException {
        ByteArrayOutputStream buffer = new ByteArrayOutputStream(REWRITE_BUFFER);
        while (live.hasNext()) {
            Frames.write(buffer, spelling.write(live.next()), 0);
            if (buffer.size() >= REWRITE_BUFFER || !live.hasNext()) {
                writeAll(next, buffer);
                buffer.reset();
            }
        }
    }

    /// Begins to take entries; `durable` sees each one after its flush, in order, before its waiter is woken.
    public void begin(Consumer<E> durable) {
        writer = Optional.of(new GroupWriter<>(file, spelling, durable));
    }

    /// Queues an entry behind those queued before it; the ticket tells when it is durable.
    public Ticket append(E entry) {
        return writer.orElseThrow().append(entry);
    }

    /// The ticket of the entry appended last: durable when everything before now is.
    public Ticket latest() {
        return writer.orElseThrow().latest();
    }

    /// Flushes what is queued and closes the file.
    @Override
    public void close() {
        writer.ifPresent(GroupWriter::close);
        try {
            file.close();
        } catch (IOException e) {
            throw new RecordException("The record " + path + " could not be closed.", e);
        }
    }

    static void writeAll(FileChannel file, ByteArrayOutputStream buffer) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(buffer.toByteArray());
        while (bytes.hasRemaining()) {
            file.write(bytes);
        }
    }

    private static Path rewritten(Path path) {
        return path.resolveSibling(NAME + ".new");
    }

    private static void flushFolder(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
