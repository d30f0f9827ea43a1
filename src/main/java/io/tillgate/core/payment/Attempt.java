package io.tillgate.core.payment;

import java.time.Instant;

/// One request to one wallet. Its number, the transactionNo and two digits, is the wallet's idempotency number.
/// `brand` is the brand's word, or for a mixed QR the brands' words joined by `+` until one of them has scanned it.
public record Attempt(int number, String brand, Method method, Instant askedAt, AttemptState state) {
    public Attempt {
        if (number < 1 || number > 99) {
            throw new IllegalArgumentException("attempt " + number);
        }
    }

    /// How the wallet was engaged.
    public enum Method {
        /// By the code that the shopper showed.
        CODE,
        /// By a QR that the shopper scans.
        QR
    }

    /// The number that the wallet knows it by.
    public String walletNumber(TransactionNo no) {
        return no.value() + (number < 10 ? "0" : "") + number;
    }

    Attempt in(AttemptState next) {
        return new Attempt(number, brand, method, askedAt, next);
    }

    Attempt by(String scanningBrand) {
        return new Attempt(number, scanningBrand, method, askedAt, state);
    }
}
