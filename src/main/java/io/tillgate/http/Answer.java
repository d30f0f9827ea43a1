package io.tillgate.http;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/// What is sent back: status, content type, bytes, extra headers, and the word that metrics count it under.
public final class Answer {
    private static final String JSON = "application/json;charset=UTF-8";

    private final int status;
    private final String contentType;
    private final byte[] body;
    private final Map<String, String> headers;
    private final String outcome;

    /// An answer of any type; the bytes are not copied and must not be changed afterwards.
    public Answer(int status, String contentType, byte[] body) {
        this(status, contentType, body, Map.of(), Integer.toString(status));
    }

    private Answer(int status, String contentType, byte[] body, Map<String, String> headers, String outcome) {
        this.status = status;
        this.contentType = contentType;
        this.body = body;
        this.headers = headers;
        this.outcome = outcome;
    }

    /// JSON bytes in UTF-8.
    public static Answer json(int status, byte[] body) {
        return new Answer(status, JSON, body);
    }

    /// JSON text.
    public static Answer json(int status, String body) {
        return json(status, body.getBytes(StandardCharsets.UTF_8));
    }

    /// Plain text in UTF-8.
    public static Answer text(int status, String body) {
        return new Answer(status, "text/plain;charset=UTF-8", body.getBytes(StandardCharsets.UTF_8));
    }

    /// A page in UTF-8.
    public static Answer html(int status, String body) {
        return new Answer(status, "text/html;charset=UTF-8", body.getBytes(StandardCharsets.UTF_8));
    }

    /// This answer with one more header.
    public Answer with(String name, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Answer(status, contentType, body, Map.copyOf(more), outcome);
    }

    /// This answer under another status, counted under the same word.
    public Answer withStatus(int other) {
        return new Answer(other, contentType, body, headers, outcome);
    }

    /// This answer, counted under this word instead of its status; the word is one of a small fixed set.
    public Answer counted(String word) {
        return new Answer(status, contentType, body, headers, word);
    }

    /// The HTTP status.
    public int status() {
        return status;
    }

    /// The Content-Type as it is sent.
    public String contentType() {
        return contentType;
    }

    /// The bytes, not copied.
    public byte[] body() {
        return body;
    }

    /// The body as text in UTF-8.
    public String bodyText() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /// The extra headers.
    public Map<String, String> headers() {
        return headers;
    }

    /// The word that metrics count this answer under.
    public String outcome() {
        return outcome;
    }
}
