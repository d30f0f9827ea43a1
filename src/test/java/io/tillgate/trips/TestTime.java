package io.tillgate.trips;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;

/// The test clock of a gateway, over HTTP.
final class TestTime {
    private final Network gateway;

    TestTime(URI gateway) {
        this.gateway = new Network(gateway);
    }

    Said advance(Duration by) {
        return post("/sandbox/clock/advance?by=" + by);
    }

    Said set(Instant to) {
        return post("/sandbox/clock/set?to=" + to);
    }

    Duration ahead() {
        return Duration.parse(gateway.get("/sandbox/clock").body().path("ahead").asText());
    }

    private Said post(String path) {
        try {
            return gateway.send("POST", path, "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
