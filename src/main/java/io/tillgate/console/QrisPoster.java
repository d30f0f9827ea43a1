package io.tillgate.console;

import io.tillgate.core.merchant.MerchantNo;
import io.tillgate.core.merchant.Store;
import io.tillgate.core.merchant.StoreNo;
import io.tillgate.qris.Qris;
import io.tillgate.shopcode.ShopCode;
import io.tillgate.shopcode.ShopCode.Sheet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/// `qris poster`: writes the poster of a store's static code.
final class QrisPoster {
    private static final Parameter<MerchantNo> MERCHANT = Parameter.required("merchant", Form.MERCHANT, "the merchant");
    private static final Parameter<StoreNo> STORE = Parameter.required("store", Form.STORE, "its store");
    private static final Parameter<Sheet> SIZE = Parameter.optional(
            "size", new Form<>("SIZE", "A4 or A6", QrisPoster::sheet), "the sheet it is printed on; without it A6");
    private static final Parameter<String> OUT = Parameter.optional(
            "out",
            new Form<>("FILE", "a path", Optional::of),
            "the file to write; without it the poster is printed here, as SVG");

    static final Command COMMAND = new Command(
            Usage.of("qris poster", "Draws the poster of a store's static QRIS code, as SVG.")
                    .option(MERCHANT)
                    .option(STORE)
                    .option(SIZE)
                    .option(OUT)
                    .note("The store needs a national merchant id: ./tillgate store set ... nmid=ID1024000000001"),
            QrisPoster::draw);

    private QrisPoster() {}

    private static int draw(Arguments arguments, Session session) {
        Store store = store(arguments, session);
        String code = switch (ShopCode.staticCode(store)) {
            case Qris.Writing.Written(String text) -> text;
            case Qris.Writing.Refused(Qris.Flaw flaw) ->
                throw new Session.Ended("Store " + store.no().value() + " can have no static QRIS code: " + flaw
                        + ". ./tillgate store set lists what it says of itself there.");
        };
        String poster = ShopCode.poster(store, code, arguments.find(SIZE).orElse(Sheet.A6));
        Optional<String> file = arguments.find(OUT);
        if (file.isEmpty()) {
            session.out().print(poster);
            return Session.DONE;
        }
        write(file.get(), poster);
        session.out().println("Wrote " + file.get() + " with the code of " + store.name() + ":");
        session.out().println(code);
        return Session.DONE;
    }

    private static Store store(Arguments arguments, Session session) {
        StoreNo no = arguments.get(STORE);
        MerchantNo merchant = arguments.get(MERCHANT);
        return session.register().stores(merchant).stream()
                .filter(one -> one.no().equals(no))
                .findAny()
                .orElseThrow(() -> new Session.Ended("Merchant " + merchant.value() + " has no store " + no.value()
                        + ": ./tillgate store list shows those that are."));
    }

    private static void write(String file, String poster) {
        try {
            Files.writeString(Path.of(file), poster);
        } catch (IOException | InvalidPathException e) {
            throw new Session.Ended("The file " + file + " cannot be written: " + e.getMessage() + ".");
        }
    }

    private static Optional<Sheet> sheet(String word) {
        return switch (word) {
            case "A4" -> Optional.of(Sheet.A4);
            case "A6" -> Optional.of(Sheet.A6);
            default -> Optional.empty();
        };
    }
}
