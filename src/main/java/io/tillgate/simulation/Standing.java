package io.tillgate.simulation;

import io.tillgate.core.payment.Payment;
import io.tillgate.core.payment.PaymentState.Paid;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// What every word about a payment owes to it, on whatever wire: it was so at some time since it was asked for, paid is
/// what a wallet has taken, what has ended has ended, and what is there is found.
final class Standing {
    private final Truth truth;
    private final Captures captures;
    private final Map<String, End> ends = new HashMap<>();

    /// The end of a payment as it was told first, and when.
    private record End(Class<?> state, long told) {}

    Standing(Truth truth, Captures captures) {
        this.truth = truth;
        this.captures = captures;
    }

    /// A status as it is told, and how that wire spells states.
    void told(Exchange exchange, Payment payment, String status, Function<Payment, String> spelled) {
        boolean stood = truth.stood(
                payment, exchange.window(), one -> spelled.apply(one).equals(status));
        Broken.unless(stood, "a status was told that was not true", List.of(exchange, payment));
        boolean paid = truth.stood(
                payment,
                exchange.window(),
                one -> one.state() instanceof Paid && spelled.apply(one).equals(status));
        Broken.unless(!paid || captures.has(payment), "success was told of what no wallet has taken", exchange);
        String key = payment.merchant().value() + "/" + payment.no().value();
        Class<?> state = payment.state().getClass();
        boolean same = spelled.apply(payment).equals(status) || (paid && payment.state() instanceof Paid);
        boolean stays = Optional.ofNullable(ends.get(key))
                .filter(end -> end.told() <= exchange.window().from())
                .map(end -> end.state() == state && same)
                .orElse(true);
        Broken.unless(stays, "a final status was taken back", exchange);
        if (payment.state().isFinal() && same) {
            ends.putIfAbsent(key, new End(state, exchange.window().until()));
        }
    }

    /// "No such transaction" is true where there was none when it was asked for.
    void missing(Exchange exchange, Optional<Payment> named) {
        boolean was = named.filter(
                        payment -> truth.wasThere(payment, exchange.window().from()))
                .isPresent();
        Broken.unless(!was, "what is there was not found", exchange);
    }
}
