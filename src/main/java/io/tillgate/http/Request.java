package io.tillgate.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// One request that has arrived whole, within the server's limits.
public final class Request {

    /// What was asked: the path is raw, the query is raw and empty where there is none.
    public record Line(String method, String path, String query) {}

    /// Who asks: the address that calls, as the server's `Callers` have it, and the id that names this request in logs.
    public record Caller(String address, String requestId) {}

    private final Line line;
    private final Caller caller;
    private final Function<String, Optional<String>> headers;
    private final byte[] body;
    private final Map<String, String> values;

    /// A request; header names are asked for in any case, the body is not copied.
    public Request(Line line, Caller caller, Function<String, Optional<String>> headers, byte[] body) {
        this(line, caller, headers, body, Map.of());
    }

    private Request(
            Line line,
            Caller caller,
            Function<String, Optional<String>> headers,
            byte[] body,
            Map<String, String> values) {
        this.line = line;
        this.caller = caller;
        this.headers = headers;
        this.body = body;
        this.values = values;
    }

    Request withValues(Map<String, String> found) {
        return found.isEmpty() ? this : new Request(line, caller, headers, body, found);
    }

    /// The method, in capitals.
    public String method() {
        return line.method();
    }

    /// The path as it was sent, without the query.
    public String path() {
        return line.path();
    }

    /// The query as it was sent, without the question mark; empty where there is none.
    public String query() {
        return line.query();
    }

    /// The first value of a parameter of the query, decoded; absent too where it cannot be decoded.
    public Optional<String> query(String name) {
        for (String pair : line.query().split("&")) {
            int equals = pair.indexOf('=');
            String key = equals < 0 ? pair : pair.substring(0, equals);
            if (key.equals(name) || decoded(key).filter(name::equals).isPresent()) {
                return decoded(equals < 0 ? "" : pair.substring(equals + 1));
            }
        }
        return Optional.empty();
    }

    /// The first value of a header, its name in any case.
    public Optional<String> header(String name) {
        return headers.apply(name);
    }

    /// What stands in the path where the route has this name in braces; empty for a name that the route has not.
    public String value(String name) {
        return values.getOrDefault(name, "");
    }

    /// The body's bytes, not copied; empty where there was none.
    public byte[] body() {
        return body;
    }

    /// The caller's address as text.
    public String address() {
        return caller.address();
    }

    /// The id that names this request in logs.
    public String requestId() {
        return caller.requestId();
    }

    static Optional<String> decoded(String raw) {
        try {
            return Optional.of(URLDecoder.decode(raw, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
