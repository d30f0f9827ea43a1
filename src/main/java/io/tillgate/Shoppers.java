package io.tillgate;

import io.tillgate.cashier.Cashier;
import io.tillgate.core.payment.EngageWallet;
import io.tillgate.core.payment.Payments;
import io.tillgate.core.payment.Ports;
import io.tillgate.http.Route;
import io.tillgate.links.Links;
import io.tillgate.store.Store;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/// Builds the shopper's pages: what they hear of, and what they may do.
final class Shoppers implements AutoCloseable {
    /// A page does not wait longer for a wallet: it is shown, and goes on when the wallet has answered.
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(3);

    private final Cashier.Following following = new Cashier.Following();
    private final VirtualPatience patience;

    /// Shoppers whose requests are given up after that time, and who wait for wallets no longer than merchants do.
    Shoppers(Duration requestDeadline, Duration walletWait) {
        Duration wait = walletWait.compareTo(LONGEST_WAIT) < 0 ? walletWait : LONGEST_WAIT;
        this.patience = new VirtualPatience(requestDeadline, wait);
    }

    /// How the pages are reached, the store whose key signs their forms, and whether this is the sandbox.
    record Reached(URI publicUrl, Links links, Store store, boolean sandbox) {}

    /// These payments, so that open pages follow them.
    Payments followed(Payments payments) {
        return following.of(payments);
    }

    /// Everything that a shopper's browser asks for.
    List<Route> routes(Operations operations, Reached reached) {
        Ports ports = operations.asked().ports();
        Ports hurried = new Ports(
                ports.payments(),
                ports.numbers(),
                ports.merchants(),
                ports.rates(),
                ports.wallet(),
                patience,
                ports.clock());
        Cashier.Core core = new Cashier.Core(
                ports.payments(),
                ports.merchants(),
                new EngageWallet(hurried, operations.decisions()),
                operations.abandon(),
                ports.clock());
        Cashier.FormKey key = new Cashier.FormKey(reached.store().derivedKey("cashier forms"));
        Cashier.Settings settings =
                new Cashier.Settings(reached.publicUrl().toString(), reached.links()::open, key, reached.sandbox());
        return new Cashier(core, settings, following).routes();
    }

    /// Lets what goes on behind pages end.
    @Override
    public void close() {
        patience.close();
    }
}
