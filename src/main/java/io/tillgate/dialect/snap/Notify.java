package io.tillgate.dialect.snap;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tillgate.core.delivery.Letter;
import io.tillgate.core.delivery.NoticeWriter;
import io.tillgate.core.delivery.Posted;
import io.tillgate.core.merchant.Partner;
import io.tillgate.core.merchant.PartnerId;
import io.tillgate.core.merchant.PartnerProfile;
import io.tillgate.core.merchant.Partners;
import io.tillgate.core.notice.Notice;
import io.tillgate.core.payment.Opening;
import io.tillgate.core.payment.Payment;
import io.tillgate.core.payment.Way;
import io.tillgate.destination.Destination;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Services 52 and 79 (wire contract 3.6, 6): tells partners how a payment has ended, signed by the gateway's key or,
/// in the school of tokens, under the partner's secret.
final class Notify implements NoticeWriter {
    private static final int UNAUTHORIZED = 401;

    private final Partners partners;
    private final NoticeHeaders headers;

    Notify(Partners partners, NoticeHeaders headers) {
        this.partners = partners;
        this.headers = headers;
    }

    @Override
    public Written write(Telling telling) {
        Optional<Partner> partner =
                PartnerId.parse(telling.notice().origin().credential()).flatMap(partners::find);
        if (partner.isEmpty()) {
            return new Written.Unwritable("the partner is not there, or is shut out");
        }
        String address = telling.notice().address();
        Optional<Destination> to = Destination.parse(address);
        if (to.isEmpty()) {
            return new Written.Unwritable("not an address");
        }
        byte[] body = JsonBody.bytes(body(telling, partner.get()));
        Service service = service(telling.payment());
        return headers.of(partner.get(), to.get().target(), body)
                .<Written>map(signed -> new Written.Ready(new Letter(
                        address, "application/json", signed, new String(body, StandardCharsets.UTF_8), answer -> {
                            if (answer.status() == UNAUTHORIZED) {
                                headers.refused(partner.get(), signed);
                            }
                            return isAcknowledged(answer, service, partner.get());
                        })))
                .orElseGet(() -> new Written.Unwritable("the partner's endpoint for tokens gave none"));
    }

    private static Service service(Payment payment) {
        return payment.opening().way() == Way.BARCODE ? Service.CPM_NOTIFY : Service.NOTIFY;
    }

    private static ObjectNode body(Telling telling, Partner partner) {
        Payment payment = telling.payment();
        Opening opening = payment.opening();
        ObjectNode body = Answers.object()
                .put("originalReferenceNo", opening.no().value())
                .put("originalPartnerReferenceNo", opening.reference().value());
        if (service(payment) == Service.CPM_NOTIFY) {
            body.put("merchantId", opening.merchant().value());
        }
        status(body, telling, partner);
        Results.amounts(body, payment);
        body.put("externalStoreId", opening.store().value());
        ObjectNode more = body.putObject("additionalInfo");
        paymentDetail(more, payment);
        Results.receipt(more, payment, telling.refunds());
        return body;
    }

    private static void paymentDetail(ObjectNode more, Payment payment) {
        ObjectNode detail = more.putObject("paymentDetail");
        detail.set("totalAmount", Spelling.amount(payment.amount()));
        detail.set("tipAmount", Spelling.amount(payment.amount().minus(Results.sale(payment))));
    }

    private static void status(ObjectNode body, Telling telling, Partner partner) {
        Notice notice = telling.notice();
        switch (notice.kind()) {
            case PAID ->
                body.put("latestTransactionStatus", "00")
                        .put("transactionStatusDesc", "Success")
                        .put("paidTime", Spelling.time(notice.at()));
            case FAILED -> body.put("latestTransactionStatus", "06").put("transactionStatusDesc", "Failed");
            case REFUNDED -> refunded(body, telling);
            case CLOSED -> Results.standing(body, telling.payment(), partner);
            // Told by nobody's wish here: the state is what it was.
            case LATE_SUCCESS -> Results.standing(body, telling.payment(), partner);
            case AGREED, REFUSED, ENDED -> throw new IllegalArgumentException("not of a payment: " + notice.kind());
        }
    }

    // A part that was given back has no state of its own: what is left is still paid. What later refunds leave, their
    // own notices tell.
    private static void refunded(ObjectNode body, Telling telling) {
        boolean all = telling.givenBack().equals(telling.payment().amount());
        body.put("latestTransactionStatus", all ? "04" : "00")
                .put("transactionStatusDesc", all ? "Refunded" : "Success");
    }

    private static boolean isAcknowledged(Posted.Answered answer, Service service, Partner partner) {
        if (answer.status() != 200 || partner.profile() == PartnerProfile.IFP) {
            return answer.status() == 200;
        }
        return JsonBody.object(answer.body().getBytes(StandardCharsets.UTF_8))
                .map(body -> body.path("responseCode").asText())
                .filter(Case.SUCCESSFUL.code(service)::equals)
                .isPresent();
    }
}
