package io.tillgate.http;

import io.helidon.common.tls.Tls;
import io.helidon.http.DirectHandler;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Headers;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.WebServerConfig;
import io.helidon.webserver.http.DirectHandlers;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/// One listening HTTP server: its routes, its limits, a virtual thread for each request.
public final class Server implements AutoCloseable {

    /// Where to listen; port 0 takes a free one, the flag is what a refusal tells the operator to use, and with PEM
    /// files it is listened by TLS.
    public record Listen(String host, int port, String flag, Optional<Identity.Pem> pem) {
        /// Where to listen without TLS.
        public Listen(String host, int port, String flag) {
            this(host, port, flag, Optional.empty());
        }
    }

    /// Told of every answer after it is sent: the route's path as it was given, the answer, nanoseconds of real time.
    public interface Watch {
        /// One answer; called on the request's own thread, so it is quick and never throws.
        void answered(String route, Answer answer, long nanos);
    }

    /// How a start ends.
    public sealed interface Start {}

    /// The server listens.
    public record Listening(Server server) implements Start {}

    /// It cannot listen, and this sentence says why and what to do.
    public record Refused(String sentence) implements Start {}

    // The library greets on its own; kept here since loggers are forgotten when nobody holds them.
    private static final Logger LIBRARY = Logger.getLogger("io.helidon");

    static {
        LIBRARY.setLevel(Level.WARNING);
    }

    private final WebServer server;
    private final Inside inside;

    private record Inside(Arrivals arrivals, Streams streams, Optional<Identities> identities) {}

    private Server(WebServer server, Inside inside) {
        this.server = server;
        this.inside = inside;
    }

    /// Starts to listen.
    public static Start start(Listen listen, List<Route> routes, Limits limits, Watch watch) {
        var address = new InetSocketAddress(listen.host(), listen.port());
        if (address.isUnresolved()) {
            return new Refused(listen.host() + " is not an address of this machine; choose another with --host.");
        }
        try (var probe = new ServerSocket()) {
            // The library wraps a failed bind in exceptions of its own; here the system's own words can be told apart.
            probe.setReuseAddress(true);
            probe.bind(address, limits.counts().backlog());
        } catch (BindException e) {
            return new Refused(unbound(listen, e));
        } catch (IOException e) {
            return new Refused(
                    "Port " + listen.port() + " on " + listen.host() + " cannot be opened: " + e.getMessage());
        }
        return switch (Identities.of(listen.pem())) {
            case Identities.Reading.Wrong(String sentence) -> new Refused(sentence);
            case Identities.Reading.Read(var identities) ->
                started(listen, new Routes(routes), limits, new Told(identities, watch));
        };
    }

    private record Told(Optional<Identities> identities, Watch watch) {}

    private static Start started(Listen listen, Routes routes, Limits limits, Told told) {
        var inside = new Inside(
                new Arrivals(limits.times().body()), new Streams(limits.counts().streams()), told.identities());
        var bodies = new BodyReader(limits.sizes().body(), inside.arrivals());
        var answering = new Exchange.Answering(Heading.always(listen.pem().isPresent()), told.watch());
        var exchange = new Exchange(routes, bodies, limits, inside.streams(), answering);
        try {
            return new Listening(
                    new Server(server(listen, exchange, limits, inside).start(), inside));
        } catch (RuntimeException e) {
            inside.arrivals().close();
            return new Refused(unbound(listen, e));
        }
    }

    /// Serves a certificate that has been replaced in its files from the next handshake on; connections live on.
    public void refreshCertificate() {
        inside.identities().ifPresent(Identities::refresh);
    }

    /// The port that is listened on.
    public int port() {
        return server.port();
    }

    /// Takes no more requests, lets those in flight finish within the limit, and stops.
    @Override
    public void close() {
        inside.streams().close();
        server.stop();
        inside.arrivals().close();
    }

    private static String unbound(Listen listen, Exception e) {
        String said = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
        String where = "Port " + listen.port() + " on " + listen.host();
        if (said.contains("permission")) {
            return where + " is not open to this user; choose one above 1023 with " + listen.flag() + ".";
        }
        if (said.contains("assign")) {
            return listen.host() + " is not an address of this machine; choose another with --host.";
        }
        return where + " is in use; stop what uses it or choose another with " + listen.flag() + ".";
    }

    private static WebServer server(Listen listen, Exchange exchange, Limits limits, Inside inside) {
        WebServerConfig.Builder config = WebServer.builder()
                .host(listen.host())
                .port(listen.port())
                .shutdownHook(false)
                .backlog(limits.counts().backlog())
                .maxTcpConnections(limits.counts().connections())
                .idleConnectionTimeout(limits.times().idle())
                .shutdownGracePeriod(limits.times().closing())
                .protocolsDiscoverServices(false)
                .idleConnectionPeriod(limits.times().idle().dividedBy(4))
                .connectionOptions(options -> options.tcpNoDelay(true))
                .addConnectionSelector(new Connections(limits, inside.arrivals()))
                .directHandlers(direct())
                .routing(routing -> routing.addFilter(Server::closeWhenAsked).any(exchange));
        // Only with channels does the library set the protocols and suites that it is given.
        inside.identities().ifPresent(identities -> config.useNio(true).tls(tls(identities)));
        return config.build();
    }

    private static Tls tls(Identities identities) {
        return Tls.builder()
                .sslContext(identities.context())
                .enabledProtocols(Identities.PROTOCOLS)
                .enabledCipherSuites(Identities.SUITES)
                .build();
    }

    // This version of the library answers "Connection: close" and then leaves the socket open.
    private static void closeWhenAsked(FilterChain chain, RoutingRequest request, RoutingResponse response) {
        chain.proceed();
        if (saysClose(request.headers()) || saysClose(response.headers())) {
            throw new CloseConnectionException("the connection ends with this answer");
        }
    }

    // Few say anything of it, and to search for a token takes longer.
    private static boolean saysClose(Headers headers) {
        return headers.contains(HeaderNames.CONNECTION) && headers.containsToken(HeaderValues.CONNECTION_CLOSE);
    }

    private static DirectHandlers direct() {
        var handlers = DirectHandlers.builder();
        for (var type : DirectHandler.EventType.values()) {
            handlers.addHandler(type, (_, _, status, headers, _) -> {
                headers.set(HeaderNames.CONTENT_TYPE, "application/json;charset=UTF-8");
                Heading.always(false).forEach(headers::set);
                return DirectHandler.TransportResponse.builder()
                        .status(status)
                        .headers(headers)
                        .entity(("{\"error\":\"" + status.reasonPhrase() + "\"}").getBytes(StandardCharsets.UTF_8))
                        .keepAlive(false)
                        .build();
            });
        }
        return handlers.build();
    }
}
