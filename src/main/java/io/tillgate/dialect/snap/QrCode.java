package io.tillgate.dialect.snap;

import io.tillgate.core.merchant.Store;
import io.tillgate.core.money.Money;
import io.tillgate.qris.Qris;
import io.tillgate.shopcode.ShopCode;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;

/// Writes the QRIS code of one payment (wire contract 5): dynamic, of the store as its settings have it, with its
/// amount, a tip that it decides itself where one is asked for, and a reference label that no other code has.
final class QrCode {
    private static final long LABELS = 1_000_000_000_000_000_000L;

    private final SecureRandom random = new SecureRandom();

    /// The text to draw, or the national rule that it would break.
    Qris.Writing write(Store store, Money amount, Qris.Tip tip, String terminal) {
        String label = String.format(Locale.ROOT, "%018d", random.nextLong(LABELS));
        Map<String, String> additional = terminal.isEmpty() ? Map.of("05", label) : Map.of("05", label, "07", terminal);
        return Qris.write(
                ShopCode.merchant(store), new Qris.Sale(true, OptionalLong.of(amount.minor()), tip, additional));
    }
}
