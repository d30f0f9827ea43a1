package io.tillgate.simulation;

import io.tillgate.core.merchant.MerchantAccount;
import io.tillgate.core.money.Currency;
import io.tillgate.core.money.Money;
import io.tillgate.core.payment.Attempt;
import io.tillgate.core.payment.Brand;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A shop whose member pays by card on its page and agrees to be charged again by the clock; in the days after it asks,
/// gives back and cancels, the payment of then or the next one. In the end the member leaves.
final class Club implements Runnable {
    private static final int VISITS = 5;
    private static final List<Brand> CHOICE =
            List.of(Brand.CREDITCARD, Brand.CREDITCARD, Brand.CREDITCARD, Brand.CREDITCARD, Brand.PAYPAL);

    private final Chance chance;
    private final Calls calls;
    private final PockytVoice voice;
    private final MerchantAccount account;
    private final long rest;
    private final String reference;
    private final Money amount;
    private final String every;
    private final String count;
    private String number = "";

    Club(Sale sale, PockytPromises promises) {
        this.chance = sale.chance();
        this.calls = sale.calls();
        this.account = sale.street().account(chance);
        this.voice = new PockytVoice(chance, calls, account, promises);
        this.rest = sale.rest();
        this.reference = "m" + (chance.oneIn(8) ? sale.number() / 2 : sale.number());
        this.amount = new Money(Currency.USD, chance.between(2, 5_000));
        this.every = chance.of(List.of("1", "1", "2"));
        this.count = chance.of(List.of("0", "0", "2", "3", "5"));
    }

    @Override
    public void run() {
        ask(open(every, count));
        Tempo.PAGE.moves(chance, calls, this::join);
        for (int visit = 0; visit < VISITS; visit++) {
            calls.pause(chance.between(1, (int) Math.max(1, calls.left(rest) / (VISITS - visit))));
            visit(place());
        }
        calls.pauseUntil(rest);
        leave();
    }

    private void join() {
        int kind = chance.below(12);
        if (kind < 8) {
            voice.engage(reference, chance.of(CHOICE), Attempt.Method.PAGE);
        } else if (kind < 10) {
            boolean same = chance.oneIn(2);
            ask(open(same ? every : "9", same ? count : "7"));
        } else {
            ask(chance.oneIn(2) ? cancel(reference) : refund(reference));
        }
    }

    private Question open(String days, String times) {
        Map<String, String> fields = new HashMap<>();
        fields.put("amount", Ticket.spelled(amount, chance));
        fields.put("currency", amount.currency().name());
        fields.put("reference", reference);
        fields.put("timeout", "30");
        fields.put("ipnUrl", Addresses.shop(account.merchant().no()));
        fields.put("callbackUrl", "https://shop.example/back?s={status}");
        fields.put("terminal", "ONLINE");
        fields.put("vendor", "creditcard");
        fields.put("creditType", "recurring");
        fields.put("frequency", days);
        fields.put("paymentCount", times);
        return voice.question(PockytPath.ONLINE, reference, fields);
    }

    private int place() {
        return number.isEmpty() ? 1 : chance.between(1, 4);
    }

    private void visit(int place) {
        String one = name(place);
        int kind = chance.below(10);
        if (kind < 5) {
            ask(voice.question(PockytPath.QUERY, one, Map.of("reference", one)));
        } else if (kind < 6) {
            ask(cancel(one));
        } else {
            ask(refund(one));
        }
    }

    private Question cancel(String one) {
        return voice.question(PockytPath.CANCEL, one, Map.of("reference", one));
    }

    private Question refund(String one) {
        long minor = chance.oneIn(3) ? amount.minor() : Math.max(1, amount.minor() / 2);
        return voice.question(
                PockytPath.REFUND,
                one,
                Map.of(
                        "reference",
                        one,
                        "refundAmount",
                        Ticket.spelled(new Money(amount.currency(), minor), chance),
                        "currency",
                        amount.currency().name(),
                        "refundReference",
                        "b" + one + chance.below(2)));
    }

    // What it was told when everything went wrong it asks for again; then the next one is cancelled, which ends it all.
    private void leave() {
        int place = 1;
        Optional<Exchange> told = look(place);
        while (told.filter(exchange -> !exchange.reply().text("/result/status").isEmpty())
                .isPresent()) {
            boolean goesOn = List.of("init", "pending", "dealing")
                    .contains(told.get().reply().text("/result/status"));
            if (goesOn) {
                ask(cancel(name(place)));
            }
            place++;
            told = look(place);
        }
    }

    private Optional<Exchange> look(int place) {
        String one = name(place);
        return one.isEmpty() ? Optional.empty() : ask(voice.question(PockytPath.QUERY, one, Map.of("reference", one)));
    }

    // The first has the shop's own reference, the others that of the first one's number and their place.
    private String name(int place) {
        return place == 1 ? reference : number.isEmpty() ? "" : number + "-" + place;
    }

    private Optional<Exchange> ask(Question question) {
        Optional<Exchange> told = voice.ask(question);
        told.filter(exchange -> exchange.reply().text("/result/reference").equals(reference))
                .map(exchange -> exchange.reply().text("/result/transactionNo"))
                .filter(no -> !no.isEmpty())
                .ifPresent(no -> number = no);
        return told;
    }
}
