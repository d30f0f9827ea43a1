package io.tillgate.core.payment;

import java.time.Instant;

/// One request to one wallet. Its number, the transactionNo and two digits, is the wallet's idempotency number.
/// `brand` is the brand's word, or for a mixed QR the brands' words joined by `+` until one of them has scanned it.
public record Attempt(int number, String brand, Method method, Instant askedAt, AttemptState state) {
    /// The number has two digits at the wallet.
    static final int MOST = 99;

    public Attempt {
        if (number < 1 || number > MOST) {
            throw new IllegalArgumentException("attempt " + number);
        }
    }

    /// How the wallet was engaged.
    public enum Method {
        /// By the code that the shopper showed.
        CODE,
        /// By a QR that the shopper scans.
        QR,
        /// By the wallet's own page, which the shopper's browser is sent to and comes back from.
        PAGE,
        /// By a QR, and the shopper lets the shop store this wallet besides.
        STORING_QR,
        /// By the wallet's own page, and the shopper lets the shop store this wallet besides.
        STORING_PAGE,
        /// By calling the wallet's app from the shop's app.
        APP,
        /// By calling the wallet from the shop's mini program inside it.
        MINIPROGRAM,
        /// By a nonce, which the wallet's kit in the shop's own page made for this one charge.
        NONCE,
        /// By the shopper's agreement, without asking him.
        AGREEMENT,
        /// Like an earlier attempt that was paid, whose payer agreed to be charged again by the clock.
        FOLLOW_UP;

        /// Whether the shopper is invited and has the word, so that another invitation may take this one's place.
        public boolean invites() {
            return switch (this) {
                case QR, PAGE, STORING_QR, STORING_PAGE, APP, MINIPROGRAM -> true;
                case CODE, NONCE, AGREEMENT, FOLLOW_UP -> false;
            };
        }

        /// Whether the shopper lets the shop store the wallet besides.
        public boolean stores() {
            return this == STORING_QR || this == STORING_PAGE;
        }

        /// How the shopper comes to the wallet, whether or not it is stored.
        public Method withoutStoring() {
            return switch (this) {
                case STORING_QR -> QR;
                case STORING_PAGE -> PAGE;
                case CODE, QR, PAGE, APP, MINIPROGRAM, NONCE, AGREEMENT, FOLLOW_UP -> this;
            };
        }

        /// The same, with the wallet stored where the shopper chooses it on a cashier page.
        public Method storing() {
            return switch (this) {
                case QR -> STORING_QR;
                case PAGE -> STORING_PAGE;
                case STORING_QR, STORING_PAGE, CODE, APP, MINIPROGRAM, NONCE, AGREEMENT, FOLLOW_UP -> this;
            };
        }

        /// Whether somebody waits for the verdict, so that it must come within the store's verdict time.
        public boolean isUrgent() {
            return switch (this) {
                case CODE, NONCE, AGREEMENT -> true;
                case QR, PAGE, STORING_QR, STORING_PAGE, APP, MINIPROGRAM, FOLLOW_UP -> false;
            };
        }
    }

    /// The number that the wallet knows it by.
    public String walletNumber(TransactionNo no) {
        return no.value() + (number < 10 ? "0" : "") + number;
    }

    Attempt in(AttemptState next) {
        return new Attempt(number, brand, method, askedAt, next);
    }

    /// This attempt, withdrawn if it is undecided and was not withdrawn before.
    Attempt withdrawn(Instant now) {
        boolean underWay = !state.isDecided() && !(state instanceof AttemptState.Withdrawing);
        return underWay ? in(new AttemptState.Withdrawing(now)) : this;
    }

    Attempt by(String scanningBrand) {
        return new Attempt(number, scanningBrand, method, askedAt, state);
    }
}
