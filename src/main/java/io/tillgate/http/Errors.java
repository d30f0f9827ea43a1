package io.tillgate.http;

/// What the server itself answers, before or instead of a route: JSON, with no detail of what broke.
final class Errors {
    static final Route.Words WORDS = new Route.Words() {
        @Override
        public Answer busy() {
            return error(503, "busy, send again").with("Retry-After", "1");
        }

        @Override
        public Answer tooMany(long seconds) {
            return error(429, "too many requests, send again in " + seconds + " s")
                    .with("Retry-After", Long.toString(seconds));
        }

        @Override
        public Answer broken(String requestId) {
            return Answer.json(500, "{\"error\":\"something broke here; its id is " + requestId + "\"}");
        }
    };

    private Errors() {}

    static Answer unknownPath() {
        return error(404, "no such path");
    }

    static Answer wrongMethod(String allow) {
        return error(405, "this path takes " + allow).with("Allow", allow);
    }

    /// A request whose end is not plain, or whose headers are too many: the connection ends.
    static Answer notPlain() {
        return error(400, "the request's head is not plain").with("Connection", "close");
    }

    static Answer tooLarge() {
        return error(413, "the body is too large").with("Connection", "close");
    }

    /// Never sent, since the connection is gone; this is how it is counted.
    static Answer notArrived() {
        return error(408, "the request did not arrive");
    }

    private static Answer error(int status, String text) {
        return Answer.json(status, "{\"error\":\"" + text + "\"}");
    }
}
