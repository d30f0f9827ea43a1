package io.tillgate.simulation;

import io.tillgate.core.merchant.MerchantAccount;
import io.tillgate.core.money.Currency;
import io.tillgate.core.money.Money;
import io.tillgate.core.payment.Attempt;
import io.tillgate.core.payment.Brand;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// One sale of a till or a shop that speaks the Pockyt wire, as people make it: sensible and foolish questions, twice,
/// at the same time, and again when no answer came. When everything has come to rest it asks once more.
final class Till implements Runnable {
    private static final List<Currency> CURRENCIES =
            List.of(Currency.USD, Currency.USD, Currency.CNY, Currency.JPY, Currency.IDR, Currency.KRW);
    private static final List<PockytPath> OPENINGS = List.of(
            PockytPath.IN_STORE,
            PockytPath.IN_STORE,
            PockytPath.QR,
            PockytPath.MIXED_QR,
            PockytPath.IN_APP,
            PockytPath.ONLINE,
            PockytPath.ONLINE);
    private static final List<Brand> WALLETS = List.of(Brand.ALIPAY, Brand.WECHATPAY, Brand.PAYPAL, Brand.UNIONPAY);
    private static final Map<Brand, String> CODES =
            Map.of(Brand.TNG, "43", Brand.WECHATPAY, "13", Brand.PAYPAL, "30", Brand.ALIPAY, "28");

    private final Chance chance;
    private final Calls calls;
    private final PockytVoice voice;
    private final MerchantAccount account;
    private final long rest;
    private final String reference;
    private final PockytPath opening;
    private final Money amount;
    private final Ticket ticket;
    private String number = "";
    private String refundNumber = "";

    Till(Sale sale, PockytPromises promises) {
        this.chance = sale.chance();
        this.calls = sale.calls();
        this.account = sale.street().account(chance);
        this.voice = new PockytVoice(chance, calls, account, promises);
        this.rest = sale.rest();
        this.reference = sale.reference();
        this.opening = chance.of(OPENINGS);
        this.amount =
                new Money(chance.of(CURRENCIES), chance.oneIn(4) ? chance.between(1, 9) : chance.between(10, 250_000));
        this.ticket = Ticket.draw(opening, account.merchant().no(), reference, chance);
    }

    @Override
    public void run() {
        ask(open(amount));
        (opening == PockytPath.ONLINE ? Tempo.PAGE : Tempo.TILL).moves(chance, calls, this::move);
        calls.pauseUntil(rest);
        ask(question(PockytPath.QUERY, Map.of("reference", reference)));
    }

    private void move() {
        int kind = chance.below(20);
        if (opening == PockytPath.ONLINE && kind % 2 == 0) {
            shop();
        } else if (kind < 6) {
            pay();
        } else if (kind < 10) {
            ask(refund());
        } else if (kind < 12) {
            ask(opening == PockytPath.MIXED_QR && chance.oneIn(2) ? record(PockytPath.MIXED_CANCEL) : cancel());
        } else if (kind < 16) {
            ask(look());
        } else if (kind < 18) {
            ask(open(chance.oneIn(2) ? amount : amount.plus(amount)));
        } else {
            ask(foolish());
        }
    }

    private Question open(Money price) {
        return question(opening, ticket.fields(price));
    }

    // At a till a payer's code is scanned; whoever pays online is on the cashier's page.
    private void pay() {
        if (opening == PockytPath.IN_STORE || chance.oneIn(8)) {
            ask(charge());
        } else if (opening == PockytPath.ONLINE) {
            shop();
        } else {
            ask(open(amount));
        }
    }

    private Question charge() {
        Brand brand = chance.oneIn(15)
                ? Brand.TNG
                : amount.currency() == Currency.USD ? chance.of(List.of(Brand.WECHATPAY, Brand.PAYPAL)) : Brand.ALIPAY;
        Map<String, String> fields = named();
        fields.put("paymentBarcode", PaymentCode.draw(chance, CODES.getOrDefault(brand, "28")));
        if (chance.oneIn(2)) {
            fields.put("vendor", brand.code());
        }
        return question(PockytPath.PAY, fields);
    }

