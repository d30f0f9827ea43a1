package io.tillgate;

import io.tillgate.core.customer.ConsultWallet;
import io.tillgate.core.customer.CustomerNo;
import io.tillgate.core.customer.Customers;
import io.tillgate.core.customer.RegisterCustomer;
import io.tillgate.core.customer.StoredWallets;
import io.tillgate.core.customer.WalletConsent;
import io.tillgate.core.customer.WalletNo;
import io.tillgate.core.payment.DebitWallet;
import io.tillgate.core.payment.Ports;
import io.tillgate.core.payment.Schedule;
import io.tillgate.dialect.pockyt.Pockyt;
import io.tillgate.store.Store;
import io.tillgate.wallet.Wallets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Builds what has to do with customers and with the wallets that they let a merchant charge.
record CustomerRoom(Customers customers, StoredWallets wallets, ConsultWallet consult) {
    // 22 digits in all, as clients know them; the rest comes from the blocks of numbers that payments use too.
    private static final String FIRST_DIGITS = "2000";
    private static final int LOOKS_AT_ONCE = 20;

    /// The operations of the core, these included; who asks about agreements is started.
    static Operations operations(
            Ports ports, Schedule schedule, Store store, Optional<Wallets> networks, Closing started) {
        CustomerRoom room = of(store, ports, networks);
        started.add(room.looking());
        return Operations.on(ports, schedule, room);
    }

    private static CustomerRoom of(Store store, Ports ports, Optional<Wallets> networks) {
        WalletConsent consent = networks.map(Wallets::consent).orElseGet(Wallets::noConsent);
        StoredWallets wallets = store.storedWallets();
        return new CustomerRoom(
                store.customers(),
                wallets,
                new ConsultWallet(new ConsultWallet.Needs(
                        wallets,
                        consent,
                        () -> new WalletNo(ports.numbers().next().value()),
                        ports.clock())));
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
