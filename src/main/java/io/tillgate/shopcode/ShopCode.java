package io.tillgate.shopcode;

import io.tillgate.core.merchant.MerchantAccount;
import io.tillgate.core.merchant.MerchantNo;
import io.tillgate.core.merchant.Store;
import io.tillgate.core.merchant.StoreNo;
import io.tillgate.core.merchant.StoreSetting;
import io.tillgate.core.merchant.StoreSettings;
import io.tillgate.qris.Qris;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// The door of the room: tag 26 names the merchant, tag 51 its NMID, and tag 62-03 the store.
public final class ShopCode {
    /// The acquirer in tag 26.
    public static final String ACQUIRER = "ID.CO.TILLGATE.WWW";

    /// The tag inside 62 that names the store.
    public static final String STORE_LABEL = "03";

    // Inside 62, of a static code: the SNAP partner who is told of its payments, and the till.
    private static final String TELLER_LABEL = "05";
    private static final String TERMINAL_LABEL = "07";

    /// The sheets that a poster is printed on.
    public enum Sheet {
        A4,
        A6
    }

    /// Whose code it is.
    public record Owner(MerchantNo merchant, StoreNo store) {}

    // Of our own: no real acquirer has this number.
    private static final String NNS = "93600999";
    private static final long SPREAD = 2_654_435_761L;
    private static final long TEN_DIGITS = 10_000_000_000L;

    private ShopCode() {}

    /// The store as the merchant of a QRIS code, static or dynamic.
    public static Qris.Merchant merchant(Store store) {
        StoreSettings settings = store.settings();
        return new Qris.Merchant(
                ACQUIRER,
                NNS + digits(store),
                store.merchant().value(),
                settings.value(StoreSetting.QRIS_CRITERIA),
                settings.value(StoreSetting.NMID),
                settings.value(StoreSetting.QRIS_CATEGORY),
                new Qris.Place(
                        store.name(),
                        settings.value(StoreSetting.QRIS_CITY),
                        settings.value(StoreSetting.QRIS_POSTAL_CODE)));
    }

    /// Who is told of payments by a static code, and the till that it stands at; each may be empty.
    public record Label(String teller, String terminal) {
        /// Nobody in particular.
        public static final Label NONE = new Label("", "");
    }

    /// The store's static code, or why it can have none.
    public static Qris.Writing staticCode(Store store) {
        boolean tips = store.settings().isYes(StoreSetting.QRIS_TIP);
        return staticCode(store, tips ? new Qris.Tip.Asked() : new Qris.Tip.None(), Label.NONE);
    }

    /// The store's static code with a tip and a label of its own.
    public static Qris.Writing staticCode(Store store, Qris.Tip tip, Label label) {
        Map<String, String> additional = new HashMap<>();
        additional.put(STORE_LABEL, store.no().value());
        additional.put(TELLER_LABEL, label.teller());
        additional.put(TERMINAL_LABEL, label.terminal());
        additional.values().removeIf(String::isEmpty);
        return Qris.write(merchant(store), new Qris.Sale(false, OptionalLong.empty(), tip, additional));
    }

    /// What a static code is labelled with.
    public static Label label(String text) {
        return Qris.read(text) instanceof Qris.Reading.Read(Qris.Code code)
                ? new Label(code.additional(TELLER_LABEL), code.additional(TERMINAL_LABEL))
                : Label.NONE;
    }

    /// The merchant and store that a static code names; empty where it is no static code of ours.
    public static Optional<Owner> owner(String text) {
        return Qris.read(text) instanceof Qris.Reading.Read(Qris.Code code) && !code.isDynamic()
                ? code.accounts().stream()
                        .filter(account -> account.domain().equals(ACQUIRER))
                        .findFirst()
                        .flatMap(account -> MerchantNo.parse(account.merchantId()))
                        .flatMap(merchant ->
                                StoreNo.parse(code.additional(STORE_LABEL)).map(store -> new Owner(merchant, store)))
                : Optional.empty();
    }

    /// Whether a static code that names this account is to be paid: what is printed stays good when the store's
    /// name or city changes, but its NMID must be the store's own.
    public static boolean isPayable(MerchantAccount account, String text) {
        String nmid = account.store().settings().value(StoreSetting.NMID);
        return !nmid.isEmpty()
                && Qris.read(text) instanceof Qris.Reading.Read(Qris.Code code)
                && nmid.equals(code.nmid());
    }

    /// The poster of a store's static code as an SVG of that sheet's size.
    public static String poster(Store store, String code, Sheet sheet) {
        return Poster.svg(store, code, sheet);
    }

    // Ten digits for merchant and store; nothing is ever looked up by them.
    private static String digits(Store store) {
        long names = (store.merchant().value() + "/" + store.no().value()).hashCode();
        return String.format(Locale.ROOT, "%010d", Math.floorMod(names * SPREAD, TEN_DIGITS));
    }
}
