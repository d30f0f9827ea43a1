package io.tillgate.http;

import java.util.function.Function;

/// One method and path, what answers it, and the words for when it cannot; a segment of the path may hold one `{name}`,
/// as in `/qr/{link}.png`.
public record Route(String method, String path, Function<Request, Answer> handler, Words words) {
    /// What is answered in the place of a handler.
    public interface Words {
        /// The server has no room for this request, and the handler has not seen it.
        Answer busy();

        /// The caller has sent too many requests, and may send again after so many seconds; nothing was done.
        Answer tooMany(long seconds);

        /// The handler broke, in the middle of who knows what; the id names the request in the log.
        Answer broken(String requestId);

        /// These words as who sent this request reads them, of whose body nothing may have been read; the same for all
        /// where nobody says otherwise.
        default Words to(Request request) {
            return this;
        }
    }

    public Route {
        if (!path.startsWith("/")) {
            throw new IllegalArgumentException("a route's path begins with a slash: " + path);
        }
    }

    /// A route that speaks the server's own words where its handler cannot answer: 503 and 500.
    public Route(String method, String path, Function<Request, Answer> handler) {
        this(method, path, handler, Errors.WORDS);
    }

    /// A route for GET.
    public static Route get(String path, Function<Request, Answer> handler) {
        return new Route("GET", path, handler);
    }

    /// A route for POST.
    public static Route post(String path, Function<Request, Answer> handler) {
        return new Route("POST", path, handler);
    }

    /// This route with other words.
    public Route speaking(Words other) {
        return new Route(method, path, handler, other);
    }
}
