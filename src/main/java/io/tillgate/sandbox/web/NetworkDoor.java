package io.tillgate.sandbox.web;

import com.fasterxml.jackson.databind.JsonNode;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.tillgate.sandbox.faults.Fault;
import io.tillgate.sandbox.faults.Faults;
import io.tillgate.sandbox.faults.Pauses;
import io.tillgate.sandbox.faults.Turnstile;
import io.tillgate.sandbox.network.Heard;
import io.tillgate.sandbox.network.Notices;
import io.tillgate.sandbox.notice.Postman;
import io.tillgate.sandbox.signature.Signature;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// Where the gateway's signed calls come in: checks the signature, lets faults strike, signs the answer, sends it as
/// ordered.
final class NetworkDoor {
    private static final HeaderName TIME = HeaderNames.create("X-Network-Time");
    private static final HeaderName SIGNATURE = HeaderNames.create("X-Network-Signature");
    private static final Duration TIME_OFF_AT_MOST = Duration.ofMinutes(5);
    private static final Duration SLOW_ANSWER = Duration.ofSeconds(8);
    private static final Duration NOTICE_WITHIN = Duration.ofSeconds(2);

    private final Signature signature;
    private final InstantSource real;
    private final Faults faults;
    private final Pauses pauses;
    private final Postman postman;
    private final Turnstile turnstile = new Turnstile();

    /// What the door works with; `real` is real time, which signatures carry.
    record Parts(Signature signature, InstantSource real, Faults faults, Pauses pauses, Postman postman) {}

    private record Caller(Exchange exchange, String callSignature, String number) {}

    NetworkDoor(Parts parts) {
        signature = parts.signature();
        real = parts.real();
        faults = parts.faults();
        pauses = parts.pauses();
        postman = parts.postman();
    }

    /// Handles a call on which faults can be ordered.
    void handle(Exchange exchange, Fault.Call call, Function<Fields, Reply> work) {
        authentic(exchange).ifPresent(callSignature -> {
            JsonNode body = Json.read(exchange.body());
            String number = body.path("number").asText("");
            Supplier<Reply> process = () -> work.apply(new Fields(body));
            Reply reply = faults.strike(call, number)
                    .map(fault -> struck(fault, process))
                    .orElseGet(process);
            turnstile.pass(call);
            deliver(new Caller(exchange, callSignature, number), reply);
        });
    }

    /// Handles a call on which none can.
    void handle(Exchange exchange, Function<Fields, Reply> work) {
        authentic(exchange)
                .ifPresent(callSignature -> deliver(
                        new Caller(exchange, callSignature, ""), work.apply(new Fields(Json.read(exchange.body())))));
    }

    /// The signature of a call that is signed and in time; any other is answered here.
    private Optional<String> authentic(Exchange exchange) {
        String given = exchange.header(SIGNATURE);
        String time = exchange.header(TIME);
        String expected = signature.ofCall(exchange.pathWithQuery(), time, exchange.body());
        if (!Signature.same(given, expected)) {
            exchange.send(Answer.error(401, "X-Network-Signature: expected a signature with the network's key"));
            return Optional.empty();
        }
        if (!inTime(time)) {
            exchange.send(Answer.error(401, "X-Network-Time: expected the real time, within five minutes"));
            return Optional.empty();
        }
        return Optional.of(given);
    }

    private boolean inTime(String time) {
        try {
            long off = Math.abs(Math.subtractExact(real.millis(), Long.parseLong(time)));
            return off <= TIME_OFF_AT_MOST.toMillis();
        } catch (ArithmeticException | NumberFormatException e) {
            return false;
        }
    }

    private Reply struck(Fault fault, Supplier<Reply> process) {
        Duration wait = Duration.ofMillis(fault.millis());
        return switch (fault.kind()) {
            case LOST_REQUEST -> Reply.NEVER;
            case LOST_REPLY -> process.get().travelling(Heard.Delivery.NEVER);
            case SERVER_ERROR -> process.get().travelling(Heard.Delivery.AS_SERVER_ERROR);
            case CUT -> process.get().travelling(Heard.Delivery.CUT_IN_HALF);
            case WRONG_AMOUNT -> altered(process.get(), Lies::wrongAmount);
            case CONTRADICTION -> altered(process.get(), Lies::contradiction);
            case DELAY -> {
                Reply reply = process.get();
                pauses.pause(wait);
                yield reply;
            }
            case DUPLICATE ->
                Stream.of(process, process).map(Supplier::get).toList().getFirst();
            case REORDER -> {
                turnstile.hold(fault.on(), wait);
                yield process.get();
            }
        };
    }

    private static Reply altered(Reply reply, Function<Answer, Answer> lie) {
        return reply.saying(lie.apply(reply.answer()));
    }

    private void deliver(Caller caller, Reply reply) {
        switch (reply.delivery()) {
            case AT_ONCE -> send(caller, reply.answer());
            case AFTER_EIGHT_SECONDS -> {
                pauses.pause(SLOW_ANSWER);
                send(caller, reply.answer());
            }
            case AFTER_THE_NOTICE -> {
                postman.awaitTry(Notices.idOfApproval(caller.number), NOTICE_WITHIN);
                send(caller, reply.answer());
            }
            case AS_SERVER_ERROR -> caller.exchange.send(Answer.error(500, "the network broke down, as ordered"));
            case CUT_IN_HALF -> {
                caller.exchange.sendHalf(reply.answer());
                throw Exchange.cut();
            }
            case NEVER -> throw Exchange.cut();
        }
    }

    private void send(Caller caller, Answer answer) {
        byte[] bytes = answer.bytes();
        caller.exchange
                .with(SIGNATURE, signature.ofAnswer(answer.status(), caller.callSignature, bytes))
                .send(answer.status(), "application/json", bytes);
    }
}
