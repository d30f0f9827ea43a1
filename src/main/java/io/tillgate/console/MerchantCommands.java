package io.tillgate.console;

import io.tillgate.core.merchant.Merchant;
import io.tillgate.core.merchant.MerchantNo;
import io.tillgate.core.money.Fee;
import io.tillgate.store.Store.Added;
import io.tillgate.store.Store.Register;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// `merchant add` and `merchant list`.
final class MerchantCommands {
    private static final int FIRST_NUMBER = 200_000;

    private static final Parameter<String> NAME = Parameter.required("name", Form.TEXT, "the merchant's name");
    private static final Parameter<MerchantNo> NO = Parameter.optional(
            "no", Form.MERCHANT, "the number of a merchant who moves here; without it, the first free one from 200000");
    private static final Parameter<BigDecimal> FEE_PERCENT = Parameter.optional(
                    "fee-percent", Form.PERCENT, "what it pays of each sale")
            .or("1.9");
    private static final Parameter<BigDecimal> FEE_FIXED = Parameter.optional(
                    "fee-fixed", Form.AMOUNT, "what it pays for each sale besides, in the currency it settles in")
            .or("0.10");

    private MerchantCommands() {}

    static List<Command> all() {
        return List.of(
                new Command(
                        Usage.of("merchant add", "Adds a merchant.")
                                .option(NAME)
                                .option(NO)
                                .option(FEE_PERCENT)
                                .option(FEE_FIXED)
                                .acting()
                                .note("A fee counts for the payments that are opened with it."),
                        MerchantCommands::add),
                new Command(Usage.of("merchant list", "Lists the merchants with their fees."), MerchantCommands::list));
    }

    private static int add(Arguments arguments, Session session) {
        Fee fee = new Fee(arguments.get(FEE_PERCENT), arguments.get(FEE_FIXED));
        String name = arguments.get(NAME);
        Register register = session.register();
        Optional<MerchantNo> given = arguments.find(NO);
        Merchant merchant = given.isPresent()
                ? added(new Merchant(given.get(), name, fee), session)
                : Choice.firstFree(
                        FIRST_NUMBER,
                        numbers(register),
                        number -> new Merchant(new MerchantNo(number), name, fee),
                        next -> register.add(next, session.now()) == Added.ADDED);
        session.out()
                .println("Added merchant " + merchant.no().value() + ", " + merchant.name() + ", fee " + words(fee)
                        + ".");
        session.out()
                .println(
                        "Next: ./tillgate store add --merchant " + merchant.no().value() + " --name NAME");
        return Session.DONE;
    }

    private static Merchant added(Merchant merchant, Session session) {
        return switch (session.register().add(merchant, session.now())) {
            case ADDED -> merchant;
            case KNOWN, NO_OWNER ->
                throw new Session.Ended("There is a merchant " + merchant.no().value()
                        + " already; nothing was changed. ./tillgate merchant list shows all.");
        };
    }

    private static int list(Arguments arguments, Session session) {
        List<Merchant> merchants = session.register().merchants();
        if (merchants.isEmpty()) {
            session.out().println("There are no merchants yet: ./tillgate merchant add --name NAME adds one.");
            return Session.DONE;
        }
        Table table = Table.of("merchantNo", "name", "fee");
        merchants.forEach(merchant -> table.row(merchant.no().value(), merchant.name(), words(merchant.fee())));
        session.out().print(table.text());
        return Session.DONE;
    }

    private static Set<String> numbers(Register register) {
        return register.merchants().stream()
                .map(merchant -> merchant.no().value())
                .collect(Collectors.toSet());
    }

    private static String words(Fee fee) {
        return fee.percent().toPlainString() + " % + " + fee.fixed().toPlainString();
    }
}
