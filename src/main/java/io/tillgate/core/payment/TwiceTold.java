package io.tillgate.core.payment;

import io.tillgate.core.money.Money;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/// Wallets whose word on another amount than was asked counts when they say it twice. Nothing is paid by such a word,
/// but money that came late is given back by it: too little of it would stay with the wallet unseen.
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
        return twice(() -> wallet.ask(intent), answer -> other(intent, answer), ChargeAnswer.Unknown::new);
    }

    @Override
    public CancelAnswer cancel(Intent intent) {
        return twice(() -> wallet.cancel(intent), answer -> other(intent, answer), CancelAnswer.Unknown::new);
    }

    @Override
    public RefundAnswer refund(Intent intent, Refund refund) {
        return wallet.refund(intent, refund);
    }

    private static <A> A twice(Supplier<A> asking, Function<A, Optional<Money>> other, Function<String, A> unknown) {
        A first = asking.get();
        Optional<Money> told = other.apply(first);
        if (told.isEmpty()) {
            return first;
        }
        A second = asking.get();
        Optional<Money> then = other.apply(second);
        return then.isEmpty() || then.equals(told) ? second : unknown.apply(both(told.get(), then.get()));
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
