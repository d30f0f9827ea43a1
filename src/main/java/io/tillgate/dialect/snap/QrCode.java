package io.tillgate.dialect.snap;

import io.tillgate.core.merchant.MerchantAccount;
import io.tillgate.core.merchant.StoreSetting;
import io.tillgate.core.money.Money;
import io.tillgate.qris.Qris;
import java.security.SecureRandom;
import java.util.Map;
import java.util.OptionalLong;

/// Writes the QRIS code of one payment (wire contract 5): dynamic, with its amount, a fixed tip where one is asked for,
/// and a reference label that no other code has.
final class QrCode {
    private static final String ACQUIRER = "ID.CO.TILLGATE.WWW";
    // The block of numbers of the switch, and the number that this gateway has in it.
    private static final String ISSUER = "93600998";
    private static final String CATEGORY = "5999";
    private static final String REGULAR = "URE";
    private static final String CITY = "Jakarta";
    private static final String POSTAL_CODE = "10110";
    private static final long NUMBERS = 10_000_000_000L;
    private static final long LABELS = 1_000_000_000_000_000_000L;

    private final SecureRandom random = new SecureRandom();

    /// The text to draw; a name that the rules do not allow is a bug of what registers stores.
    String text(MerchantAccount account, Money amount, Money fee, String terminal) {
        String label = String.format("%018d", random.nextLong(LABELS));
        Map<String, String> additional = terminal.isEmpty() ? Map.of("05", label) : Map.of("05", label, "07", terminal);
        Qris.Tip tip = fee.isZero() ? new Qris.Tip.None() : new Qris.Tip.Fixed(fee.minor());
        var sale = new Qris.Sale(true, OptionalLong.of(amount.minor()), tip, additional);
        return switch (Qris.write(merchant(account), sale)) {
            case Qris.Writing.Written(String text) -> text;
            case Qris.Writing.Refused(var flaw) -> throw new IllegalStateException("a code with " + flaw);
        };
    }

    private static Qris.Merchant merchant(MerchantAccount account) {
        String store = account.store().no().value();
        String key = account.merchant().no().value() + "/" + store;
        String pan = ISSUER + String.format("%010d", Math.floorMod(key.hashCode() * 2_654_435_761L, NUMBERS));
        return new Qris.Merchant(
                ACQUIRER,
                pan,
                store.length() > 15 ? store.substring(0, 15) : store,
                REGULAR,
                account.store().settings().value(StoreSetting.NMID),
                CATEGORY,
                new Qris.Place(account.store().name(), CITY, POSTAL_CODE));
    }
}
