package io.tillgate.core.payment;

import io.tillgate.core.merchant.MerchantNo;
import io.tillgate.core.money.Money;

/// What a wallet says that its answer is about.
public record Evidence(String number, Money amount, MerchantNo payee) {
    /// How it differs from what was asked, in words; empty when it does not.
    String contradicts(Intent intent) {
        if (!number.equals(intent.number())) {
            return "number " + number + " for " + intent.number();
        }
        if (!payee.equals(intent.payee())) {
            return "payee " + payee.value() + " for " + intent.payee().value();
        }
        return amount.equals(intent.amount()) ? "" : "amount " + amount + " for " + intent.amount();
    }

    /// Whether the wallet speaks of our attempt and our merchant, whatever the amount, as long as it is one.
    boolean isAbout(Intent intent) {
        return number.equals(intent.number())
                && payee.equals(intent.payee())
                && amount.currency() == intent.amount().currency()
                && !amount.isZero();
    }
}
