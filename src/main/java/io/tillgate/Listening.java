package io.tillgate;

import io.tillgate.http.Identity;
import io.tillgate.http.Limits;
import io.tillgate.http.Route;
import io.tillgate.http.Server;
import io.tillgate.process.CannotStart;
import java.util.List;
import java.util.Optional;

/// A port that is to be listened on; a refusal names the setting that chooses another one.
record Listening(Server.Listen place) {
    static Listening at(String host, int port, Setting setting) {
        return new Listening(new Server.Listen(host, port, "--" + setting.key()));
    }

    /// The same by TLS, where there are files for it.
    Listening by(Optional<Identity.Pem> pem) {
        return new Listening(new Server.Listen(place.host(), place.port(), place.flag(), pem));
    }

    /// Listens, or throws CannotStart with one sentence.
    Server serve(List<Route> routes, Limits limits, Server.Watch watch) {
        return switch (Server.start(place, routes, limits, watch)) {
            case Server.Listening(Server server) -> server;
            case Server.Refused(String sentence) -> throw new CannotStart(sentence);
        };
    }
}
