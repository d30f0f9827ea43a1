package io.tillgate.core.payment;

import io.tillgate.core.customer.ConsultWallet;
import io.tillgate.core.customer.WalletNo;
import io.tillgate.core.customer.Wish;
import java.util.Map;
import java.util.Optional;

/// A wallet whose shoppers may let the shop store it while they pay. That one is to be stored is durable before the
/// wallet is opened for it, under the attempt's own number; when the payment turns out to be approved, the wallet is
/// asked at once whether the shopper has agreed, so that who hears of the payment can charge him again.
public final class StoringWallet implements Wallet {
    private final Wallet wallet;
    private final Payments payments;
    private final ConsultWallet consult;

    public StoringWallet(Wallet wallet, Payments payments, ConsultWallet consult) {
        this.wallet = wallet;
        this.payments = payments;
        this.consult = consult;
    }

    @Override
    public ChargeAnswer open(Intent intent, String shop) {
        if (intent.method().stores()) {
            Payments.Key key = intent.payment();
            payments.find(key.merchant(), key.no())
                    .map(Payment::opening)
                    .ifPresent(opening ->
                            consult.intend(key.merchant(), number(intent), wish(opening, intent), opening.expiresAt()));
        }
        return settled(intent, wallet.open(intent, shop));
    }

    @Override
    public ChargeAnswer ask(Intent intent) {
        return settled(intent, wallet.ask(intent));
    }

    @Override
    public ChargeAnswer charge(Intent intent, String code, String shop) {
        return wallet.charge(intent, code, shop);
    }

    @Override
    public Optional<String> clientToken(Opening opening) {
        return wallet.clientToken(opening);
    }

    @Override
    public CancelAnswer cancel(Intent intent) {
        return wallet.cancel(intent);
    }

    @Override
    public RefundAnswer refund(Intent intent, Refund refund) {
        return wallet.refund(intent, refund);
    }

    // The payment comes first: a consent that cannot be asked about now is asked about later.
    private ChargeAnswer settled(Intent intent, ChargeAnswer answer) {
        if (intent.method().stores() && answer instanceof ChargeAnswer.Approved) {
            try {
                consult.lookAt(intent.payee(), number(intent));
            } catch (RuntimeException later) {
                return answer;
            }
        }
        return answer;
    }

    private static WalletNo number(Intent intent) {
        return new WalletNo(intent.number());
    }

    private static Wish wish(Opening opening, Intent intent) {
        return new Wish(
                opening.store(),
                intent.brand(),
                opening.detail(Opening.CUSTOMER),
                "",
                "",
                "",
                new Wish.Speaker(opening.origin().dialect(), opening.origin().credential()),
                Map.of(Wish.CHECKOUT, opening.no().value()));
    }
}
