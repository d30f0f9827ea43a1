package io.tillgate.core.payment;

import io.tillgate.core.money.Money;
import java.util.Optional;

/// Wallets whose word on another amount than was asked counts when they say it twice. Nothing is paid by such a word,
/// but
/// money that came late is given back by it: too little of it would stay with the wallet unseen.
record TwiceTold(Wallet wallet) implements Wallet {
    /// Those wallets, asked so.
    static Wallet by(Wallet wallet) {
        return wallet instanceof TwiceTold ? wallet : new TwiceTold(wallet);
    }

    @Override
    public ChargeAnswer charge(Intent intent, String code, String shop) {
        return wallet.charge(intent, code, shop);
    }

    @Override
    public ChargeAnswer open(Intent intent, String shop) {
        return wallet.open(intent, shop);
    }

    @Override
    public Optional<String> clientToken(Opening opening) {
        return wallet.clientToken(opening);
    }

    @Override
    public ChargeAnswer ask(Intent intent) {
        ChargeAnswer first = wallet.ask(intent);
        Optional<Money> other = other(intent, first);
        if (other.isEmpty()) {
            return first;
        }
        ChargeAnswer second = wallet.ask(intent);
        Optional<Money> then = other(intent, second);
        return then.isEmpty() || then.equals(other) ? second : new ChargeAnswer.Unknown(both(other.get(), then.get()));
    }

    @Override
    public CancelAnswer cancel(Intent intent) {
        CancelAnswer first = wallet.cancel(intent);
        Optional<Money> other = other(intent, first);
        if (other.isEmpty()) {
            return first;
        }
        CancelAnswer second = wallet.cancel(intent);
        Optional<Money> then = other(intent, second);
        return then.isEmpty() || then.equals(other) ? second : new CancelAnswer.Unknown(both(other.get(), then.get()));
    }

    @Override
    public RefundAnswer refund(Intent intent, Refund refund) {
        return wallet.refund(intent, refund);
    }

    private static Optional<Money> other(Intent intent, CancelAnswer answer) {
        return answer instanceof CancelAnswer.AlreadyPaid(var approved) ? other(intent, approved) : Optional.empty();
    }

    private static Optional<Money> other(Intent intent, ChargeAnswer answer) {
        return answer instanceof ChargeAnswer.Approved approved
                        && !approved.evidence().amount().equals(intent.amount())
                ? Optional.of(approved.evidence().amount())
                : Optional.empty();
    }

    private static String both(Money first, Money second) {
        return "it said " + first + ", and a moment later " + second;
    }
}