    private void shop() {
        Brand brand = amount.currency() == Currency.USD ? chance.of(WALLETS) : Brand.ALIPAY;
        voice.engage(reference, brand, Attempt.Method.QR);
    }

    private Question refund() {
        Currency currency = chance.oneIn(30) ? Currency.HKD : amount.currency();
        long minor = chance.oneIn(3) ? amount.minor() : Math.max(1, amount.minor() / chance.between(2, 4));
        Map<String, String> fields = named();
        fields.put("refundAmount", Ticket.spelled(new Money(currency, minor), chance));
        fields.put("currency", currency.name());
        if (!chance.oneIn(4)) {
            fields.put("refundReference", "b" + reference + chance.below(3));
        }
        if (chance.oneIn(20)) {
            fields.put("settleCurrency", "CNY");
        }
        if (chance.oneIn(3)) {
            fields.put("ipnUrl", Addresses.shop(account.merchant().no()));
        }
        return question(PockytPath.REFUND, fields);
    }

    private Question cancel() {
        return question(PockytPath.CANCEL, named());
    }

    private Question look() {
        if (chance.oneIn(6)) {
            return question(PockytPath.LIST, Map.of("startDate", "20300101", "endDate", "20300115"));
        }
        return opening == PockytPath.MIXED_QR && chance.oneIn(2)
                ? record(PockytPath.MIXED_QUERY)
                : question(PockytPath.QUERY, named());
    }

    private Question record(PockytPath path) {
        return question(path, Map.of("recordNo", number.isEmpty() ? "400000000000009999" : number));
    }

    // By reference, by number, by both; now and then by what there is not, or what does not belong together.
    private Map<String, String> named() {
        Map<String, String> names = new HashMap<>();
        boolean byNumber = !number.isEmpty() && chance.oneIn(2);
        if (byNumber) {
            String other = refundNumber.isEmpty() || chance.oneIn(2) ? "9" + number : refundNumber;
            names.put("transactionNo", chance.oneIn(12) ? other : number);
        }
        if (!byNumber || chance.oneIn(4)) {
            names.put("reference", chance.oneIn(20) ? "x" + reference : reference);
        }
        return names;
    }

    private Question foolish() {
        Question right = chance.oneIn(2) ? open(amount) : question(PockytPath.QUERY, named());
        Map<String, String> fields = new HashMap<>(right.fields());
        Flaw flaw = chance.of(List.of(Flaw.values()));
        return switch (flaw) {
            case NONE -> question(PockytPath.NOT_SERVED, Map.of());
            case FORGED -> new Question(right.path(), account, reference, fields, flaw);
            case FOREIGN_ADDRESS -> new Question(right.path(), account, reference, fields, flaw);
            case UNKNOWN_CALLER -> {
                fields.put("storeNo", "399999");
                yield new Question(right.path(), account, reference, fields, flaw);
            }
            case MISSING -> {
                fields.keySet().removeAll(List.of("storeNo", "reference"));
                yield new Question(right.path(), account, reference, fields, flaw);
            }
            case MALFORMED -> {
                fields.put("timeout", "soon");
                fields.put("transactionNo", "no number");
                yield new Question(right.path(), account, reference, fields, flaw);
            }
        };
    }

    private Question question(PockytPath path, Map<String, String> fields) {
        return voice.question(path, reference, fields);
    }

    private void ask(Question question) {
        voice.ask(question).ifPresent(this::learn);
    }

    // A till knows its transaction by the number that it was told.
    private void learn(Exchange exchange) {
        PockytPath path = PockytPath.of(exchange.question().path());
        String told = exchange.reply().text(path == PockytPath.MIXED_QR ? "/result/recordNo" : "/result/transactionNo");
        if (path.opens() && !told.isEmpty()) {
            number = told;
        }
        String refund = exchange.reply().text("/result/refundTransactionNo");
        refundNumber = refund.isEmpty() ? refundNumber : refund;
    }
}
