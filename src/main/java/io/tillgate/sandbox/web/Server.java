package io.tillgate.sandbox.web;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerResponse;
import io.tillgate.sandbox.faults.Fault;
import io.tillgate.sandbox.network.World;
import io.tillgate.sandbox.record.RecordException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The network's HTTP server: which path leads where.
public final class Server implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Server.class);
    private static final int GREATEST_CONNECTIONS = 2048;
    private static final int GREATEST_REQUESTS = 1024;
    private static final int BACKLOG = 1024;
    private static final Duration IDLE_AT_MOST = Duration.ofMinutes(5);

    private final Departures departures = new Departures();
    private final Streams streams;
    private final WebServer server;

    private Server(Apis apis, String host, int port) {
        streams = apis.streams();
        server = WebServer.builder()
                .host(host)
                .port(port)
                .backlog(BACKLOG)
                .maxTcpConnections(GREATEST_CONNECTIONS)
                .maxConcurrentRequests(GREATEST_REQUESTS)
                .idleConnectionTimeout(IDLE_AT_MOST)
                .shutdownHook(false)
                .routing(routing -> route(routing, apis))
                .build();
    }

    /// Listens; nothing when the port cannot be had.
    static Optional<Server> start(Apis apis, String host, int port) {
        Server server = new Server(apis, host, port);
        try {
            server.server.start();
        } catch (IllegalStateException | UncheckedIOException e) {
            LOG.error("The server did not start", e);
            return Optional.empty();
        }
        // Helidon 4.5.0 logs that it cannot bind, stops, and returns as if nothing were wrong.
        return server.server.isRunning() ? Optional.of(server) : Optional.empty();
    }

    private void route(HttpRouting.Builder routing, Apis apis) {
        routing.addFilter(departures);
        network(routing, apis);
        control(routing, apis);
        phone(routing, apis);
        pages(routing, apis.pages(), apis.payPage());
        agreements(routing, apis);
        routing.any(answering(exchange -> Answer.error(404, "there is nothing here: see /api/openapi.json")));
    }

    private static void network(HttpRouting.Builder routing, Apis apis) {
        NetworkDoor door = apis.door();
        SignedCalls calls = apis.calls();
        routing.post("/network/v1/charge", handling(it -> door.handle(it, Fault.Call.CHARGE, calls::charge)))
                .post(
                        "/network/v1/open",
                        handling(it -> door.handle(
                                it, Fault.Call.OPEN, fields -> calls.open(fields, it.header(HeaderNames.HOST)))))
                .post("/network/v1/ask", handling(it -> door.handle(it, Fault.Call.ASK, calls::ask)))
                .post("/network/v1/cancel", handling(it -> door.handle(it, Fault.Call.CANCEL, calls::cancel)))
                .post("/network/v1/refund", handling(it -> door.handle(it, Fault.Call.REFUND, calls::refund)))
                .post("/network/v1/client-token", handling(it -> door.handle(it, apis.nonces()::clientToken)))
                .post("/network/v1/record", handling(it -> door.handle(it, calls::record)))
                .post("/network/v1/received", handling(it -> door.handle(it, apis.statics()::received)));
    }

    private static void agreements(HttpRouting.Builder routing, Apis apis) {
        NetworkDoor door = apis.door();
        AgreementCalls calls = apis.agreements();
        AgreePage page = apis.agreePage();
        routing.post(
                        "/network/v1/agreements/open",
                        handling(it -> door.handle(it, fields -> calls.open(fields, it.header(HeaderNames.HOST)))))
                .post("/network/v1/agreements/ask", handling(it -> door.handle(it, calls::ask)))
                .post("/network/v1/agreements/grant", handling(it -> door.handle(it, calls::grant)))
                .post("/network/v1/agreements/revoke", handling(it -> door.handle(it, calls::revoke)))
                .get("/agree/{number}", handling(page::show))
                .post("/agree/{number}", handling(page::act));
    }

    private static void control(HttpRouting.Builder routing, Apis apis) {
        routing.post("/v1.0/qr/qr-mpm-decode", answering(apis.snap()::decode))
                .post("/v1.0/qr/qr-mpm-payment", answering(apis.snap()::pay))
                .post("/v1.0/qr/qr-cpm-generate", answering(apis.snap()::generate));
        routing.post("/api/nonces", answering(apis.nonces()::make));
        routing.get("/health", answering(exchange -> health(apis.world())))
                .get("/api/clock", answering(apis.clock()::read))
                .post("/api/clock", answering(apis.clock()::move))
                .get("/api/config", answering(apis.config()::read))
                .get("/api/faults", answering(apis.faults()::list))
                .post("/api/faults", answering(apis.faults()::order))
                .delete("/api/faults", answering(apis.faults()::clear))
                .get("/api/payments", answering(apis.control()::payments))
                .get("/api/payments/{transactionNo}", answering(apis.control()::payment))
                .post("/api/payments/{transactionNo}/approve", answering(apis.control()::approve))
                .post("/api/payments/{transactionNo}/decline", answering(apis.control()::decline));
    }

    private static void phone(HttpRouting.Builder routing, Apis apis) {
        PhoneApi phone = apis.phone();
        routing.get("/api/payers", answering(phone::payers))
                .get("/api/payers/{id}", answering(phone::home))
                .get("/api/payers/{id}/history", answering(phone::history))
                .get("/api/payers/{id}/events", handling(apis.events()::stream))
                .post("/api/payers/{id}/scan", answering(phone::scan))
                .post("/api/payers/{id}/pay", answering(apis.statics()::pay))
                .post("/api/payers/{id}/payments/{number}/confirm", answering(phone::confirm))
                .post("/api/payers/{id}/payments/{number}/refuse", answering(phone::refuse))
                .post("/api/payers/{id}/close", answering(phone::close))
                .post("/api/payers/{id}/reopen", answering(phone::reopen))
                .post("/api/payers/{id}/top-up", answering(phone::topUp));
    }

    private static void pages(HttpRouting.Builder routing, Pages pages, PayPage payPage) {
        routing.get("/phone", handling(pages::phone))
                .get("/till", handling(pages::till))
                .get("/pay/{number}", handling(payPage::show))
                .post("/pay/{number}", handling(payPage::act))
                .get("/assets/qr.svg", handling(pages::qr))
                .get("/assets/code128.svg", handling(pages::code128))
                .get("/assets/{name}", handling(pages::asset))
                .get("/api/openapi.json", handling(pages::openApi));
    }

    private static Answer health(World world) {
        return world.healthy()
                ? Answer.ok(Json.object().put("status", "up"))
                : Answer.error(503, "the record can no longer be written");
    }

    private static Handler answering(Function<Exchange, Answer> work) {
        return handling(exchange -> exchange.send(work.apply(exchange)));
    }

    private static Handler handling(Consumer<Exchange> work) {
        return (request, response) ->
                Exchange.read(request, response).ifPresent(exchange -> guarded(exchange, response, work));
    }

    private static void guarded(Exchange exchange, ServerResponse response, Consumer<Exchange> work) {
        try {
            work.accept(exchange);
        } catch (CloseConnectionException e) {
            throw e;
        } catch (RecordException e) {
            exchange.send(Answer.error(503, "the record can no longer be written"));
        } catch (RuntimeException e) {
            // What fails after the answer has begun is the connection, and that is the server's to end.
            if (response.isSent()) {
                throw e;
            }
            LOG.error("A request failed", e);
            exchange.send(Answer.error(500, "this should not have happened: see the log of the wallet network"));
        }
    }

    /// The port that it listens on.
    public int port() {
        return server.port();
    }

    /// Lets requests in flight finish, then stops.
    @Override
    public void close() {
        streams.close();
        departures.close();
        server.stop();
    }
}
