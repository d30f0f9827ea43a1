package io.tillgate.dialect.pockyt;

import io.tillgate.core.payment.AttemptState.Waiting;
import io.tillgate.core.payment.Payment;
import io.tillgate.core.payment.PaymentState.AwaitingPayer;
import io.tillgate.core.payment.Payments;
import io.tillgate.http.Answer;
import io.tillgate.http.Request;
import io.tillgate.links.Links;
import io.tillgate.qris.Qris;
import java.util.Optional;

/// `GET /qr/{link}.png`: the picture of a QR code while it waits for its payer.
final class QrImage {
    private final Links links;
    private final Payments payments;

    QrImage(Links links, Payments payments) {
        this.links = links;
        this.payments = payments;
    }

    Answer answer(Request request) {
        return links.open(request.value("link"))
                .flatMap(key -> payments.find(key.merchant(), key.no()))
                .flatMap(QrImage::text)
                .map(text -> new Answer(200, "image/png", Qris.png(text)))
                .orElseGet(() -> Answer.json(404, "{\"error\":\"no QR code is waiting here\"}"))
                .with("Cache-Control", "no-store");
    }

    /// What is to be drawn for a payment; empty where no QR waits for a payer.
    static Optional<String> text(Payment payment) {
        return payment.state() instanceof AwaitingPayer(int attempt)
                        && payment.attempt(attempt).state() instanceof Waiting(String qr)
                        && !qr.isEmpty()
                ? Optional.of(qr)
                : Optional.empty();
    }
}
