package io.tillgate;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tillgate.core.delivery.Delivery;
import io.tillgate.core.delivery.Notices;
import io.tillgate.core.delivery.Notices.Key;
import io.tillgate.core.delivery.Notices.Standing;
import io.tillgate.core.delivery.Notices.Told;
import io.tillgate.core.delivery.Notices.Wanted;
import io.tillgate.core.merchant.MerchantNo;
import io.tillgate.core.merchant.Operator;
import io.tillgate.http.Answer;
import io.tillgate.http.Request;
import io.tillgate.http.Route;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/// What an operator's tools may ask about notices over HTTP: which there are, what came of each attempt, and to send
/// one once more. Of an address it says the receiver only: the rest may be secret.
record NoticesApi(Notices notices, InstantSource clock) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ONE = "/operator/notices/{merchantNo}/{transactionNo}/{sequence}";
    private static final String NO_MERCHANT = "merchantNo : expected the number of a merchant, such as 200043";
    private static final int MOST = 500;

    List<Route> routes() {
        return List.of(
                Route.get("/operator/notices", this::list),
                Route.get(ONE, this::show),
                Route.post(ONE + "/resend", this::resend));
    }

    private Answer list(Request request) {
        String standing = request.query("standing").orElse("");
        String merchant = request.query("merchantNo").orElse("");
        List<Standing> standings = Arrays.stream(Standing.values())
                .filter(one -> word(one).equals(standing))
                .toList();
        if (!standing.isEmpty() && standings.isEmpty()) {
            return refused(400, "standing : expected waiting, acknowledged, parked or not-sent");
        }
        if (!merchant.isEmpty() && MerchantNo.parse(merchant).isEmpty()) {
            return refused(400, NO_MERCHANT);
        }
        Wanted wanted = new Wanted(merchant, request.query("transactionNo").orElse(""), standings);
        ArrayNode list = JSON.createArrayNode();
        notices.list(wanted, MOST).forEach(told -> tell(told, list.addObject()));
        return Answer.json(200, list.toString());
    }

    private Answer show(Request request) {
        return found(request, told -> {
            ObjectNode body = JSON.createObjectNode();
            tell(told, body);
            ArrayNode list = body.putArray("deliveries");
            notices.deliveries(Key.of(told.notice())).forEach(delivery -> tell(delivery, list.addObject()));
            return Answer.json(200, body.toString());
        });
    }

    private Answer resend(Request request) {
        return found(
                request,
                told -> notices.resend(Key.of(told.notice()), operator(request))
                        ? Answer.json(202, "{\"status\":\"due\"}")
                        : refused(409, "it is being delivered at this moment"));
    }

    private Operator operator(Request request) {
        return new Operator("operator token", request.query("why").orElse(""), clock.instant());
    }

    // Which notice a path names, and what is answered where it names none.
    private Answer found(Request request, Function<Told, Answer> then) {
        Optional<MerchantNo> merchant = MerchantNo.parse(request.value("merchantNo"));
        String sequence = request.value("sequence");
        if (merchant.isEmpty()) {
            return refused(400, NO_MERCHANT);
        }
        if (!sequence.matches("[0-9]{1,9}")) {
            return refused(400, "sequence : expected a whole number of at most 9 digits");
        }
        Key key = new Key(merchant.get(), request.value("transactionNo"), Integer.parseInt(sequence));
        return notices.list(new Wanted(key.merchant().value(), key.subject(), List.of()), MOST).stream()
                .filter(told -> Key.of(told.notice()).equals(key))
                .findAny()
                .map(then)
                .orElseGet(() -> refused(404, "there is no such notice"));
    }

    private static void tell(Told told, ObjectNode body) {
        body.put("merchantNo", told.notice().merchant().value())
                .put("transactionNo", told.notice().subject())
                .put("sequence", told.notice().sequence())
                .put("kind", told.notice().kind().name())
                .put("written", told.notice().at().toString())
                .put("receiver", Notices.receiver(told.notice().address()))
                .put("attempts", told.attempts())
                .put("standing", word(told.standing()))
                .put(
                        told.standing() == Standing.WAITING ? "due" : "settled",
                        told.at().toString());
        if (!told.why().isEmpty()) {
            body.put("because", told.why());
        }
    }

    private static void tell(Delivery delivery, ObjectNode body) {
        body.put("attempt", delivery.attempt())
                .put("at", delivery.at().toString())
                .put("outcome", delivery.outcome())
                .put("status", delivery.status())
                .put("millis", delivery.took().toMillis())
                .put("answer", delivery.answer());
    }

    private static String word(Standing standing) {
        return standing.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Answer refused(int status, String why) {
        return Answer.json(status, JSON.createObjectNode().put("error", why).toString());
    }
}
