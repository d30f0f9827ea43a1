package io.tillgate.sandbox.web;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tillgate.sandbox.network.Amounts;
import io.tillgate.sandbox.network.Attempt;
import io.tillgate.sandbox.network.Refund;
import io.tillgate.sandbox.network.State;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/// How attempts, refunds and payments are said in JSON.
final class Spoken {
    private Spoken() {}

    /// An attempt as the gateway is told of it.
    static ObjectNode attempt(Attempt attempt) {
        ObjectNode said = Json.object().put("number", attempt.number());
        if (attempt.brands().size() == 1) {
            said.put("brand", attempt.brands().getFirst().wire());
        }
        said.put("state", toGateway(attempt.state()));
        if (attempt.kind() != Attempt.Kind.TOMBSTONE) {
            said.put("amount", Amounts.format(attempt.amount()));
            said.put("currency", attempt.terms().currency());
            said.putObject("payee").put("merchantNo", attempt.terms().payee().merchantNo());
            said.put("walletId", attempt.walletId());
        }
        return decided(said, attempt.state());
    }

    private static ObjectNode decided(ObjectNode said, State state) {
        return switch (state) {
            case State.Approved(Instant at) -> said.put("at", at.toString());
            case State.Declined(Instant at, var reason) ->
                said.put("at", at.toString()).put("reason", reason.wire());
            case State.Reversed(Instant at) -> said.put("at", at.toString());
            case State.Cancelled(Instant at) -> said.put("at", at.toString());
            case State.Waiting _, State.Deciding _, State.Outage _, State.LateApproval _ -> said;
        };
    }

    private static String toGateway(State state) {
        return switch (state) {
            case State.Outage _ -> "unheard";
            case State.Waiting _, State.Deciding _ -> "waiting";
            case State.Approved _ -> "approved";
            case State.Declined _ -> "declined";
            case State.Cancelled _, State.LateApproval _, State.Reversed _ -> "cancelled";
        };
    }

    static ObjectNode refund(Refund refund) {
        ObjectNode said = Json.object()
                .put("number", refund.number())
                .put("refundNumber", refund.refundNumber())
                .put("state", refund.done() ? "refunded" : "refused")
                .put("amount", Amounts.format(refund.amount()))
                .put("currency", refund.currency());
        return refund.done() ? said : said.put("reason", refund.answer().wire());
    }

    /// A payment as a tester sees it: its attempts and their sums.
    static ObjectNode payment(List<Attempt> attempts, Function<String, List<Refund>> refunds) {
        ObjectNode said = Json.object()
                .put("transactionNo", attempts.getFirst().transactionNo())
                .put("state", whole(attempts))
                .put("captured", Amounts.format(captured(attempts)))
                .put("refunded", Amounts.format(refunded(attempts)))
                .put("currency", currency(attempts));
        ArrayNode list = said.putArray("attempts");
        attempts.forEach(attempt -> list.add(inRecord(attempt, refunds.apply(attempt.number()))));
        return said;
    }

    /// An attempt as the record has it, with its refunds.
    static ObjectNode inRecord(Attempt attempt, List<Refund> refunds) {
        ObjectNode said = attempt(attempt)
                .put("state", inRecord(attempt))
                .put("payer", attempt.payer())
                .put("captured", Amounts.format(attempt.captured()))
                .put("refunded", Amounts.format(attempt.refunded()));
        ArrayNode list = said.putArray("refunds");
        refunds.forEach(refund -> list.add(refund(refund)));
        return said;
    }

    private static String inRecord(Attempt attempt) {
        boolean allBack = attempt.captured() > 0 && attempt.refunded() == attempt.amount();
        return switch (attempt.state()) {
            case State.Reversed _ -> "reversed";
            case State.Approved _ when allBack -> "refunded";
            case State state -> toGateway(state);
        };
    }

    /// The state of a payment is that of the attempt which matters most: paid, then waiting, then the latest.
    static String whole(List<Attempt> attempts) {
        List<String> states = attempts.stream().map(Spoken::inRecord).toList();
        return List.of("approved", "waiting", "refunded", "reversed").stream()
                .filter(states::contains)
                .findFirst()
                .orElse(states.getLast());
    }

    private static long captured(List<Attempt> attempts) {
        return attempts.stream().mapToLong(Attempt::captured).sum();
    }

    private static long refunded(List<Attempt> attempts) {
        return attempts.stream().mapToLong(Attempt::refunded).sum();
    }

    private static String currency(List<Attempt> attempts) {
        return attempts.stream()
                .map(attempt -> attempt.terms().currency())
                .filter(currency -> !currency.isEmpty())
                .findFirst()
                .orElse("");
    }
}
