package io.tillgate.console;

import io.tillgate.core.money.Currency;
import io.tillgate.core.money.Rate;
import io.tillgate.store.Store.DatedRate;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// `rate set` and `rate list`.
final class RateCommands {
    private static final Parameter<Currency> FROM =
            Parameter.required("FROM", Form.CURRENCY, "of whose one major unit");
    private static final Parameter<Currency> TO = Parameter.required("TO", Form.CURRENCY, "the worth is said in this");
    private static final Parameter<BigDecimal> VALUE = Parameter.required("VALUE", Form.RATE, "how much it is worth");
    private static final Parameter<Instant> SINCE =
            Parameter.optional("from", Form.TIME, "from when on it is in force; without it, from now on");
    private static final Parameter<String> SOURCE =
            Parameter.optional("source", Form.TEXT, "whose word it is").or("operator");

    private record Pair(Currency from, Currency to) {}

    private RateCommands() {}

    static List<Command> all() {
        return List.of(
                new Command(
                        Usage.of("rate set", "Sets what one unit of a currency is worth in another, from a time on.")
                                .operand(FROM)
                                .operand(TO)
                                .operand(VALUE)
                                .option(SINCE)
                                .option(SOURCE)
                                .acting()
                                .note("A payment keeps the rate that it was opened with, and so do its refunds.")
                                .note("Example: ./tillgate rate set CNY USD 0.1402 --source 'our bank'"),
                        RateCommands::set),
                new Command(
                        Usage.of("rate list", "Lists every rate that was ever set, the newest of each pair first."),
                        RateCommands::list));
    }

    private static int set(Arguments arguments, Session session) {
        Currency from = arguments.get(FROM);
        Currency to = arguments.get(TO);
        if (from == to) {
            throw new BadInput(
                    "TO cannot be " + to + ": expected another currency than FROM, which is always worth itself.");
        }
        Rate rate = new Rate(from, to, arguments.get(VALUE), arguments.get(SOURCE));
        Instant since = arguments.find(SINCE).orElseGet(session::now);
        session.store().setRate(new DatedRate(rate, since), session.operator());
        session.out()
                .println("1 " + from + " is " + rate.value().toPlainString() + " " + to + " from " + Words.of(since)
                        + " on, says " + rate.source() + ".");
        return Session.DONE;
    }

    private static int list(Arguments arguments, Session session) {
        List<DatedRate> rates = session.store().allRates();
        if (rates.isEmpty()) {
            session.out().println("There are no rates yet: ./tillgate rate set FROM TO VALUE sets one.");
            return Session.DONE;
        }
        Instant now = session.now();
        Set<Pair> known = new HashSet<>();
        Table table = Table.of("from", "to", "value", "valid from", "source", "");
        for (DatedRate dated : rates) {
            Rate rate = dated.rate();
            boolean later = dated.validFrom().isAfter(now);
            String standing = later ? "later" : known.add(new Pair(rate.from(), rate.to())) ? "in force" : "past";
            table.row(
                    rate.from(),
                    rate.to(),
                    rate.value().toPlainString(),
                    Words.of(dated.validFrom()),
                    rate.source(),
                    standing);
        }
        session.out().print(table.text());
        return Session.DONE;
    }
}
