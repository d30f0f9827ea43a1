package io.tillgate.http;

import java.time.Duration;

/// What one server allows before it refuses, each a setting.
///
/// @param sizes how much one request may send
/// @param counts how many there may be at once
/// @param times how long something may take, real monotonic time
/// @param callers who calls, and how often one of them may
public record Limits(Sizes sizes, Counts counts, Times times, Callers callers) {
    /// The limits where nothing is set: 64 KB of body, 16 KB of headers, 4096 requests at once.
    public static Limits usual() {
        return new Limits(
                new Sizes(64 * 1024, 16 * 1024),
                new Counts(4096, 1024, 16_384, 1024, 1024),
                new Times(Duration.ofMinutes(2), Duration.ofSeconds(10), Duration.ofSeconds(15)),
                Callers.unbounded());
    }

    /// These limits with another greatest body, in bytes.
    public Limits withMaxBodyBytes(int bytes) {
        return with(new Sizes(bytes, sizes.headers()));
    }

    /// These limits with another greatest size of the headers, in bytes.
    public Limits withMaxHeaderBytes(int bytes) {
        return with(new Sizes(sizes.body(), bytes));
    }

    /// These limits with another number of requests in work at once.
    public Limits withMaxConcurrent(int requests) {
        return with(new Counts(requests, counts.working(), counts.connections(), counts.backlog(), counts.streams()));
    }

    /// These limits with another number of requests that are worked on at once.
    public Limits withMaxWorking(int working) {
        return with(new Counts(counts.requests(), working, counts.connections(), counts.backlog(), counts.streams()));
    }

    /// These limits with another number of open connections.
    public Limits withMaxConnections(int connections) {
        return with(new Counts(counts.requests(), counts.working(), connections, counts.backlog(), counts.streams()));
    }

    /// These limits with another number of open streams of events.
    public Limits withMaxStreams(int streams) {
        return with(new Counts(counts.requests(), counts.working(), counts.connections(), counts.backlog(), streams));
    }

    /// These limits with another time that a connection may be silent.
    public Limits withIdle(Duration time) {
        return with(new Times(time, times.body(), times.closing()));
    }

    /// These limits with another time for a request to arrive in.
    public Limits withBodyTime(Duration time) {
        return with(new Times(times.idle(), time, times.closing()));
    }

    /// These limits for other callers.
    public Limits withCallers(Callers others) {
        return new Limits(sizes, counts, times, others);
    }

    private Limits with(Sizes others) {
        return new Limits(others, counts, times, callers);
    }

    private Limits with(Counts others) {
        return new Limits(sizes, others, times, callers);
    }

    private Limits with(Times others) {
        return new Limits(sizes, counts, others, callers);
    }

    /// How much one request may send, in bytes.
    ///
    /// @param body greatest request body; a longer one is answered 413
    /// @param headers greatest size of all request headers together
    public record Sizes(int body, int headers) {}

    /// How many there may be at once.
    ///
    /// @param requests requests that have come and are not answered; those beyond are answered 503
    /// @param working requests that are worked on, not those that wait for a wallet; those beyond are answered 503
    /// @param connections open connections, of all callers; those beyond wait in the backlog
    /// @param backlog connections that the system keeps waiting
    /// @param streams streams of events, beside the requests in work; those beyond are answered 503
    public record Counts(int requests, int working, int connections, int backlog, int streams) {}

    /// How long something may take, real monotonic time.
    ///
    /// @param idle how long a connection may be silent before and between requests, its handshake among that
    /// @param body how long headers or a body may take to arrive; the connection of slower ones is closed
    /// @param closing how long close() waits for the requests in flight
    public record Times(Duration idle, Duration body, Duration closing) {}
}
