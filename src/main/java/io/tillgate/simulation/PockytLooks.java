package io.tillgate.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import io.tillgate.core.payment.Payment;
import io.tillgate.core.payment.Refund;
import io.tillgate.core.payment.RefundState;
import java.util.HashSet;
import java.util.Set;

/// What is promised about questions (wire contract 1.7, 1.16, 1.20): they tell what is true, all of it, and in the end
/// how it ended.
final class PockytLooks {
    private final Truth truth;
    private final PockytSales sales;

    PockytLooks(PockytSales sales) {
        this.truth = sales.truth();
        this.sales = sales;
    }

    void queried(Exchange exchange) {
        switch (exchange.reply().word()) {
            case "000100" -> {
                if (exchange.reply().text("/result/transactionType").equals("refund")) {
                    refund(exchange);
                } else {
                    payment(exchange);
                }
            }
            case "000021" -> sales.missing(exchange);
            case "000022" -> Broken.unless(sales.disagrees(exchange), "a right request was refused as wrong", exchange);
            default -> throw new Broken("nobody has promised such an answer: " + exchange);
        }
    }

    void mixed(Exchange exchange) {
        switch (exchange.reply().word()) {
            case "000100" -> {
                Payment payment = sales.told(exchange, "/result/recordNo");
                sales.standing(exchange, payment, exchange.reply().text("/result/status"));
                sales.parts(exchange, payment);
            }
            case "000021" -> sales.missing(exchange);
            default -> throw new Broken("nobody has promised such an answer: " + exchange);
        }
    }

    void listed(Exchange exchange) {
        Broken.unless(
                exchange.reply().word().equals(PockytPromises.SUCCESS),
                "a right request was refused as wrong",
                exchange);
        Set<String> told = new HashSet<>();
        for (JsonNode row : exchange.reply().body().path("transactions")) {
            Payment payment = truth.numbered(
                            exchange.question().merchant(),
                            row.path("transactionNo").asText())
                    .orElseThrow(() -> new Broken("a list tells of what is not there: " + exchange));
            sales.standing(exchange, payment, row.path("transactionStatus").asText());
            told.add(payment.opening().reference().value());
        }
        boolean whole = exchange.reply().text("/nextCursor").isEmpty();
        boolean was = truth.payment(
                        exchange.question().merchant(), exchange.question().reference())
                .filter(payment -> truth.wasThere(payment, exchange.window().from()))
                .isPresent();
        Broken.unless(
                !whole || !was || told.contains(exchange.question().reference()),
                "a list leaves out what is there",
                exchange);
    }

    private void payment(Exchange exchange) {
        Payment payment = sales.told(exchange, "/result/transactionNo");
        sales.standing(exchange, payment, exchange.reply().text("/result/status"));
        Set<String> told = new HashSet<>();
        for (String list : new String[] {"refundInfo", "givenBackInfo"}) {
            for (JsonNode row : exchange.reply().body().path("result").path(list)) {
                String no = row.path("refundTransactionId").asText();
                Refund refund = truth.refundNumbered(payment.merchant(), no)
                        .filter(one ->
                                one.payment().equals(payment.no()) && one.isOfSale() == list.equals("refundInfo"))
                        .orElseThrow(() -> new Broken("an answer tells of a refund that is not there: " + exchange));
                sales.standing(exchange, refund, row.path("status").asText());
                Broken.unless(
                        row.path("refundAmount")
                                .asText()
                                .equals(PockytSales.twoDecimals(refund.amount().major())),
                        "an answer tells of another refund",
                        exchange);
                told.add(no);
            }
        }
        for (Refund refund : truth.refundsOf(payment)) {
            boolean standing =
                    truth.wasThere(payment.merchant(), refund, exchange.window().from())
                            && !(refund.state() instanceof RefundState.Refused)
                            && !(refund.state() instanceof RefundState.Mistaken);
            Broken.unless(!standing || told.contains(refund.no().value()), "a query leaves out a refund", exchange);
        }
    }

    private void refund(Exchange exchange) {
        Refund refund = truth.refundNumbered(exchange.question().merchant(), exchange.asked("transactionNo"))
                .orElseThrow(() -> new Broken("an answer tells of a refund that is not there: " + exchange));
        boolean same = exchange.reply()
                        .text("/result/originalTransactionNo")
                        .equals(refund.payment().value())
                && exchange.reply()
                        .text("/result/amount")
                        .equals(PockytSales.twoDecimals(refund.amount().major()));
        Broken.unless(same, "an answer tells of another refund", exchange);
        sales.standing(exchange, refund, exchange.reply().text("/result/status"));
    }
}
