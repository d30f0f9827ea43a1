package io.tillgate.simulation;

import io.tillgate.core.payment.CancelAnswer;
import io.tillgate.core.payment.ChargeAnswer;
import io.tillgate.core.payment.Intent;
import io.tillgate.core.payment.Refund;
import io.tillgate.core.payment.RefundAnswer;
import io.tillgate.core.payment.Wallet;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/// The way of one node to the wallets: what was sent arrives, late or twice, also when the node is gone by then.
record WalletLine(Network network, Consents consents, Outages outages, Node node, Asking asking) implements Wallet {
    private static final int LIMIT_MILLIS = 15_000;

    @Override
    public ChargeAnswer charge(Intent intent, String code, String shop) {
        asking.sendsCharge(intent, code);
        return call("charge", intent, () -> network.charge(intent, says(intent, code)), ChargeAnswer.Unknown::new);
    }

    @Override
    public ChargeAnswer open(Intent intent, String shop) {
        return call("open", intent, () -> network.charge(intent, "wait"), ChargeAnswer.Unknown::new);
    }

    @Override
    public ChargeAnswer ask(Intent intent) {
        return call("ask", intent, () -> network.ask(intent), ChargeAnswer.Unknown::new);
    }

    @Override
    public CancelAnswer cancel(Intent intent) {
        return call("cancel", intent, () -> network.cancel(intent), CancelAnswer.Unknown::new);
    }

    @Override
    public RefundAnswer refund(Intent intent, Refund refund) {
        return call(
                "refund " + refund.no().value(),
                intent,
                () -> network.refund(intent, refund),
                RefundAnswer.Unknown::new);
    }

    private String says(Intent intent, String code) {
        return switch (intent.method()) {
            case AGREEMENT -> consents.charged(code, asking.agreement(intent), intent.number());
            case FOLLOW_UP -> follows(code, intent.brand());
            case CODE, QR, PAGE, STORING_QR, STORING_PAGE, APP, MINIPROGRAM, NONCE -> PaymentCode.says(code);
        };
    }

    // Only what its payer has paid by the same wallet may be followed; his card may be empty, or his bank be asked
    // first.
    private String follows(String number, String brand) {
        boolean mayBe = network.recorded(number)
                .filter(record -> !record.captured.isZero() && record.brand.equals(brand))
                .isPresent();
        String word = node.chance().of(List.of("approve", "approve", "approve", "approve", "wait", "decline"));
        return mayBe ? word : "decline";
    }

    private <T> T call(String what, Intent intent, Supplier<T> arrival, Function<String, T> unknown) {
        return call(what, intent.number(), intent.brand(), arrival, unknown);
    }

    /// Asks one brand's wallet about what has that number; `unknown` is what is heard where no answer comes.
    <T> T call(String what, String number, String brand, Supplier<T> arrival, Function<String, T> unknown) {
        node.step("asks the wallet", what, number);
        Slot<T> slot = new Slot<>(node.agenda());
        Faults faults = node.faults();
        if (!outages.isDown(brand) && !faults.strikes(Fault.WALLET_REQUEST_LOST)) {
            send(arrival, slot, faults.strikes(Fault.WALLET_SLOW) ? 60_000 : 600);
        }
        if (faults.strikes(Fault.WALLET_REQUEST_TWICE)) {
            node.agenda().in(node.chance().between(1, 30_000), () -> {
                var _ = arrival.get();
            });
        }
        T answer = slot.await(LIMIT_MILLIS).orElseGet(() -> unknown.apply("no answer"));
        node.step("hears", what, number, answer);
        return answer;
    }

    private <T> void send(Supplier<T> arrival, Slot<T> slot, int most) {
        int there = node.chance().between(1, most);
        int back = node.chance().between(1, node.chance().oneIn(10) ? 8_000 : 400);
        node.agenda().in(there, () -> {
            T answer = arrival.get();
            if (!node.faults().strikes(Fault.WALLET_REPLY_LOST)) {
                node.agenda().in(back, () -> slot.complete(answer));
            }
        });
    }
}
