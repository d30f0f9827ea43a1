package io.tillgate.console;

import io.tillgate.console.Form.Pair;
import io.tillgate.core.merchant.MerchantNo;
import io.tillgate.core.merchant.Store;
import io.tillgate.core.merchant.StoreNo;
import io.tillgate.core.merchant.StoreSetting;
import io.tillgate.core.merchant.StoreSettings;
import io.tillgate.core.money.Currency;
import io.tillgate.guard.Networks;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// `store set`: what a store may have set for itself, and what it has.
final class StoreSet {
    private static final Parameter<MerchantNo> MERCHANT =
            Parameter.optional("merchant", Form.MERCHANT, "the merchant whose store it is");
    private static final Parameter<StoreNo> STORE = Parameter.optional("store", Form.STORE, "the store");
    private static final Parameter<Pair> PAIRS =
            Parameter.optional("NAME=VALUE", Form.PAIR, "what to set; without any, the store's settings are shown");

    static final Command COMMAND = new Command(
            Usage.of(
                            "store set",
                            "Sets what a store may have set for itself; alone, lists every setting with its default.")
                    .option(MERCHANT)
                    .option(STORE)
                    .acting()
                    .operands(PAIRS)
                    .note("A running gateway follows within five seconds. A payment keeps what it was opened with.")
                    .note("Example: ./tillgate store set --merchant 200043 --store 300014 verdict-time=90"),
            StoreSet::run);

    private StoreSet() {}

    private static int run(Arguments arguments, Session session) {
        boolean nothing = arguments.find(MERCHANT).isEmpty()
                && arguments.find(STORE).isEmpty()
                && arguments.all(PAIRS).isEmpty();
        if (nothing) {
            session.out().print(everySetting());
            return Session.DONE;
        }
        Store store = store(arguments, session);
        List<Pair> pairs = arguments.all(PAIRS);
        if (pairs.isEmpty()) {
            session.out().print(settingsOf(store));
        } else {
            change(store, pairs, session);
        }
        return Session.DONE;
    }

    private static Store store(Arguments arguments, Session session) {
        MerchantNo merchant =
                arguments.find(MERCHANT).orElseThrow(() -> new BadInput("--merchant is missing: whose store is it?"));
        StoreNo no = arguments.find(STORE).orElseThrow(() -> new BadInput("--store is missing: which store is it?"));
        return session.register().stores(merchant).stream()
                .filter(store -> store.no().equals(no))
                .findAny()
                .orElseThrow(() -> new Session.Ended("Merchant " + merchant.value() + " has no store " + no.value()
                        + ": ./tillgate store list shows those that are."));
    }

    private static void change(Store store, List<Pair> pairs, Session session) {
        Map<StoreSetting, String> next = new EnumMap<>(StoreSetting.class);
        next.putAll(store.settings().set());
        Table changes = Table.plain();
        for (Pair pair : pairs) {
            StoreSetting setting = setting(pair);
            String before = store.settings().value(setting);
            if (!before.equals(pair.value())) {
                changes.row(setting.key(), shown(before) + " -> " + shown(pair.value()));
            }
            if (pair.value().equals(setting.standard())) {
                next.remove(setting);
            } else {
                next.put(setting, pair.value());
            }
        }
        StoreSettings settings = new StoreSettings(next);
        session.register().change(store.with(settings));
        String place = "store " + store.no().value() + " of merchant "
                + store.merchant().value();
        session.out()
                .println(
                        settings.equals(store.settings())
                                ? "Nothing to change for " + place + "."
                                : "Changed " + place + ":");
        session.out().print(changes.text());
    }

    private static StoreSetting setting(Pair pair) {
        StoreSetting setting = StoreSetting.parse(pair.name())
                .orElseThrow(() -> new BadInput("There is no store setting " + pair.name()
                        + Nearest.to(
                                        pair.name(),
                                        Arrays.stream(StoreSetting.values())
                                                .map(StoreSetting::key)
                                                .toList())
                                .map(near -> ": did you mean " + near + "?")
                                .orElse(": ./tillgate store set lists them.")));
        if (!setting.allows(pair.value()) || !exists(setting, pair.value())) {
            throw new BadInput(
                    setting.key() + " cannot be " + shown(pair.value()) + ": expected " + form(setting) + ".");
        }
        return setting;
    }

    /// Whether what has the right form is anything.
    private static boolean exists(StoreSetting setting, String value) {
        boolean currency =
                setting != StoreSetting.SETTLE_CURRENCY || Currency.parse(value).isPresent();
        boolean networks =
                setting != StoreSetting.ALLOW_FROM || Networks.parse(value).isPresent();
        return value.isEmpty() || (currency && networks);
    }

    private static String everySetting() {
        Table table = Table.of("name", "default", "expected", "meaning");
        for (StoreSetting setting : StoreSetting.values()) {
            table.row(setting.key(), shown(setting.standard()), form(setting), setting.meaning());
        }
        return table.text()
                + "\n./tillgate store set --merchant N --store N NAME=VALUE ... sets one or more for a store.\n";
    }

    private static String settingsOf(Store store) {
        Table table = Table.of("name", "value", "");
        for (StoreSetting setting : StoreSetting.values()) {
            boolean set = store.settings().set().containsKey(setting);
            table.row(setting.key(), shown(store.settings().value(setting)), set ? "" : "default");
        }
        return table.text();
    }

    private static String shown(String value) {
        return value.isEmpty() ? "(empty)" : value;
    }

    /// The form of a setting's values in words.
    private static String form(StoreSetting setting) {
        return switch (setting) {
            case VERDICT_TIME -> "1 to 99999";
            case REPEATED_REFUND_TIME -> "0 to 99999";
            case SETTLE_CURRENCY -> "a currency code such as USD, or empty";
            case ALLOW_FROM -> "up to 32 networks such as 203.0.113.0/24,2001:db8::/32, or empty";
            case NMID -> "ID and 13 digits, or empty";
            case QRIS_CITY -> "1 to 15 letters, digits and signs";
            case QRIS_POSTAL_CODE -> "5 to 10 digits";
            case QRIS_CATEGORY -> "4 digits";
            case QRIS_NOTIFY -> "an http or https address, or empty";
            case QRIS_PARTNER -> "a partner id, or empty";
            case REFUND_WITHOUT_REFERENCE,
                    QRIS_CRITERIA,
                    QRIS_TIP,
                    NOTIFY_NOTE,
                    NOTIFY_VENDOR_ID,
                    NOTIFY_VAULT_ID,
                    NOTIFY_FORMAT,
                    NOTIFY_PAYMENTS,
                    NOTIFY_REFUNDS,
                    NOTIFY_CLOSINGS,
                    NOTIFY_LATE_SUCCESS -> setting.form().replace("|", " or ");
        };
    }
}
