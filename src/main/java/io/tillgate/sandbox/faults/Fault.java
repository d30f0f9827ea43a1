package io.tillgate.sandbox.faults;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// An order that calls go wrong: of one kind, on one call, for the next so many of them, in so many of a hundred.
///
/// `millis` is how long a delay lasts and how long a reordered one is held at most; `transactionNo` narrows the fault
/// to one payment, or is empty.
public record Fault(long id, Kind kind, Call on, int next, int percent, long millis, String transactionNo) {
    /// What goes wrong.
    public enum Kind {
        LOST_REQUEST,
        LOST_REPLY,
        DELAY,
        DUPLICATE,
        REORDER,
        WRONG_AMOUNT,
        CONTRADICTION,
        SERVER_ERROR("500"),
        CUT;

        private final String wire;

        Kind() {
            wire = name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        Kind(String wire) {
            this.wire = wire;
        }

        /// Its name on the wire.
        public String wire() {
            return wire;
        }

        /// The kind of this name.
        public static Optional<Kind> parse(String wire) {
            return Arrays.stream(values())
                    .filter(kind -> kind.wire.equals(wire))
                    .findFirst();
        }
    }

    /// Which call goes wrong; a notice is the network's own call to the gateway.
    public enum Call {
        CHARGE,
        OPEN,
        ASK,
        CANCEL,
        REFUND,
        NOTICE;

        /// Its name on the wire.
        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }

        /// The call of this name.
        public static Optional<Call> parse(String wire) {
            return Arrays.stream(values())
                    .filter(call -> call.wire().equals(wire))
                    .findFirst();
        }
    }

    /// The calls that carry an amount which can be wrong.
    private static final Set<Call> WITH_AMOUNT = EnumSet.complementOf(EnumSet.of(Call.CANCEL));

    /// Whether this kind means anything on this call.
    public boolean possible() {
        return kind != Kind.WRONG_AMOUNT || WITH_AMOUNT.contains(on);
    }

    Fault numbered(long number) {
        return new Fault(number, kind, on, next, percent, millis, transactionNo);
    }

    Fault once() {
        return new Fault(id, kind, on, next - 1, percent, millis, transactionNo);
    }
}
