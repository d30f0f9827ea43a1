package io.tillgate.sandbox.web;

import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// Sees requests out: waits for those in flight when the server stops, and closes the connection of a caller who asked
/// for it.
///
/// Helidon 4.5.0 answers `Connection: close` and leaves the socket open (its issue 12324).
final class Departures implements Filter {
    private static final Duration FINISH_WITHIN = Duration.ofSeconds(10);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition left = lock.newCondition();
    private int inFlight;
    private boolean closing;

    @Override
    public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
        if (!enter()) {
            response.status(Status.SERVICE_UNAVAILABLE_503);
            response.header(HeaderValues.CONNECTION_CLOSE);
            response.header(HeaderNames.CONTENT_TYPE, "application/json");
            response.send(Answer.error(503, "the wallet network is stopping").bytes());
            throw new CloseConnectionException("stopping");
        }
        try {
            chain.proceed();
        } finally {
            leave();
        }
        if (asksToClose(request)) {
            throw new CloseConnectionException("as the caller asked");
        }
    }

    private static boolean asksToClose(RoutingRequest request) {
        return request.headers()
                .first(HeaderNames.CONNECTION)
                .filter(value -> value.toLowerCase(Locale.ROOT).contains("close"))
                .isPresent();
    }

    private boolean enter() {
        lock.lock();
        try {
            if (!closing) {
                inFlight++;
            }
            return !closing;
        } finally {
            lock.unlock();
        }
    }

    private void leave() {
        lock.lock();
        try {
            inFlight--;
            left.signalAll();
        } finally {
            lock.unlock();
        }
    }

    void close() {
        lock.lock();
        try {
            closing = true;
            long patience = FINISH_WITHIN.toNanos();
            while (inFlight > 0 && patience > 0) {
                patience = left.awaitNanos(patience);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }
}
