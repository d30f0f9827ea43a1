package io.tillgate.console;

import io.tillgate.console.Console.OpenStore;
import io.tillgate.console.Console.Place;
import io.tillgate.console.Console.Surroundings;
import io.tillgate.core.merchant.Operator;
import io.tillgate.core.merchant.PartnerRegister;
import io.tillgate.store.Store;
import java.io.IOException;
import java.io.PrintStream;
import java.io.Serial;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// One command under way: the store is opened when it first asks, and closed when it ends.
final class Session implements AutoCloseable {
    static final int DONE = 0;
    static final int WRONG = 1;
    static final int MISUSED = 2;

    /// Ends a command that was well asked for and cannot be done: its message is one sentence that says why.
    static final class Ended extends RuntimeException {
        @Serial
        private static final long serialVersionUID = 1L;

        Ended(String sentence) {
            super(sentence);
        }
    }

    private final List<String> words;
    private final Surroundings surroundings;
    private Optional<OpenStore> opened = Optional.empty();
    private String why = "";

    Session(List<String> words, Surroundings surroundings) {
        this.words = List.copyOf(words);
        this.surroundings = surroundings;
    }

    Store store() {
        if (opened.isEmpty()) {
            opened = Optional.of(surroundings.opening().get());
        }
        return opened.get().store();
    }

    PrintStream out() {
        return surroundings.terminal().out();
    }

    /// The time of the business, which a test may have moved ahead of the real one.
    Instant now() {
        return realNow().plus(store().clockAhead());
    }

    Instant realNow() {
        return surroundings.clock().instant();
    }

    /// Why the command was asked for, where that was said.
    void because(String reason) {
        why = reason;
    }

    /// Who acts now.
    Operator operator() {
        return new Operator(surroundings.terminal().user(), why, now());
    }

    /// Who may use the gateway, to look at or to be changed by who sits here.
    Store.Register register() {
        return store().register(operator());
    }

    /// Who speaks for stores, likewise.
    PartnerRegister partners() {
        return store().partnerRegister(operator());
    }

    /// The words that the command was asked for with.
    List<String> words() {
        return words;
    }

    /// The class that this program is started by.
    String program() {
        return surroundings.program();
    }

    Place place() {
        return surroundings.place();
    }

    /// Everything on standard input.
    byte[] input() {
        try {
            return surroundings.terminal().in().readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Shows how far a long command is, in place of what was shown before, to who looks on; nothing otherwise.
    void progress(String text) {
        if (surroundings.terminal().live()) {
            surroundings.terminal().err().print("\r\u001b[K" + text);
            surroundings.terminal().err().flush();
        }
    }

    @Override
    public void close() {
        opened.ifPresent(OpenStore::close);
    }
}
