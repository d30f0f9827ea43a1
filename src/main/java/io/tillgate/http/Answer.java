package io.tillgate.http;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// What is sent back: status, content type, bytes, extra headers, and the word that metrics count it under.
public final class Answer {
    private static final String JSON = "application/json;charset=UTF-8";

    private final Head head;
    private final byte[] body;
    private final Optional<Feed> feed;

    private record Head(int status, String contentType, Map<String, String> headers, String outcome) {}

    /// An answer of any type; the bytes are not copied and must not be changed afterwards.
    public Answer(int status, String contentType, byte[] body) {
        this(new Head(status, contentType, Map.of(), Integer.toString(status)), body, Optional.empty());
    }

    private Answer(Head head, byte[] body, Optional<Feed> feed) {
        this.head = head;
        this.body = body;
        this.feed = feed;
    }

    /// A stream of server-sent events, which lasts as long as the feed and the server's limits allow; it is counted
    /// when it ends.
    public static Answer events(Feed feed) {
        Head head = new Head(200, "text/event-stream;charset=UTF-8", Map.of("Cache-Control", "no-store"), "events");
        return new Answer(head, new byte[0], Optional.of(feed));
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
        var more = new LinkedHashMap<>(head.headers());
        more.put(name, value);
        return new Answer(new Head(head.status(), head.contentType(), Map.copyOf(more), head.outcome()), body, feed);
    }

    /// This answer under another status, counted under the same word.
    public Answer withStatus(int other) {
        return new Answer(new Head(other, head.contentType(), head.headers(), head.outcome()), body, feed);
    }

    /// This answer, counted under this word instead of its status; the word is one of a small fixed set.
    public Answer counted(String word) {
        return new Answer(new Head(head.status(), head.contentType(), head.headers(), word), body, feed);
    }

    /// The HTTP status.
    public int status() {
        return head.status();
    }

    /// The Content-Type as it is sent.
    public String contentType() {
        return head.contentType();
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
        return head.headers();
    }

    /// The word that metrics count this answer under.
    public String outcome() {
        return head.outcome();
    }

    /// Where the events come from, where this is a stream of them.
    Optional<Feed> feed() {
        return feed;
    }
}
