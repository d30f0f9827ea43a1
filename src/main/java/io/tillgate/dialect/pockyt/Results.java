package io.tillgate.dialect.pockyt;

import io.tillgate.core.payment.Opening;
import io.tillgate.core.payment.Payment;
import io.tillgate.core.payment.Refund;
import java.util.List;

/// Writes the objects that answers carry, with the members and the order of the published samples.
final class Results {
    /// The names of an opening's details that this dialect keeps.
    static final String CASHIER = "storeAdminNo";

    private Results() {}

    /// The Transaction object (wire contract 1.1).
    static void transaction(JsonText json, Payment payment) {
        Opening opening = payment.opening();
        json.text("amount", opening.amount().twoDecimals())
                .text("createTime", Spelling.time(opening.createdAt()))
                .text("currency", opening.amount().currency().name())
                .text("merchantNo", opening.merchant().value())
                .nothing("originalTransactionNo")
                .textOrNothing("paymentTime", Spelling.paymentTime(payment))
                .text("reference", opening.reference().value())
                .text("refundAmount", Spelling.refunded(payment))
                .text("settleCurrency", opening.settleCurrency().name())
                .textOrNothing("storeAdminNo", opening.detail(CASHIER))
                .text("storeNo", opening.store().value())
                .text("transactionNo", opening.no().value())
                .text("transactionStatus", Spelling.status(payment))
                .text("transactionType", "payment")
                .text("voidAmount", "0.00");
    }

    /// What a refund answers (1.6).
    static void refund(JsonText json, Payment payment, Refund refund) {
        Opening opening = payment.opening();
        json.text("amount", opening.amount().twoDecimals())
                .text("currency", opening.amount().currency().name())
                .text("reference", opening.reference().value())
                .text("refundAmount", refund.amount().twoDecimals())
                .text("refundReference", refund.reference().value())
                .text("refundTransactionNo", refund.no().value())
                .text("settleCurrency", opening.settleCurrency().name())
                .text("status", Spelling.status(refund))
                .text("transactionNo", opening.no().value());
    }

    /// What a cancel answers (1.4), up to where a refund that it led to is told.
    static void cancel(JsonText json, Payment payment, String status) {
        Opening opening = payment.opening();
        json.text("amount", opening.amount().twoDecimals())
                .text("currency", opening.amount().currency().name())
                .text("reference", opening.reference().value())
                .text("status", status)
                .text("transactionNo", opening.no().value());
    }

    /// What a query about a payment answers (1.7).
    static void queried(JsonText json, Payment payment, List<Refund> refunds) {
        Opening opening = payment.opening();
        json.text("amount", opening.amount().twoDecimals())
                .text("currency", opening.amount().currency().name())
                .text("reference", opening.reference().value())
                .text("settleCurrency", opening.settleCurrency().name())
                .text("status", Spelling.status(payment))
                .text("transactionNo", opening.no().value())
                .text("transactionType", "payment");
        refundInfo(json, "refundInfo", ofSale(refunds, true));
        refundInfo(json, "givenBackInfo", ofSale(refunds, false));
    }

    /// What a query about a refund answers (1.7): the refund as a transaction of its own.
    static void queried(JsonText json, Payment payment, Refund refund) {
        json.text("amount", refund.amount().twoDecimals())
                .text("currency", refund.amount().currency().name())
                .text("originalTransactionNo", payment.no().value())
                .text("reference", refund.reference().value())
                .text("settleCurrency", refund.settled().currency().name())
                .text("status", Spelling.status(refund))
                .text("transactionNo", refund.no().value())
                .text("transactionType", "refund");
    }

    private static List<Refund> ofSale(List<Refund> refunds, boolean wanted) {
        return refunds.stream().filter(refund -> refund.isOfSale() == wanted).toList();
    }

    private static void refundInfo(JsonText json, String name, List<Refund> refunds) {
        if (refunds.isEmpty()) {
            return;
        }
        json.beginList(name);
        for (Refund refund : refunds) {
            json.beginItem()
                    .text("refundTransactionId", refund.no().value())
                    .text("refundReference", refund.reference().value())
                    .text("refundAmount", refund.amount().twoDecimals())
                    .text("currency", refund.amount().currency().name())
                    .text("settleCurrency", refund.settled().currency().name())
                    .text("status", Spelling.status(refund))
                    .end();
        }
        json.endList();
    }
}
