package io.tillgate.sandbox.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tillgate.sandbox.network.Amounts;

/// Answers that say something else than the record, as ordered by a fault.
final class Lies {
    private static final long WRONG_BY = 1_00;

    private Lies() {}

    static Answer wrongAmount(Answer answer) {
        ObjectNode said = answer.body().deepCopy();
        Amounts.parse(said.path("amount").asText(""))
                .ifPresent(amount -> said.put("amount", Amounts.format(amount + WRONG_BY)));
        return new Answer(answer.status(), said);
    }

    static Answer contradiction(Answer answer) {
        ObjectNode said = answer.body().deepCopy();
        switch (said.path("state").asText("")) {
            case "approved" -> said.put("state", "declined").put("reason", "payer_refused");
            case "declined" -> said.put("state", "approved").remove("reason");
            case "refunded" -> said.put("state", "refused").put("reason", "exceeds");
            case "refused" -> said.put("state", "refunded").remove("reason");
            default -> {}
        }
        switch (said.path("result").asText("")) {
            case "cancelled" -> said.put("result", "already_paid");
            case "already_paid", "reversed" -> said.put("result", "cancelled");
            default -> {}
        }
        return new Answer(answer.status(), said);
    }
}
