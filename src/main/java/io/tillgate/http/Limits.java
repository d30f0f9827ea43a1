package io.tillgate.http;

import java.time.Duration;

/// What one server allows before it refuses, each a setting: sizes in bytes, counts, and real monotonic time.
///
/// @param maxBodyBytes greatest request body; a longer one is answered 413
/// @param maxHeaderBytes greatest size of all request headers together
/// @param maxConcurrent requests in work at once; those beyond are answered 503
/// @param maxConnections open connections at once, of all callers; those beyond wait in the backlog
/// @param backlog connections that the system keeps waiting
/// @param idle how long a connection may be silent before and between requests, its handshake among that
/// @param bodyTime how long headers or a body may take to arrive; the connection of slower ones is closed
/// @param closing how long close() waits for the requests in flight
/// @param maxStreams streams of events open at once, beside the requests in work; those beyond are answered 503
/// @param callers who calls, and how often one of them may
public record Limits(
        int maxBodyBytes,
        int maxHeaderBytes,
        int maxConcurrent,
        int maxConnections,
        int backlog,
        Duration idle,
        Duration bodyTime,
        Duration closing,
        int maxStreams,
        Callers callers) {

    /// The limits where nothing is set: 64 KB of body, 16 KB of headers, 4096 requests at once.
    public static Limits usual() {
        return new Limits(
                64 * 1024,
                16 * 1024,
                4096,
                16_384,
                1024,
                Duration.ofMinutes(2),
                Duration.ofSeconds(10),
                Duration.ofSeconds(15),
                1024,
                Callers.unbounded());
    }

    /// These limits with another greatest body, in bytes.
    public Limits withMaxBodyBytes(int bytes) {
        return new Limits(
                bytes,
                maxHeaderBytes,
                maxConcurrent,
                maxConnections,
                backlog,
                idle,
                bodyTime,
                closing,
                maxStreams,
                callers);
    }

    /// These limits with another greatest size of the headers, in bytes.
    public Limits withMaxHeaderBytes(int bytes) {
        return new Limits(
                maxBodyBytes,
                bytes,
                maxConcurrent,
                maxConnections,
                backlog,
                idle,
                bodyTime,
                closing,
                maxStreams,
                callers);
    }

    /// These limits with another number of requests in work at once.
    public Limits withMaxConcurrent(int requests) {
        return new Limits(
                maxBodyBytes,
                maxHeaderBytes,
                requests,
                maxConnections,
                backlog,
                idle,
                bodyTime,
                closing,
                maxStreams,
                callers);
    }

    /// These limits with another number of open connections.
    public Limits withMaxConnections(int connections) {
        return new Limits(
                maxBodyBytes,
                maxHeaderBytes,
                maxConcurrent,
                connections,
                backlog,
                idle,
                bodyTime,
                closing,
                maxStreams,
                callers);
    }

    /// These limits with another number of connections that wait for the server.
    public Limits withBacklog(int connections) {
        return new Limits(
                maxBodyBytes,
                maxHeaderBytes,
                maxConcurrent,
                maxConnections,
                connections,
                idle,
                bodyTime,
                closing,
                maxStreams,
                callers);
    }

    /// These limits with another time that a connection may be silent.
    public Limits withIdle(Duration time) {
        return new Limits(
                maxBodyBytes,
                maxHeaderBytes,
                maxConcurrent,
                maxConnections,
                backlog,
                time,
                bodyTime,
                closing,
                maxStreams,
                callers);
    }

    /// These limits with another time for a request to arrive in.
    public Limits withBodyTime(Duration time) {
        return new Limits(
                maxBodyBytes,
                maxHeaderBytes,
                maxConcurrent,
                maxConnections,
                backlog,
                idle,
                time,
                closing,
                maxStreams,
                callers);
    }

    /// These limits with another time that close() waits.
    public Limits withClosing(Duration time) {
        return new Limits(
                maxBodyBytes,
                maxHeaderBytes,
                maxConcurrent,
                maxConnections,
                backlog,
                idle,
                bodyTime,
                time,
                maxStreams,
                callers);
    }

    /// These limits with another number of open streams of events.
    public Limits withMaxStreams(int streams) {
        return new Limits(
                maxBodyBytes,
                maxHeaderBytes,
                maxConcurrent,
                maxConnections,
                backlog,
                idle,
                bodyTime,
                closing,
                streams,
                callers);
    }

    /// These limits for other callers.
    public Limits withCallers(Callers others) {
        return new Limits(
                maxBodyBytes,
                maxHeaderBytes,
                maxConcurrent,
                maxConnections,
                backlog,
                idle,
                bodyTime,
                closing,
                maxStreams,
                others);
    }
}
