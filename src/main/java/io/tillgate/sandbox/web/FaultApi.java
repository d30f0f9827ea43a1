package io.tillgate.sandbox.web;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tillgate.sandbox.faults.Fault;
import io.tillgate.sandbox.faults.Faults;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Faults, to be ordered, seen and taken back.
final class FaultApi {
    private static final int GREATEST_NEXT = 100_000;
    private static final int GREATEST_MILLIS = 60_000;
    private static final int USUAL_MILLIS = 3_000;

    private final Faults faults;

    FaultApi(Faults faults) {
        this.faults = faults;
    }

    Answer order(Exchange exchange) {
        Fields fields = new Fields(Json.read(exchange.body()));
        Optional<Fault.Kind> kind = Fault.Kind.parse(fields.optional("fault"));
        Optional<Fault.Call> on = Fault.Call.parse(fields.optional("on"));
        if (kind.isEmpty()) {
            fields.complain("fault: expected one of " + names(Fault.Kind.values(), Fault.Kind::wire));
        }
        if (on.isEmpty()) {
            fields.complain("on: expected one of " + names(Fault.Call.values(), Fault.Call::wire));
        }
        Fault fault = new Fault(
                0,
                kind.orElse(Fault.Kind.CUT),
                on.orElse(Fault.Call.CHARGE),
                (int) fields.whole("next", 1, GREATEST_NEXT, 1),
                (int) fields.whole("percent", 1, 100, 100),
                fields.whole("millis", 0, GREATEST_MILLIS, USUAL_MILLIS),
                fields.transactionNo());
        if (!fault.possible()) {
            fields.complain("fault: expected another one, a cancel carries no amount");
        }
        return fields.complaint().map(complaint -> Answer.error(400, complaint)).orElseGet(() -> ordered(fault));
    }

    private Answer ordered(Fault fault) {
        return faults.order(fault)
                .map(accepted -> Answer.ok(said(accepted)))
                .orElseGet(() -> Answer.error(409, "at most " + Faults.GREATEST + " faults can be ordered at once"));
    }

    Answer list(Exchange exchange) {
        ObjectNode said = Json.object();
        ArrayNode list = said.putArray("faults");
        faults.ordered().forEach(fault -> list.add(said(fault)));
        return Answer.ok(said);
    }

    Answer clear(Exchange exchange) {
        faults.clear();
        return list(exchange);
    }

    private static ObjectNode said(Fault fault) {
        ObjectNode said = Json.object()
                .put("id", fault.id())
                .put("fault", fault.kind().wire())
                .put("on", fault.on().wire())
                .put("next", fault.next())
                .put("percent", fault.percent())
                .put("millis", fault.millis());
        return fault.transactionNo().isEmpty() ? said : said.put("transactionNo", fault.transactionNo());
    }

    private static <T> String names(T[] values, java.util.function.Function<T, String> wire) {
        List<String> names = Arrays.stream(values).map(wire).toList();
        return String.join(", ", names);
    }
}
