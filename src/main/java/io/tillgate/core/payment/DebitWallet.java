package io.tillgate.core.payment;

import io.tillgate.core.customer.StoredWallet;
import io.tillgate.core.customer.StoredWallets;
import io.tillgate.core.customer.Tokens;
import io.tillgate.core.customer.WalletState.InForce;
import java.util.Optional;

/// Charges a stored wallet without asking the shopper, exactly once for each reference. Payment and charge are noted in
/// one commit before the wallet hears of it; its answer is awaited and asked again as for every attempt.
public final class DebitWallet {
    /// What came of it.
    public sealed interface Outcome {
        /// The payment as it stands: paid, failed, or still charging when the wallet took too long.
        record Debited(Payment payment) implements Outcome {}

        /// Nobody has been charged, and why: never Opened, never Repeated.
        record NotOpened(OpenPayment.Outcome why) implements Outcome {}

        /// The shopper has not agreed, or it is over.
        record NotInForce(StoredWallet wallet) implements Outcome {}

        /// The access token has ended; it can be renewed until the refresh token ends.
        record AccessEnded(StoredWallet wallet) implements Outcome {}
    }

    private final Ports ports;
    private final StoredWallets wallets;
    private final OpenPayment open;
    private final ChargePayment charge;

    public DebitWallet(Ports ports, StoredWallets wallets, OpenPayment open, ChargePayment charge) {
        this.ports = ports;
        this.wallets = wallets;
        this.open = open;
        this.charge = charge;
    }

    /// Charges what is asked for, whose detail AGREEMENT names this wallet; a repeat finds the payment of before,
    /// whatever has become of the wallet.
    public Outcome debit(StoredWallet wallet, OpenPayment.Asked asked, Deadline deadline) {
        boolean repeated = Reference.parse(asked.reference())
                .flatMap(reference -> ports.payments().find(wallet.merchant(), reference))
                .isPresent();
        if (!repeated && tokensInForce(wallet).isEmpty()) {
            return new Outcome.NotInForce(wallet);
        }
        if (!repeated && hasEnded(wallet)) {
            return new Outcome.AccessEnded(wallet);
        }
        return switch (open.open(asked, deadline)) {
            case OpenPayment.Outcome.Opened(Payment opened) ->
                new Outcome.Debited(tokensInForce(wallet)
                        .map(held -> charge.debit(asked.account(), opened, held.access()))
                        .orElse(opened));
            case OpenPayment.Outcome.Repeated(Payment before) -> new Outcome.Debited(before);
            case OpenPayment.Outcome.ReferenceTaken taken -> new Outcome.NotOpened(taken);
            case OpenPayment.Outcome.NoRate none -> new Outcome.NotOpened(none);
            case OpenPayment.Outcome.CurrencyNotTaken not -> new Outcome.NotOpened(not);
            case OpenPayment.Outcome.Busy busy -> new Outcome.NotOpened(busy);
            case OpenPayment.Outcome.Unknown unknown -> new Outcome.NotOpened(unknown);
        };
    }

    // As it stands now: it may have been removed since it was read, or while the payment was opened. The wallet never
    // hears of what is not charged then, and so it is cancelled.
    private Optional<Tokens> tokensInForce(StoredWallet wallet) {
        return wallets.find(wallet.merchant(), wallet.no())
                .filter(present -> present.state() instanceof InForce)
                .flatMap(wallets::tokens);
    }

    private boolean hasEnded(StoredWallet wallet) {
        return wallet.state() instanceof InForce(var accessUntil, var _)
                && !ports.clock().instant().isBefore(accessUntil);
    }
}
