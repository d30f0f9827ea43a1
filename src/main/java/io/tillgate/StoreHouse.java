package io.tillgate;

import io.tillgate.process.CannotStart;
import io.tillgate.process.FolderLock;
import io.tillgate.store.EmbeddedPostgres;
import io.tillgate.store.Store;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The database and the store in it: the embedded one, which is started and stopped with the gateway, or one elsewhere.
final class StoreHouse implements AutoCloseable {
    private final Closing started;
    private final Store store;
    private final String place;
    private final List<Path> folders;

    private StoreHouse(Closing started, Store store, String place, List<Path> folders) {
        this.started = started;
        this.store = store;
        this.place = place;
        this.folders = folders;
    }

    /// An external database's address (empty url: the embedded one), the key file (empty: `sealing.key` in the data
    /// folder), the mode, and places in the lane's queue.
    record Wanted(EmbeddedPostgres.Address external, String keyFile, String mode, int queue) {
        boolean isEmbedded() {
            return external.jdbcUrl().isEmpty();
        }
    }

    static StoreHouse open(Wanted wanted, FolderLock folder, InstantSource realClock, Store.Watch watch) {
        Closing started = new Closing();
        try {
            Optional<EmbeddedPostgres> embedded =
                    wanted.isEmbedded() ? Optional.of(started.add(EmbeddedPostgres.start(folder))) : Optional.empty();
            EmbeddedPostgres.Address address =
                    embedded.map(EmbeddedPostgres::address).orElseGet(wanted::external);
            Store store = started.add(Store.open(options(wanted, address, folder.folder(), realClock), watch));
            String place = wanted.isEmbedded()
                    ? "embedded, in " + folder.folder()
                    : address.jdbcUrl().replaceFirst("\\?.*", "");
            List<Path> folders = Stream.concat(
                            Stream.of(folder.folder()), embedded.map(EmbeddedPostgres::folder).stream())
                    .toList();
            return new StoreHouse(started, store, place, folders);
        } catch (RuntimeException e) {
            started.close();
            throw e;
        }
    }

    /// How the store is opened at that address.
    static Store.Options options(Wanted wanted, EmbeddedPostgres.Address address, Path data, InstantSource realClock) {
        String given = wanted.keyFile();
        if (given.isEmpty() && !wanted.isEmbedded()) {
            throw new CannotStart(
                    "With --database-url the key that seals secrets must be given with --key-file, the same"
                            + " file on every node (a new one: openssl rand -base64 32).");
        }
        return new Store.Options(
                address,
                given.isEmpty() ? data.resolve("sealing.key") : Path.of(given),
                given.isEmpty(),
                wanted.mode(),
                wanted.queue(),
                realClock);
    }

    Store store() {
        return store;
    }

    /// Where the database is, in words.
    String place() {
        return place;
    }

    /// The folders on this machine that must have room.
    List<Path> folders() {
        return folders;
    }

    @Override
    public void close() {
        started.close();
    }
}
