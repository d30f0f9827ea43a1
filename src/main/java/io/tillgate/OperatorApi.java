package io.tillgate;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tillgate.core.customer.StoredWallet;
import io.tillgate.core.payment.Payment;
import io.tillgate.core.payment.Standing;
import io.tillgate.core.payment.TransactionNo;
import io.tillgate.http.Answer;
import io.tillgate.http.Request;
import io.tillgate.http.Route;
import io.tillgate.store.Reports;
import io.tillgate.store.Reports.Attention;
import io.tillgate.store.Store;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/// What an operator's tools may read over HTTP: what needs a person, and the whole story of a payment. Nothing in it is
/// secret: payment codes are never stored, and tokens stand there by their ids.
record OperatorApi(Store store, InstantSource clock) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofMinutes(15);

    List<Route> routes() {
        return List.of(
                Route.get("/operator/attention", _ -> attention()),
                Route.get("/operator/payments/{transactionNo}", this::payment));
    }

    private Answer attention() {
        ArrayNode list = JSON.createArrayNode();
        for (Attention one : store.reports().attention(clock.instant(), PATIENCE)) {
            ObjectNode told = list.addObject();
            switch (one) {
                case Attention.OfPayment(var reason, var _, Payment payment) ->
                    told.put("merchantNo", payment.merchant().value())
                            .put("transactionNo", payment.no().value())
                            .put("reason", reason.name());
                case Attention.OfAgreement(var _, StoredWallet agreement) ->
                    told.put("merchantNo", agreement.merchant().value())
                            .put("autoDebitNo", agreement.no().value())
                            .put("reason", Attention.Reason.PARKED_NOTICE.name());
            }
            told.put("since", one.since().toString());
        }
        return Answer.json(200, list.toString());
    }

    private Answer payment(Request request) {
        List<Reports.Story> stories = TransactionNo.parse(request.value("transactionNo"))
                .map(no -> store.reports().stories(no))
                .orElseGet(List::of);
        if (stories.isEmpty()) {
            return Answer.json(404, "{\"error\":\"transactionNo : there is no such payment\"}");
        }
        ArrayNode list = JSON.createArrayNode();
        stories.forEach(story -> tell(story, list.addObject()));
        return Answer.json(200, list.toString());
    }

    private static void tell(Reports.Story story, ObjectNode body) {
        Payment payment = story.payment();
        body.put("merchantNo", payment.merchant().value())
                .put("storeNo", payment.opening().store().value())
                .put("transactionNo", payment.no().value())
                .put("reference", payment.opening().reference().value())
                .put("amount", payment.amount().twoDecimals())
                .put("currency", payment.amount().currency().name())
                .put("state", Standing.word(payment.state()))
                .put("version", payment.version());
        ArrayNode events = body.putArray("events");
        story.events()
                .forEach(one -> events.addObject()
                        .put("version", one.version())
                        .put("kind", one.event().kind().name())
                        .put("at", one.event().at().toString())
                        .put("by", one.event().by()));
        ArrayNode entries = body.putArray("entries");
        story.entries()
                .forEach(one -> entries.addObject()
                        .put("version", one.version())
                        .put("kind", one.kind())
                        .put("debit", one.entry().debit().name())
                        .put("credit", one.entry().credit().name())
                        .put("amount", one.entry().amount().toString()));
        ArrayNode refunds = body.putArray("refunds");
        story.refunds()
                .forEach(one -> refunds.addObject()
                        .put("refundNo", one.no().value())
                        .put("amount", one.amount().twoDecimals())
                        .put("reason", one.reason().name())
                        .put("state", one.state().getClass().getSimpleName()));
        ArrayNode notices = body.putArray("notices");
        story.notices()
                .forEach(one -> notices.addObject()
                        .put("sequence", one.notice().sequence())
                        .put("kind", one.notice().kind().name())
                        .put("attempts", one.attempts())
                        .put("standing", one.standing()));
    }
}
