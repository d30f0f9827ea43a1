package io.tillgate.sandbox.network;

import java.util.Objects;
import java.util.Optional;

/// What was asked under a number: amount in hundredths, currency, payee; absent texts are empty.
public record Terms(
        long amount, String currency, Payee payee, String description, String notifyUrl, String expiresAt, Qris qris) {
    /// The QRIS code it is about (an empty text for none), how much of the amount is a tip, and for a payment of a
    /// static code its place among all of them, from 1.
    public record Qris(String text, long tip, long place) {
        /// No QRIS code.
        public static final Qris NONE = new Qris("", 0, 0);
    }

    /// The terms of a number that was cancelled before it was heard.
    public static final Terms UNHEARD = new Terms(0, "", new Payee("", "", ""), "", "", "", Qris.NONE);

    /// Payees and addresses repeat in every attempt of a shop, so that one copy is kept of each.
    public Terms {
        // A record that was written before there were QRIS codes says nothing of them.
        qris = Qris.NONE.equals(qris) ? Qris.NONE : Objects.requireNonNullElse(qris, Qris.NONE);
        payee = Shared.of(payee);
        notifyUrl = Shared.of(notifyUrl);
        currency = currency.intern();
    }

    /// The same, about this QRIS code.
    public Terms with(Qris code) {
        return new Terms(amount, currency, payee, description, notifyUrl, expiresAt, code);
    }

    /// The same, and the payer reads this besides.
    public Terms saying(String more) {
        String both = description.isEmpty() ? more : description + " · " + more;
        return new Terms(amount, currency, payee, both, notifyUrl, expiresAt, qris);
    }

    /// In which word these terms contradict those that the number was first heard with.
    Optional<String> conflict(Terms asked) {
        if (amount != asked.amount) {
            return Optional.of("amount");
        }
        if (!currency.equals(asked.currency)) {
            return Optional.of("currency");
        }
        if (!qris.equals(asked.qris)) {
            return Optional.of("qr");
        }
        boolean samePayee = payee.merchantNo().equals(asked.payee.merchantNo())
                && payee.storeNo().equals(asked.payee.storeNo());
        return samePayee ? Optional.empty() : Optional.of("payee");
    }
}
