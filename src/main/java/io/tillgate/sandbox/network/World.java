package io.tillgate.sandbox.network;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;

/// The whole network over one folder: its book, its clock and everybody who works by them.
public final class World implements AutoCloseable {
    private final Book book;
    private final NetworkClock clock;
    private final Dues dues = new Dues();
    private final Network network;
    private final Agreements agreements;
    private final Control control;
    private final Phones phones;
    private final Notices notices;
    private Optional<Clockwork> clockwork = Optional.empty();

    /// What a network is made of; the key makes the tokens in its QRs, and `real` is real time.
    public record Making(Path folder, InstantSource real, Dice dice, QrText qr) {}

    private World(Making making) {
        book = Book.open(making.folder());
        clock = new NetworkClock(making.real());
        network = new Network(book, clock, making.dice());
        agreements = new Agreements(book, clock, making.dice(), making.qr());
        control = new Control(book, clock);
        phones = new Phones(book, clock, making.dice(), making.qr());
        notices = new Notices(book, clock);
    }

    /// Reads the record of the folder; RecordException with one sentence when it cannot be used.
    public static World open(Making making) {
        return new World(making);
    }

    /// Begins to take changes, to fire what is due and to tell phones what happens to their payers.
    public Clockwork begin(Poster poster, Consumer<PhoneEvent> phone) {
        book.listen(clock::see);
        book.listen(dues::see);
        book.listen(entry -> entry.events().forEach(phone));
        book.begin();
        Clockwork begun = Clockwork.start(new Clockwork.Parts(book, clock, dues, network, poster));
        clockwork = Optional.of(begun);
        return begun;
    }

    /// The network's clock.
    public NetworkClock clock() {
        return clock;
    }

    /// The signed calls.
    public Network network() {
        return network;
    }

    /// The payers' agreements.
    public Agreements agreements() {
        return agreements;
    }

    /// The tester's view.
    public Control control() {
        return control;
    }

    /// The payers' phones.
    public Phones phones() {
        return phones;
    }

    /// The notices to be carried.
    public Notices notices() {
        return notices;
    }

    /// Whether the record still takes changes.
    public boolean healthy() {
        try {
            return book.read(shelf -> true);
        } catch (RuntimeException e) {
            return false;
        }
    }

    /// Stops the clockwork, flushes the record and lets the folder go.
    @Override
    public void close() {
        clockwork.ifPresent(Clockwork::close);
        book.close();
    }
}
