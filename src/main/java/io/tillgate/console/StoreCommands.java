package io.tillgate.console;

import io.tillgate.core.merchant.Merchant;
import io.tillgate.core.merchant.MerchantNo;
import io.tillgate.core.merchant.Store;
import io.tillgate.core.merchant.StoreNo;
import io.tillgate.core.merchant.StoreSettings;
import io.tillgate.store.Store.Added;
import io.tillgate.store.Store.Register;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// `store add` and `store list`; `store set` is in StoreSet.
final class StoreCommands {
    private static final int FIRST_NUMBER = 300_000;

    private static final Parameter<MerchantNo> MERCHANT =
            Parameter.required("merchant", Form.MERCHANT, "the merchant whose store it is");
    private static final Parameter<MerchantNo> OF_MERCHANT =
            Parameter.optional("merchant", Form.MERCHANT, "only the stores of this merchant");
    private static final Parameter<String> NAME = Parameter.required("name", Form.TEXT, "the store's name");
    private static final Parameter<StoreNo> NO = Parameter.optional(
            "no", Form.STORE, "the number of a store that moves here; without it, the first free one from 300000");

    private StoreCommands() {}

    static List<Command> all() {
        return List.of(
                new Command(
                        Usage.of("store add", "Adds a store to a merchant, with every setting at its default.")
                                .option(MERCHANT)
                                .option(NAME)
                                .option(NO)
                                .acting(),
                        StoreCommands::add),
                new Command(
                        Usage.of(
                                        "store list",
                                        "Lists stores, with those of their settings that are not at their default.")
                                .option(OF_MERCHANT),
                        StoreCommands::list),
                StoreSet.COMMAND);
    }

    private static int add(Arguments arguments, Session session) {
        MerchantNo merchant = arguments.get(MERCHANT);
        Optional<StoreNo> given = arguments.find(NO);
        Store store = given.isPresent()
                ? added(store(merchant, given.get(), arguments), session)
                : Choice.firstFree(
                        FIRST_NUMBER,
                        numbers(session.register()),
                        number -> store(merchant, new StoreNo(number), arguments),
                        next -> isAdded(next, session));
        String place =
                "--merchant " + merchant.value() + " --store " + store.no().value();
        session.out()
                .println("Added store " + store.no().value() + ", " + store.name() + ", to merchant " + merchant.value()
                        + ".");
        session.out().println("Next: ./tillgate token add " + place);
        return Session.DONE;
    }

    private static Store store(MerchantNo merchant, StoreNo no, Arguments arguments) {
        return new Store(merchant, no, arguments.get(NAME), StoreSettings.standard());
    }

    private static Store added(Store store, Session session) {
        if (!isAdded(store, session)) {
            throw new Session.Ended("Merchant " + store.merchant().value() + " has a store "
                    + store.no().value() + " already; nothing was changed.");
        }
        return store;
    }

    private static boolean isAdded(Store store, Session session) {
        Added added = session.register().add(store, session.now());
        if (added == Added.NO_OWNER) {
            throw new Session.Ended("There is no merchant " + store.merchant().value()
                    + ": ./tillgate merchant list shows those that are.");
        }
        return added == Added.ADDED;
    }

    private static int list(Arguments arguments, Session session) {
        List<Store> stores = arguments
                .find(OF_MERCHANT)
                .map(merchant -> session.register().stores(merchant))
                .orElseGet(() -> all(session.register()));
        if (stores.isEmpty()) {
            session.out().println("There are no stores: ./tillgate store add --merchant N --name NAME adds one.");
            return Session.DONE;
        }
        Table table = Table.of("merchantNo", "storeNo", "name", "settings");
        stores.forEach(store ->
                table.row(store.merchant().value(), store.no().value(), store.name(), words(store.settings())));
        session.out().print(table.text());
        return Session.DONE;
    }

    private static String words(StoreSettings settings) {
        return settings.set().isEmpty()
                ? "default"
                : settings.set().entrySet().stream()
                        .map(entry -> entry.getKey().key() + "=" + entry.getValue())
                        .sorted()
                        .collect(Collectors.joining(" "));
    }

    private static List<Store> all(Register register) {
        return register.merchants().stream()
                .map(Merchant::no)
                .flatMap(merchant -> register.stores(merchant).stream())
                .toList();
    }

    // Store numbers are unique in a merchant; that they are so in the house too is a courtesy to who reads them.
    private static Set<String> numbers(Register register) {
        return all(register).stream().map(store -> store.no().value()).collect(Collectors.toSet());
    }
}
