package io.tillgate.core.payment;

import io.tillgate.core.merchant.Merchants;
import io.tillgate.core.money.Rates;
import java.time.InstantSource;

/// Everything outside the core that the operations on payments need.
public record Ports(
        Payments payments,
        TransactionNumbers numbers,
        Merchants merchants,
        Rates rates,
        Wallet wallet,
        Patience patience,
        InstantSource clock) {
    public Ports {
        wallet = TwiceTold.by(wallet);
    }
}
