package io.tillgate.core.payment;

import io.tillgate.core.merchant.MerchantNo;
import io.tillgate.core.merchant.StoreNo;
import io.tillgate.core.money.Money;
import java.time.Instant;

/// What a wallet is asked about: the attempt's number, and what its answers are compared with; `qr` is the text
/// that payers will scan, empty where the wallet makes one; `openid` is who the payer is in
/// the wallet's mini program, empty where nobody said.
public record Intent(
        String number,
        String brand,
        Attempt.Method method,
        Money amount,
        MerchantNo payee,
        StoreNo store,
        String description,
        Instant expiresAt,
        String qr,
        String openid) {
    /// The intent of one attempt of a payment.
    public static Intent of(Payment payment, Attempt attempt) {
        Opening opening = payment.opening();
        return new Intent(
                attempt.walletNumber(payment.no()),
                attempt.brand(),
                attempt.method(),
                opening.amount(),
                opening.merchant(),
                opening.store(),
                opening.detail("description"),
                opening.expiresAt(),
                opening.detail(Opening.QR),
                opening.detail(Opening.OPENID));
    }

    /// The payment that it is an attempt of.
    public Payments.Key payment() {
        return new Payments.Key(payee, new TransactionNo(number.substring(0, number.length() - 2)));
    }
}
