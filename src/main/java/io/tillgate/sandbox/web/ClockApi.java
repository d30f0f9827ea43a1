package io.tillgate.sandbox.web;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tillgate.sandbox.network.Clockwork;
import io.tillgate.sandbox.network.NetworkClock;
import java.time.Duration;
import java.util.List;

/// The network's clock, to be read and to be moved forward.
final class ClockApi {
    private static final long GREATEST_OFFSET = Duration.ofDays(36_500).toMillis();

    private final NetworkClock clock;
    private final Clockwork clockwork;

    ClockApi(NetworkClock clock, Clockwork clockwork) {
        this.clock = clock;
        this.clockwork = clockwork;
    }

    Answer read(Exchange exchange) {
        return Answer.ok(
                Json.object().put("now", clock.instant().toString()).put("offsetMillis", clock.offsetMillis()));
    }

    Answer move(Exchange exchange) {
        Fields fields = new Fields(Json.read(exchange.body()));
        long offset = fields.whole("offsetMillis", 0, GREATEST_OFFSET, -1);
        if (offset < 0) {
            fields.complain("offsetMillis: expected a whole number of milliseconds");
        }
        return fields.complaint()
                .map(complaint -> Answer.error(400, complaint))
                .orElseGet(() -> moved(clockwork.move(offset)));
    }

    private static Answer moved(Clockwork.Moved moved) {
        return switch (moved) {
            case Clockwork.Moved.Forward(var now, long offset, List<Clockwork.Fired> fired) -> {
                ObjectNode said = Json.object().put("now", now.toString()).put("offsetMillis", offset);
                ArrayNode list = said.putArray("fired");
                fired.forEach(one -> list.addObject()
                        .put("at", one.at().toString())
                        .put("what", one.what())
                        .put("subject", one.subject()));
                yield Answer.ok(said);
            }
            case Clockwork.Moved.Refused(long offset) ->
                Answer.error(409, "offsetMillis: expected at least " + offset + ", the clock never goes back");
        };
    }
}
