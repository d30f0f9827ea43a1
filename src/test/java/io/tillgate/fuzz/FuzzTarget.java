package io.tillgate.fuzz;

import io.tillgate.cashier.CashierTargets;
import io.tillgate.dialect.pockyt.PockytTargets;
import io.tillgate.dialect.snap.SnapTargets;
import io.tillgate.http.HttpTargets;
import io.tillgate.qris.QrisTargets;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Consumer;

/// What is fuzzed: everything that reads what strangers write. Each target fails where something that it claims of
/// every input does not hold.
@SuppressWarnings("ImmutableEnumChecker") // what it holds are functions without a state
enum FuzzTarget {
    /// Pockyt parameters in JSON.
    POCKYT_JSON(PockytTargets::json),
    /// Pockyt parameters in a form.
    POCKYT_FORM(PockytTargets::form),
    /// verifySign: a token in the first line, then a body.
    POCKYT_SIGNATURE(PockytTargets::signature),
    /// Typed values of the Pockyt dialect: amounts, dates, addresses, cursors and all others.
    POCKYT_VALUES(PockytTargets::values),
    /// Whole Pockyt requests, signed: a path in one line, parameters in the next, and so on.
    POCKYT_DOOR(PockytTargets::door),
    /// SNAP bodies, and every typed value in them.
    SNAP_JSON(SnapTargets::json),
    /// SNAP's headers, tokens and both of its signatures.
    SNAP_SIGNATURE(SnapTargets::signature),
    /// SNAP's minified bodies.
    SNAP_MINIFY(SnapTargets::minify),
    /// Whole SNAP requests, signed: a path in one line, a body in the next, and so on.
    SNAP_DOOR(SnapTargets::door),
    /// QRIS codes as they are read.
    QRIS_READ(QrisTargets::read),
    /// QRIS codes as they are written, from lines for name, city, postal code, amount, tip and reference.
    QRIS_WRITE(QrisTargets::write),
    /// Amounts in every currency, and fees.
    AMOUNTS(ValueTargets::amounts),
    /// The shop's address with its macros, a reference and a note.
    MACROS(CashierTargets::macros),
    /// The reader of request bodies.
    HTTP_BODY(HttpTargets::body);

    private final Consumer<byte[]> claims;

    FuzzTarget(Consumer<byte[]> claims) {
        this.claims = claims;
    }

    /// Runs it, within bounds of memory that grow with the input and no faster.
    void on(byte[] input) {
        Allocation.bounded(() -> claims.accept(input), input.length);
    }

    /// The word of files and commands: `pockyt-json`.
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static FuzzTarget of(String word) {
        return Arrays.stream(values())
                .filter(target -> target.word().equals(word))
                .findAny()
                .orElseThrow(() -> new IllegalArgumentException("no target " + word));
    }
}
