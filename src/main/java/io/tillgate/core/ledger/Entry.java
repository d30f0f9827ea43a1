package io.tillgate.core.ledger;

import io.tillgate.core.money.Money;

/// One amount moved from the credited account to the debited one; it balances by its shape.
public record Entry(Account debit, Account credit, Money amount) {
    public Entry {
        if (debit == credit || amount.isZero()) {
            throw new IllegalArgumentException("not an entry: " + debit + " " + credit + " " + amount);
        }
    }
}
