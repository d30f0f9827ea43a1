package io.tillgate.dialect.pockyt;

import io.tillgate.core.payment.ChargePayment;
import io.tillgate.core.payment.Opening;
import io.tillgate.core.payment.Payment;
import io.tillgate.core.payment.PaymentState.AwaitingPayer;
import io.tillgate.core.payment.PaymentState.Cancelling;
import io.tillgate.core.payment.PaymentState.Charging;
import io.tillgate.core.payment.PaymentState.Closed;
import io.tillgate.core.payment.PaymentState.Failed;
import io.tillgate.core.payment.PaymentState.Open;
import io.tillgate.core.payment.PaymentState.Paid;
import io.tillgate.core.payment.Payments.Key;
import io.tillgate.http.Answer;
import io.tillgate.links.Links;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BiConsumer;

/// What the two endpoints that make QR codes have in common: asking the wallet for one, and telling where it is.
final class QrCodes {
    private final ChargePayment charge;
    private final Links links;
    private final Answers answers;

    QrCodes(ChargePayment charge, Links links, Answers answers) {
        this.charge = charge;
        this.links = links;
        this.answers = answers;
    }

    /// Asks the wallet for the QR of a payment that was just opened, or that is asked for again.
    Answer answer(Call call, Payment opened, BiConsumer<JsonText, Payment> result) {
        Payment payment = charge.openQr(call.account(), opened);
        return switch (payment.state()) {
            case Charging _ ->
                answers.failure(Code.WALLET, "the wallet has not answered : send again with the same reference");
            case Failed(var _, var reason) -> answers.failure(Code.WALLET, "the wallet opened no QR code : " + reason);
            case Open _, AwaitingPayer _, Cancelling _, Paid _, Closed _ ->
                answers.success("add success", json -> result.accept(json, payment));
        };
    }

    /// The text to draw; null, with how the payment stands, where nothing waits to be scanned any more.
    void deepLink(JsonText json, Payment payment) {
        Optional<String> text = QrImage.text(payment);
        json.textOrNothing("deepLink", text.orElse(""));
        if (text.isEmpty()) {
            json.text("transactionStatus", Spelling.status(payment));
        }
    }

    /// The address of the picture, where it is wanted and there is something to draw.
    void picture(JsonText json, Payment payment, boolean wanted) {
        if (wanted && QrImage.text(payment).isPresent()) {
            json.text("qrcodeUrl", links.address(new Key(payment.merchant(), payment.no())));
        }
    }

    /// The minutes that a payment stays open, as text.
    static String timeout(Opening opening) {
        return Long.toString(
                Duration.between(opening.createdAt(), opening.expiresAt()).toMinutes());
    }
}
