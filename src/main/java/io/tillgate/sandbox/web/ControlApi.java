package io.tillgate.sandbox.web;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tillgate.sandbox.network.Attempt;
import io.tillgate.sandbox.network.Control;
import io.tillgate.sandbox.network.Ruled;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/// The record as a tester sees it, and verdicts in the payer's stead.
final class ControlApi {
    private static final Set<String> STATES =
            Set.of("waiting", "approved", "declined", "cancelled", "reversed", "refunded", "unheard");
    private static final int GREATEST_PAGE = 1000;
    private static final int USUAL_PAGE = 100;

    private final Control control;

    ControlApi(Control control) {
        this.control = control;
    }

    Answer payment(Exchange exchange) {
        String transactionNo = exchange.parameter("transactionNo");
        List<Attempt> attempts = control.payment(transactionNo);
        return attempts.isEmpty()
                ? Answer.error(404, "transactionNo " + transactionNo + " is not known here")
                : Answer.ok(Spoken.payment(attempts, control::refunds));
    }

    Answer payments(Exchange exchange) {
        Optional<Integer> limit = limit(exchange.query("limit"));
        String state = exchange.query("state").orElse("");
        if (limit.isEmpty()) {
            return Answer.error(400, "limit: expected a whole number from 1 to " + GREATEST_PAGE);
        }
        if (!state.isEmpty() && !STATES.contains(state)) {
            return Answer.error(
                    400,
                    "state: expected one of "
                            + String.join(", ", STATES.stream().sorted().toList()));
        }
        Predicate<List<Attempt>> wanted =
                attempts -> state.isEmpty() || Spoken.whole(attempts).equals(state);
        return Answer.ok(page(control.page(exchange.query("after").orElse(""), limit.get(), wanted)));
    }

    private ObjectNode page(Control.Page page) {
        ObjectNode said = Json.object();
        ArrayNode list = said.putArray("payments");
        page.payments().forEach(attempts -> list.add(Spoken.payment(attempts, control::refunds)));
        if (page.more()) {
            said.put("next", page.payments().getLast().getFirst().transactionNo());
        }
        return said;
    }

    private static Optional<Integer> limit(Optional<String> given) {
        try {
            return Optional.of(given.map(Integer::valueOf).orElse(USUAL_PAGE))
                    .filter(limit -> limit >= 1 && limit <= GREATEST_PAGE);
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    Answer approve(Exchange exchange) {
        return ruled(control.approve(exchange.parameter("transactionNo")));
    }

    Answer decline(Exchange exchange) {
        return ruled(control.decline(exchange.parameter("transactionNo")));
    }

    private Answer ruled(Ruled ruled) {
        return switch (ruled) {
            case Ruled.Done(List<Attempt> attempts) -> {
                List<Attempt> all = control.payment(attempts.getFirst().transactionNo());
                yield Answer.ok(Spoken.payment(all, control::refunds));
            }
            case Ruled.Unknown(String sentence) -> Answer.error(404, sentence);
            case Ruled.Impossible(String sentence) -> Answer.error(409, sentence);
        };
    }
}
