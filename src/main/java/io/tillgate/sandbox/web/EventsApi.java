package io.tillgate.sandbox.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tillgate.sandbox.network.Amounts;
import io.tillgate.sandbox.network.Attempt;
import io.tillgate.sandbox.network.Control;
import io.tillgate.sandbox.network.PhoneEvent;
import io.tillgate.sandbox.network.Phones;
import io.tillgate.sandbox.network.Refund;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// What happens to a payer, as server-sent events.
final class EventsApi {
    private static final int SILENCE_SECONDS = 15;
    private static final byte[] ALIVE = ": alive\n\n".getBytes(StandardCharsets.UTF_8);

    private final Phones phones;
    private final Control control;
    private final Streams streams;

    EventsApi(Phones phones, Control control, Streams streams) {
        this.phones = phones;
        this.control = control;
        this.streams = streams;
    }

    void stream(Exchange exchange) {
        String id = exchange.parameter("id");
        if (phones.history(id).isEmpty()) {
            exchange.send(Answer.error(404, "nobody has the id " + id + ": GET /api/payers lists them"));
            return;
        }
        Optional<Streams.Stream> stream = streams.open(id);
        if (stream.isEmpty()) {
            exchange.send(Answer.error(503, "too many phones are looking, or the wallet network is stopping"));
            return;
        }
        try (Streams.Stream open = stream.get()) {
            exchange.stream("text/event-stream", sink -> follow(open, sink));
        }
    }

    private void follow(Streams.Stream stream, Exchange.Sink sink) {
        sink.write(ALIVE);
        while (!stream.over()) {
            Optional<PhoneEvent> event = stream.next(SILENCE_SECONDS);
            sink.write(event.map(this::spoken).orElse(ALIVE));
        }
    }

    private byte[] spoken(PhoneEvent event) {
        String text = "event: " + event.kind().wire() + "\ndata: " + body(event) + "\n\n";
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private ObjectNode body(PhoneEvent event) {
        if (event.number().isEmpty()) {
            return Json.object();
        }
        Optional<Attempt> attempt = control.payment(Attempt.transactionNo(event.number())).stream()
                .filter(one -> one.number().equals(event.number()))
                .findFirst();
        ObjectNode said = attempt.map(PhoneSpoken::payment).orElseGet(Json::object);
        control.refunds(event.number()).stream()
                .filter(refund -> refund.refundNumber().equals(event.refundNumber()))
                .findFirst()
                .ifPresent(refund -> said.set("refund", refund(refund)));
        return said;
    }

    private static ObjectNode refund(Refund refund) {
        return Json.object()
                .put("refundNumber", refund.refundNumber())
                .put("amount", Amounts.format(refund.amount()))
                .put("currency", refund.currency())
                .put("at", refund.at().toString());
    }
}
