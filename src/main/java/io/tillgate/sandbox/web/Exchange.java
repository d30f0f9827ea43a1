package io.tillgate.sandbox.web;

import io.helidon.http.Header;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.ServerRequestHeaders;
import io.helidon.http.Status;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/// One request and its answer, as the rooms behind the server library see it.
final class Exchange {
    static final int GREATEST_BODY = 64 * 1024;

    private static final Pattern LENGTH = Pattern.compile("[0-9]{1,12}");
    private static final Header NOT_SNIFFED = HeaderValues.createCached("X-Content-Type-Options", "nosniff");
    private static final Header LOADS_NOTHING = HeaderValues.createCached(
            "Content-Security-Policy", "default-src 'none'; base-uri 'none'; frame-ancestors 'none'");

    private final ServerRequest request;
    private final ServerResponse response;
    private final byte[] body;

    private Exchange(ServerRequest request, ServerResponse response, byte[] body) {
        this.request = request;
        this.response = response;
        this.body = body;
    }

    /// Reads the request, or answers 413 and nothing is left to do.
    static Optional<Exchange> read(ServerRequest request, ServerResponse response) {
        if (!isPlain(request.headers())) {
            response.header(HeaderValues.CONNECTION_CLOSE);
            new Exchange(request, response, new byte[0]).send(Answer.error(400, "headers: expected one plain length"));
            throw new CloseConnectionException("a request whose end is not plain");
        }
        // Unless a page says otherwise.
        response.header(NOT_SNIFFED);
        response.header(LOADS_NOTHING);
        byte[] body = body(request);
        Exchange exchange = new Exchange(request, response, body);
        if (body.length <= GREATEST_BODY) {
            return Optional.of(exchange);
        }
        response.header(HeaderValues.CONNECTION_CLOSE);
        exchange.send(Answer.error(413, "body: expected at most " + GREATEST_BODY + " bytes"));
        throw new CloseConnectionException("the rest of a body that is too long");
    }

    // Where it ends is said once: by one length in digits, or by chunks.
    private static boolean isPlain(ServerRequestHeaders headers) {
        List<String> lengths = headers.all(HeaderNames.CONTENT_LENGTH, List::of);
        List<String> codings = headers.all(HeaderNames.TRANSFER_ENCODING, List::of);
        return codings.isEmpty()
                ? lengths.isEmpty()
                        || (lengths.size() == 1
                                && LENGTH.matcher(lengths.getFirst()).matches())
                : lengths.isEmpty() && codings.equals(List.of("chunked"));
    }

    private static byte[] body(ServerRequest request) {
        if (!request.content().hasEntity()) {
            return new byte[0];
        }
        try {
            // Not closed, since closing would read the rest of a body that is too long.
            return request.content().inputStream().readNBytes(GREATEST_BODY + 1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    byte[] body() {
        return body;
    }

    String header(HeaderName name) {
        return request.headers().first(name).orElse("");
    }

    String parameter(String name) {
        return request.path().pathParameters().get(name);
    }

    Optional<String> query(String name) {
        return request.query().first(name).asOptional();
    }

    String pathWithQuery() {
        String path = request.prologue().uriPath().rawPath();
        String query = request.query().rawValue();
        return query.isEmpty() ? path : path + "?" + query;
    }

    Exchange with(HeaderName name, String value) {
        response.header(name, value);
        return this;
    }

    void send(Answer answer) {
        send(answer.status(), "application/json", answer.bytes());
    }

    void send(int status, String type, byte[] bytes) {
        response.status(Status.create(status));
        response.header(HeaderNames.CONTENT_TYPE, type);
        response.send(bytes);
    }

    /// Where a stream writes to; each piece goes out at once.
    interface Sink {
        void write(byte[] piece);
    }

    /// Answers piece by piece, until the work ends or the caller is gone.
    void stream(String type, Consumer<Sink> work) {
        response.status(Status.OK_200);
        response.header(HeaderNames.CONTENT_TYPE, type);
        response.header(HeaderNames.CACHE_CONTROL, "no-store");
        try (OutputStream out = response.outputStream()) {
            work.accept(piece -> flush(out, piece));
        } catch (IOException | UncheckedIOException e) {
            throw new CloseConnectionException("the caller is gone", e);
        }
    }

    private static void flush(OutputStream out, byte[] piece) {
        try {
            out.write(piece);
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Thrown by whoever handles the request, it closes the connection without another byte.
    static RuntimeException cut() {
        return new CloseConnectionException("cut as ordered");
    }

    /// Sends the first half of an answer, after which only a cut can follow.
    void sendHalf(Answer answer) {
        byte[] whole = answer.bytes();
        response.status(Status.create(answer.status()));
        response.header(HeaderNames.CONTENT_TYPE, "application/json");
        response.contentLength(whole.length);
        try {
            OutputStream out = response.outputStream();
            out.write(Arrays.copyOf(whole, whole.length / 2));
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
