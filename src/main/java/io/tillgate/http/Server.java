package io.tillgate.http;

import io.helidon.http.DirectHandler;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.WebServerConfig;
import io.helidon.webserver.http.DirectHandlers;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import io.helidon.webserver.http1.Http1Config;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.logging.Level;
import java.util.logging.Logger;

/// One listening HTTP server: its routes, its limits, a virtual thread for each request.
public final class Server implements AutoCloseable {

    /// Where to listen; port 0 takes a free one, the flag is what a refusal tells the operator to use.
    public record Listen(String host, int port, String flag) {}

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
    private final SlowBodies slow;
    private final Streams streams;

    private Server(WebServer server, SlowBodies slow, Streams streams) {
        this.server = server;
        this.slow = slow;
        this.streams = streams;
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
            probe.bind(address, limits.backlog());
        } catch (BindException e) {
            return new Refused(unbound(listen, e));
        } catch (IOException e) {
            return new Refused(
                    "Port " + listen.port() + " on " + listen.host() + " cannot be opened: " + e.getMessage());
        }
        var slow = new SlowBodies(limits.bodyTime());
        var streams = new Streams(limits.maxStreams());
        var bodies = new BodyReader(limits.maxBodyBytes(), slow);
        var exchange = new Exchange(new Routes(routes), bodies, limits, streams, watch);
        try {
            return new Listening(new Server(server(listen, exchange, limits).start(), slow, streams));
        } catch (RuntimeException e) {
            slow.close();
            return new Refused(unbound(listen, e));
        }
    }

    /// The port that is listened on.
    public int port() {
        return server.port();
    }

    /// Takes no more requests, lets those in flight finish within the limit, and stops.
    @Override
    public void close() {
        streams.close();
        server.stop();
        slow.close();
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

    private static WebServer server(Listen listen, Exchange exchange, Limits limits) {
        WebServerConfig.Builder config = WebServer.builder()
                .host(listen.host())
                .port(listen.port())
                .shutdownHook(false)
                .backlog(limits.backlog())
                .maxTcpConnections(limits.maxConnections())
                .idleConnectionTimeout(limits.idle())
                .shutdownGracePeriod(limits.closing())
                .protocolsDiscoverServices(false)
                .idleConnectionPeriod(limits.idle().dividedBy(4))
                .connectionOptions(options -> options.tcpNoDelay(true))
                .addProtocol(Http1Config.builder()
                        .maxHeadersSize(limits.maxHeaderBytes())
                        .build())
                .directHandlers(direct())
                .routing(routing -> routing.addFilter(Server::closeWhenAsked).any(exchange));
        return config.build();
    }

    // This version of the library answers "Connection: close" and then leaves the socket open.
    private static void closeWhenAsked(FilterChain chain, RoutingRequest request, RoutingResponse response) {
        chain.proceed();
        if (request.headers().containsToken(HeaderValues.CONNECTION_CLOSE)
                || response.headers().containsToken(HeaderValues.CONNECTION_CLOSE)) {
            throw new CloseConnectionException("the connection ends with this answer");
        }
    }

    private static DirectHandlers direct() {
        var handlers = DirectHandlers.builder();
        for (var type : DirectHandler.EventType.values()) {
            handlers.addHandler(type, (_, _, status, headers, _) -> {
                headers.set(HeaderNames.CONTENT_TYPE, "application/json;charset=UTF-8");
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
