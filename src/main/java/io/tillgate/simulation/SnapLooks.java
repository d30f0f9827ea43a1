package io.tillgate.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import io.tillgate.core.merchant.Partner;
import io.tillgate.core.money.Money;
import io.tillgate.core.payment.Payment;
import io.tillgate.core.payment.Refund;
import java.util.Set;

/// What is promised about queries (wire contract 3.5, 3.9): they tell what is true of the payment and of each refund.
record SnapLooks(SnapSales sales) {
    private static final Set<String> PAID = Set.of("00", "04");

    void queried(Exchange exchange) {
        switch (exchange.reply().word()) {
            case "200 00" -> standing(exchange, sales.told(exchange));
            case "404 01" -> sales.missing(exchange);
            default -> throw new Broken("nobody has promised such an answer: " + exchange);
        }
    }

    private void standing(Exchange exchange, Payment payment) {
        Reply reply = exchange.reply();
        String status = reply.text("/latestTransactionStatus");
        Partner partner = sales.partner(exchange);
        sales.standing().told(exchange, payment, status, one -> SnapSales.spelled(one, partner));
        Money tip = SnapTip.of(payment);
        boolean right = reply.text("/amount/value")
                        .equals(PockytSales.twoDecimals(
                                payment.amount().minus(tip).major()))
                && reply.text("/feeAmount/value").equals(tip.isZero() ? "" : PockytSales.twoDecimals(tip.major()))
                && reply.text("/amount/currency")
                        .equals(payment.amount().currency().name())
                && PAID.contains(status) != reply.text("/paidTime").isEmpty();
        Broken.unless(right, "an answer tells of another payment", exchange);
        for (JsonNode row : reply.body().at("/additionalInfo/refundHistory")) {
            Refund refund = sales.truth()
                    .refundNumbered(payment.merchant(), row.path("refundNo").asText())
                    .filter(one -> one.payment().equals(payment.no()))
                    .orElseThrow(() -> new Broken("an answer tells of a refund that is not there: " + exchange));
            boolean stood = sales.stood(
                    exchange,
                    refund,
                    one -> SnapSales.spelled(one)
                            .equals(row.path("refundStatus").asText()));
            Broken.unless(stood, "a refund's status was told that was not true", exchange);
            Broken.unless(
                    row.at("/refundAmount/value")
                            .asText()
                            .equals(PockytSales.twoDecimals(refund.amount().major())),
                    "an answer tells of another refund",
                    exchange);
        }
    }
}
