package io.tillgate.core.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillgate.core.CoreWorld;
import io.tillgate.core.money.Currency;
import io.tillgate.core.money.Money;
import io.tillgate.core.payment.Payment;
import io.tillgate.core.payment.PaymentChange;
import io.tillgate.core.payment.Way;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// docs/ledger.md is true: each of its journals is what the core books, and nothing else is booked.
class LedgerDocTest {
    private static final Pattern OCCASION = Pattern.compile("`(\\w+)\\((.+)\\)`");
    private static final Pattern ROW = Pattern.compile("\\| ([A-Z_]+) \\| ([A-Z_]+) \\| (.+) \\|");
    private static final Pattern ACCOUNT = Pattern.compile("\\| ([A-Z_]+) \\| [a-z ]+ \\| .+ \\|");

    private final Map<String, List<Entry>> journals = new LinkedHashMap<>();
    private final List<String> accounts = new ArrayList<>();

    @BeforeEach
    void read() throws IOException {
        List<Entry> entries = new ArrayList<>();
        for (String line : Files.readAllLines(Path.of("docs", "ledger.md"))) {
            Matcher occasion = OCCASION.matcher(line);
            Matcher row = ROW.matcher(line);
            Matcher account = ACCOUNT.matcher(line);
            if (occasion.matches()) {
                entries = new ArrayList<>();
                journals.put(occasion.group(), entries);
            } else if (row.matches()) {
                entries.add(
                        new Entry(Account.valueOf(row.group(1)), Account.valueOf(row.group(2)), money(row.group(3))));
            } else if (account.matches()) {
                accounts.add(account.group(1));
            }
        }
    }

    @Test
    void each_journal_of_the_page_is_what_the_core_books() {
        assertThat(journals)
                .isNotEmpty()
                .allSatisfy((text, entries) ->
                        assertThat(occasion(text).entries()).as(text).isEqualTo(entries));
    }

    @Test
    void every_account_and_every_occasion_is_on_the_page() {
        assertThat(accounts)
                .containsExactlyElementsOf(
                        Stream.of(Account.values()).map(Account::name).toList());
        List<String> told = journals.keySet().stream()
                .map(text -> text.substring(1, text.indexOf('(')))
                .distinct()
                .toList();
        assertThat(told)
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(Occasion.class.getPermittedSubclasses())
                        .map(Class::getSimpleName)
                        .toList());
    }

    @Test
    void a_life_in_one_currency_books_what_the_page_shows() {
        CoreWorld world = new CoreWorld();
        Payment paid = world.charged("r1", "13.00", "approve");
        world.refund(paid, "5.00", "b1");
        world.network.refuses(true);
        world.refund(paid, "5.00", "b2");
        world.network.refuses(false);
        Payment failed = world.charged("r2", "13.00", "decline");
        world.network.captureAnyway(failed.no().value() + "01");
        world.walk(Duration.ofMinutes(1));

        assertShown(world.payments.changes());
    }

    @Test
    void refunds_across_currencies_book_what_the_page_shows() {
        CoreWorld world = new CoreWorld();
        world.refund(sale(world, "100.00"), "50.00", "b1");
        for (String rate : List.of("0.15", "0.14")) {
            world.toUsd.put(Currency.CNY, new BigDecimal(rate));
            Payment small = sale(world, "0.20");
            world.refund(small, "0.10", "1" + rate);
            world.refund(small, "0.10", "2" + rate);
        }

        assertThat(entries(world.payments.changes()))
                .containsAll(shown("`Captured(CNY 100.00, USD 14.00)`"))
                .containsAll(shown("`Refunded(CNY 50.00, USD 7.00)`"))
                .containsAll(shown("`ExchangeRounded(USD 0.01, gain)`"))
                .containsAll(shown("`ExchangeRounded(USD 0.01, loss)`"));
    }

    private List<Entry> shown(String text) {
        return Objects.requireNonNull(journals.get(text), text);
    }

    private void assertShown(List<PaymentChange> changes) {
        List<Entry> shown = journals.values().stream().flatMap(List::stream).toList();
        assertThat(entries(changes)).isNotEmpty().allMatch(shown::contains);
    }

    private static Stream<Entry> entries(List<PaymentChange> changes) {
        return changes.stream()
                .flatMap(change -> change.journals().stream())
                .flatMap(journal -> journal.entries().stream());
    }

    private static Payment sale(CoreWorld world, String amount) {
        Money money = Money.parse(Currency.CNY, amount).orElseThrow();
        return world.charge(world.opened(world.asked("", Way.BARCODE, money, List.of())), "approve");
    }

    private static Occasion occasion(String text) {
        Matcher matcher = OCCASION.matcher(text);
        assertThat(matcher.matches()).isTrue();
        String[] parts = matcher.group(2).split(", ", -1);
        Money first = money(parts[0]);
        return switch (matcher.group(1)) {
            case "Captured" -> new Occasion.Captured(first, money(parts[1]));
            case "FeeTaken" -> new Occasion.FeeTaken(first);
            case "RefundReserved" -> new Occasion.RefundReserved(first);
            case "Refunded" -> new Occasion.Refunded(first, money(parts[1]));
            case "Released" -> new Occasion.Released(first);
            case "ExchangeRounded" -> new Occasion.ExchangeRounded(first, parts[1].equals("gain"));
            case "LateSuccess" -> new Occasion.LateSuccess(first);
            case "GivenBack" -> new Occasion.GivenBack(first);
            case "Misreported" -> new Occasion.Misreported(first);
            default -> throw new AssertionError("no such occasion: " + text);
        };
    }

    private static Money money(String text) {
        String[] parts = text.split(" ", -1);
        return Money.parse(Currency.parse(parts[0]).orElseThrow(), parts[1]).orElseThrow();
    }
}
