package io.tillgate.dialect.snap;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tillgate.core.merchant.Partner;
import io.tillgate.core.money.Money;
import io.tillgate.core.payment.Attempt;
import io.tillgate.core.payment.AttemptState.Approved;
import io.tillgate.core.payment.Opening;
import io.tillgate.core.payment.Payment;
import io.tillgate.core.payment.PaymentState.Paid;
import io.tillgate.core.payment.Refund;
import io.tillgate.core.payment.RefundState.Mistaken;
import io.tillgate.core.payment.RefundState.Refused;
import io.tillgate.core.payment.RefundState.Reserved;
import io.tillgate.core.payment.RefundState.Succeeded;
import io.tillgate.core.payment.TransactionNo;
import io.tillgate.core.payment.Way;
import java.util.List;

/// Writes the members that answers and notices carry (wire contract 3).
final class Results {
    /// The names of an opening's details that this dialect keeps.
    static final String FEE = "feeAmount";

    static final String TERMINAL = "terminalId";
    static final String TITLE = "title";

    // Longer ones are taken, since clients send them, and are not told where the standard has no room for them.
    private static final int LONGEST_EXTERNAL_ID = 32;

    private static final String CHANNEL = "QRIS";

    private Results() {}

    /// A payment by its numbers, as answers about an original name it.
    static ObjectNode original(Payment payment) {
        Opening opening = payment.opening();
        ObjectNode members = Answers.object()
                .put("originalReferenceNo", opening.no().value())
                .put("originalPartnerReferenceNo", opening.reference().value());
        String externalId = opening.detail(Lookup.EXTERNAL_ID);
        boolean told = !externalId.isEmpty() && externalId.length() <= LONGEST_EXTERNAL_ID;
        return !told ? members : members.put("originalExternalId", externalId);
    }

    /// How a payment stands.
    static ObjectNode queried(Payment payment, List<Refund> refunds, Partner partner) {
        ObjectNode members = original(payment);
        standing(members, payment, partner);
        if (payment.state() instanceof Paid paid) {
            members.put("paidTime", Spelling.time(paid.at()));
        }
        amounts(members, payment);
        String terminal = payment.opening().detail(TERMINAL);
        if (!terminal.isEmpty()) {
            members.put("terminalId", terminal);
        }
        receipt(members.putObject("additionalInfo"), payment, refunds);
        return members;
    }

    /// Whose money it is, what was given back, and of what is paid the numbers on the payer's receipt: the issuer's
    /// own, and the one that the issuer knows the payment by.
    static void receipt(ObjectNode more, Payment payment, List<Refund> refunds) {
        more.put("merchantId", payment.merchant().value());
        if (payment.state() instanceof Paid paid) {
            numbers(more, payment.no(), payment.attempt(paid.attempt()));
        }
        history(more, refunds);
    }

    private static void numbers(ObjectNode more, TransactionNo no, Attempt winner) {
        if (winner.state() instanceof Approved(var walletId, var _)) {
            more.put("paymentChannel", CHANNEL)
                    .put("issuer", winner.brand())
                    .put("retrievalReferenceNo", walletId)
                    .put("invoiceNo", winner.walletNumber(no));
        }
    }

    /// The members that tell a state.
    static void standing(ObjectNode members, Payment payment, Partner partner) {
        members.put("latestTransactionStatus", Spelling.status(payment, partner))
                .put("transactionStatusDesc", Spelling.words(payment));
    }

    /// The amount, and the tip or fee that was asked for besides.
    static void amounts(ObjectNode members, Payment payment) {
        members.set("amount", Spelling.amount(sale(payment)));
        Money fee = payment.amount().minus(sale(payment));
        if (!fee.isZero()) {
            members.set("feeAmount", Spelling.amount(fee));
        }
    }

    /// What was asked for without the fee, or the tip that the payer has typed at a static code.
    static Money sale(Payment payment) {
        String besides = payment.opening().way() == Way.STATIC_QR ? Opening.TIP : FEE;
        return Money.parse(payment.amount().currency(), payment.opening().detail(besides))
                .map(fee -> payment.amount().minus(fee))
                .orElse(payment.amount());
    }

    /// The refunds that have given something back, or will.
    private static void history(ObjectNode members, List<Refund> refunds) {
        List<Refund> told = refunds.stream()
                .filter(refund -> refund.isOfSale() && !(refund.state() instanceof Refused))
                .toList();
        if (told.isEmpty()) {
            return;
        }
        ArrayNode list = members.putArray("refundHistory");
        for (Refund refund : told) {
            ObjectNode one = list.addObject()
                    .put("refundNo", refund.no().value())
                    .put("partnerReferenceNo", refund.reference().value());
            one.set("refundAmount", Spelling.amount(refund.amount()));
            one.put("refundStatus", status(refund)).put("refundDate", time(refund));
        }
    }

    /// What a refund answers.
    static ObjectNode refunded(Payment payment, Refund refund) {
        ObjectNode members = original(payment)
                .put("refundNo", refund.no().value())
                .put("partnerRefundNo", refund.reference().value());
        members.set("refundAmount", Spelling.amount(refund.amount()));
        return members.put("refundTime", time(refund));
    }

    /// When a refund was done, or asked for where it is under way.
    static String time(Refund refund) {
        return switch (refund.state()) {
            case Succeeded(var at) -> Spelling.time(at);
            case Reserved _, Refused _, Mistaken _ -> Spelling.time(refund.createdAt());
        };
    }

    private static String status(Refund refund) {
        return switch (refund.state()) {
            case Succeeded _ -> "00";
            case Reserved _ -> "03";
            case Refused _, Mistaken _ -> "06";
        };
    }
}
