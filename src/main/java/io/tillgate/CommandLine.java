package io.tillgate;

import io.tillgate.console.Console;
import io.tillgate.console.Console.OpenStore;
import io.tillgate.console.Console.Place;
import io.tillgate.console.Console.Surroundings;
import io.tillgate.console.Console.Terminal;
import io.tillgate.process.CannotStart;
import io.tillgate.process.FolderLock;
import io.tillgate.process.FolderLock.Taking;
import io.tillgate.store.EmbeddedPostgres;
import io.tillgate.store.Store;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// Runs a command: beside the gateway that works in the same data folder, or with the database started for it alone.
record CommandLine(List<String> words, Place place, StoreHouse.Wanted wanted, InstantSource realClock) {
    private static final Store.Watch NOBODY = (_, _, _) -> {};

    int run(Terminal terminal) {
        return Console.run(words, new Surroundings(this::open, terminal, realClock, place, Main.class.getName()));
    }

    /// The terminal that this program was started at.
    static Terminal terminal() {
        boolean live = Optional.ofNullable(System.console())
                .filter(java.io.Console::isTerminal)
                .isPresent();
        return new Terminal(System.in, System.out, System.err, live, System.getProperty("user.name", "unknown"));
    }

    private OpenStore open() {
        if (!wanted.isEmbedded()) {
            return beside(wanted.external());
        }
        return switch (FolderLock.take(place.data())) {
            case Taking.Taken(FolderLock folder) -> alone(folder);
            case Taking.Refused(String sentence) ->
                beside(EmbeddedPostgres.attach(place.data()).orElseThrow(() -> new CannotStart(sentence)));
        };
    }

    private OpenStore beside(EmbeddedPostgres.Address address) {
        Store store = Store.open(StoreHouse.options(wanted, address, place.data(), realClock), NOBODY);
        return new Opened(store, store);
    }

    private OpenStore alone(FolderLock folder) {
        Closing started = new Closing();
        started.add(folder);
        try {
            StoreHouse house = started.add(StoreHouse.open(wanted, folder, realClock, NOBODY));
            return new Opened(house.store(), started);
        } catch (RuntimeException e) {
            started.close();
            throw e;
        }
    }

    private record Opened(Store store, AutoCloseable started) implements OpenStore {
        @Override
        public void close() {
            Closing closing = new Closing();
            closing.add(started);
            closing.close();
        }
    }
}
