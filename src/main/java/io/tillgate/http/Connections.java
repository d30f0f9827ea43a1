package io.tillgate.http;

import io.helidon.common.buffers.BufferData;
import io.helidon.common.concurrency.limits.Limit;
import io.helidon.common.task.InterruptableTask;
import io.helidon.http.Headers;
import io.helidon.http.HttpPrologue;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.http1.Http1Config;
import io.helidon.webserver.http1.Http1ConnectionListener;
import io.helidon.webserver.http1.Http1ConnectionSelector;
import io.helidon.webserver.spi.ServerConnection;
import io.helidon.webserver.spi.ServerConnectionSelector;
import io.tillgate.guard.Networks;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The connections of HTTP/1.1: so many of one address at most, so that nobody takes them all, each with headers that
/// have to arrive in time.
final class Connections implements ServerConnectionSelector {
    private final Http1ConnectionSelector http1;
    private final Arrivals arrivals;
    private final Callers callers;
    private final Map<String, Integer> open = new ConcurrentHashMap<>();

    Connections(Limits limits, Arrivals arrivals) {
        this.arrivals = arrivals;
        this.callers = limits.callers();
        this.http1 = Http1ConnectionSelector.builder()
                .config(Http1Config.builder()
                        .maxHeadersSize(limits.sizes().headers())
                        .addReceiveListener(new Heads())
                        .build())
                .build();
    }

    @Override
    public int bytesToIdentifyConnection() {
        return http1.bytesToIdentifyConnection();
    }

    @Override
    public Support supports(BufferData data) {
        return http1.supports(data);
    }

    @Override
    public Set<String> supportedApplicationProtocols() {
        return http1.supportedApplicationProtocols();
    }

    @Override
    public ServerConnection connection(ConnectionContext context) {
        String peer = Callers.peer(context.remotePeer());
        ServerConnection connection = http1.connection(context);
        return callers.isTrusted(peer) ? connection : new Counted(Networks.household(peer), connection);
    }

    /// From the request's first line to the end of its headers.
    private final class Heads implements Http1ConnectionListener {
        @Override
        public void prologue(ConnectionContext context, HttpPrologue prologue) {
            arrivals.begin();
        }

        @Override
        public void headers(ConnectionContext context, Headers headers) {
            if (!arrivals.end()) {
                throw new CloseConnectionException("the headers did not arrive in time");
            }
        }
    }

    private final class Counted implements ServerConnection, InterruptableTask<Void> {
        private final String household;
        private final ServerConnection connection;

        Counted(String household, ServerConnection connection) {
            this.household = household;
            this.connection = connection;
        }

        @Override
        public void handle(Limit limit) throws InterruptedException {
            int now = open.merge(household, 1, Integer::sum);
            try {
                if (now > callers.connections()) {
                    throw new CloseConnectionException("too many connections of one address");
                }
                connection.handle(limit);
            } finally {
                open.computeIfPresent(household, (_, count) -> count == 1 ? null : count - 1);
            }
        }

        @Override
        public boolean canInterrupt() {
            return connection instanceof InterruptableTask<?> task && task.canInterrupt();
        }

        @Override
        public Duration idleTime() {
            return connection.idleTime();
        }

        @Override
        public void close(boolean interrupt) {
            connection.close(interrupt);
        }
    }
}
