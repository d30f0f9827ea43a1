package io.tillgate.simulation;

import io.tillgate.core.merchant.MerchantAccount;
import io.tillgate.core.money.Currency;
import io.tillgate.core.money.Money;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A shop whose shopper is to agree once, and is charged from then on: it asks for his consent, for tokens, charges,
/// gives back and revokes, twice, at the same time, and with other content. In the end it asks after each charge.
final class Subscriber implements Runnable {
    private static final int ROUNDS = 3;
    private static final int CHARGES = 4;

    private final Chance chance;
    private final Calls calls;
    private final PockytVoice voice;
    private final MerchantAccount account;
    private final long rest;
    private final String reference;
    private final String vendor;
    private final Currency currency;
    private final boolean hears;
    private String number = "";

    Subscriber(Sale sale, PockytPromises promises) {
        this.chance = sale.chance();
        this.calls = sale.calls();
        this.account = sale.street().account(chance);
        this.voice = new PockytVoice(chance, calls, account, promises);
        this.rest = sale.rest();
        this.reference = "a" + (chance.oneIn(8) ? sale.number() / 2 : sale.number());
        this.vendor = chance.of(List.of("alipay", "alipay", "dana"));
        this.currency = vendor.equals("dana") ? Currency.IDR : chance.of(List.of(Currency.USD, Currency.CNY));
        this.hears = !chance.oneIn(4);
    }

    @Override
    public void run() {
        ask(consult(vendor));
        for (int i = 0; i < ROUNDS; i++) {
            Tempo.TILL.moves(chance, calls, this::move);
        }
        calls.pauseUntil(rest);
        for (int i = 0; i < CHARGES; i++) {
            ask(voice.question(PockytPath.QUERY, charge(i), Map.of("reference", charge(i))));
        }
    }

    private void move() {
        int kind = chance.below(20);
        if (kind < 3) {
            ask(consult(chance.oneIn(3) ? "tng" : vendor));
        } else if (number.isEmpty()) {
            ask(foolish());
        } else if (kind < 8) {
            ask(apply());
        } else if (kind < 15) {
            ask(debit());
        } else if (kind == 15) {
            ask(voice.question(PockytPath.REVOKE, reference, named()));
        } else if (kind == 16) {
            ask(foolish());
        } else {
            ask(afterwards());
        }
    }

    private Question consult(String wallet) {
        Map<String, String> fields = new HashMap<>();
        fields.put("vendor", wallet);
        fields.put("autoReference", reference);
        fields.put("autoRedirectUrl", "https://shop.example/back");
        fields.put("terminal", chance.of(List.of("ONLINE", "WAP", "APP")));
        if (hears) {
            fields.put("autoIpnUrl", Addresses.shop(account.merchant().no()));
        }
        if (chance.oneIn(2)) {
            fields.put("note", "monthly & more");
        }
        return voice.question(PockytPath.CONSULT, reference, fields);
    }

    private Question apply() {
        Map<String, String> fields = named();
        fields.put("grantType", chance.oneIn(3) ? "REFRESH_TOKEN" : "AUTHORIZATION_CODE");
        return voice.question(PockytPath.APPLY, reference, fields);
    }

    private Question debit() {
        int which = chance.below(CHARGES);
        Map<String, String> fields = named();
        Money amount =
                new Money(chance.oneIn(15) ? Currency.JPY : currency, (which + 1) * (chance.oneIn(8) ? 110L : 100L));
        fields.put("amount", Ticket.spelled(amount, chance));
        fields.put("currency", amount.currency().name());
        fields.put("reference", charge(which));
        fields.put("ipnUrl", Addresses.shop(account.merchant().no()));
        if (chance.oneIn(3)) {
            fields.put("vendor", chance.oneIn(6) ? "gcash" : vendor);
        }
        if (chance.oneIn(12)) {
            fields.put("settleCurrency", "CNY");
        }
        return voice.question(PockytPath.DEBIT, charge(which), fields);
    }

    private Question afterwards() {
        String charged = charge(chance.below(CHARGES));
        if (chance.oneIn(2)) {
            return voice.question(PockytPath.QUERY, charged, Map.of("reference", charged));
        }
        if (chance.oneIn(4)) {
            return voice.question(PockytPath.CANCEL, charged, Map.of("reference", charged));
        }
        return voice.question(
                PockytPath.REFUND,
                charged,
                Map.of(
                        "reference",
                        charged,
                        "refundAmount",
                        "1.00",
                        "currency",
                        currency.name(),
                        "refundReference",
                        "b" + charged + chance.below(2)));
    }

    private Question foolish() {
        Question right = consult(vendor);
        Map<String, String> fields = new HashMap<>(right.fields());
        Flaw flaw = chance.of(List.of(Flaw.MISSING, Flaw.MALFORMED, Flaw.FORGED, Flaw.UNKNOWN_CALLER));
        switch (flaw) {
            case MISSING -> fields.remove("autoRedirectUrl");
            case MALFORMED -> fields.put("vendor", "paypal");
            case UNKNOWN_CALLER -> fields.put("storeNo", "399999");
            case NONE, FORGED, FOREIGN_ADDRESS -> {}
        }
        return new Question(right.path(), account, reference, fields, flaw);
    }

    private String charge(int which) {
        return reference + "c" + which;
    }

    // Now and then by what there is not.
    private Map<String, String> named() {
        return new HashMap<>(Map.of("autoDebitNo", chance.oneIn(20) ? "9" + number : number));
    }

    private void ask(Question question) {
        voice.ask(question)
                .map(exchange -> exchange.reply().text("/result/autoDebitNo"))
                .filter(told -> !told.isEmpty())
                .ifPresent(told -> number = told);
    }
}
