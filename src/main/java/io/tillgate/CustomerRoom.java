package io.tillgate;

import io.tillgate.core.customer.ConsultWallet;
import io.tillgate.core.customer.CustomerNo;
import io.tillgate.core.customer.Customers;
import io.tillgate.core.customer.RegisterCustomer;
import io.tillgate.core.customer.StoredWallets;
import io.tillgate.core.customer.WalletConsent;
import io.tillgate.core.customer.WalletNo;
import io.tillgate.core.payment.DebitWallet;
import io.tillgate.core.payment.Payments;
import io.tillgate.core.payment.Ports;
import io.tillgate.core.payment.Schedule;
import io.tillgate.core.payment.StoringWallet;
import io.tillgate.core.payment.Wallet;
import io.tillgate.dialect.pockyt.Pockyt;
import io.tillgate.store.Store;
import io.tillgate.wallet.Wallets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// Builds what has to do with customers and with the wallets that they let a merchant charge.
record CustomerRoom(Customers customers, StoredWallets wallets, ConsultWallet consult) {
    // 22 digits in all, as clients know them; the rest comes from the blocks of numbers that payments use too.
    private static final String FIRST_DIGITS = "2000";
    private static final int LOOKS_AT_ONCE = 20;

    /// The room on that store; `consent` asks shoppers, and nobody where no network is connected.
    static CustomerRoom of(Store store, InstantSource clock, Optional<Wallets> networks) {
        WalletConsent consent = networks.map(Wallets::consent).orElseGet(Wallets::noConsent);
        StoredWallets wallets = store.storedWallets();
        return new CustomerRoom(
                store.customers(),
                wallets,
                new ConsultWallet(new ConsultWallet.Needs(
                        wallets,
                        consent,
                        () -> new WalletNo(store.numbers().next().value()),
                        clock)));
    }

    /// The wallet networks of these payments, whose shoppers may let the shop store their wallets.
    Wallet wallet(Payments payments, Optional<Wallets> networks) {
        return new StoringWallet(networks.map(Wallets::wallet).orElseGet(Wallets::none), payments, consult);
    }

    /// The operations of the core, these included; who asks about agreements is started.
    Operations operations(Ports ports, Schedule schedule, Closing started) {
        started.add(looking());
        return Operations.on(ports, schedule, this);
    }

    Pockyt.People people(Ports ports) {
        RegisterCustomer register = new RegisterCustomer(
                customers,
                () -> new CustomerNo(FIRST_DIGITS + ports.numbers().next().value()),
                ports.clock());
        return new Pockyt.People(register, customers, ports.clock());
    }

    Pockyt.AutoDebit autoDebit(DebitWallet debit) {
        return new Pockyt.AutoDebit(consult, debit, wallets);
    }

    /// Asks what has become of agreements that are not decided; on a thread of its own, since wallets may be slow.
    private Chores looking() {
        return Chores.start(
                List.of(new Chores.Chore("agreements", Duration.ofSeconds(1), () -> consult.lookAtDue(LOOKS_AT_ONCE))));
    }
}
