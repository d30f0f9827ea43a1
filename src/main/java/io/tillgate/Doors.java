package io.tillgate;

import io.tillgate.guard.Guard;
import io.tillgate.guard.Networks;
import io.tillgate.http.Callers;
import io.tillgate.http.Identity;
import io.tillgate.http.Limits;
import io.tillgate.http.Route;
import io.tillgate.http.Server;
import io.tillgate.process.CannotStart;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// How the outside is let in: what the ports allow, who calls, and what merchants are held to.
record Doors(Setting.Values settings) {
    /// Where health, metrics and the operator's API are, and nowhere else.
    static final String LOOPBACK = "127.0.0.1";

    private static final Duration LOOK_AT_CERTIFICATE = Duration.ofSeconds(2);
    private static final int LIVE_RATE = 1000;
    private static final int LIVE_FAILURES = 10;

    /// Opens both ports, or throws CannotStart with one sentence.
    void open(List<Route> routes, List<Route> administration, Server.Watch watch, Closing started) {
        started.add(Listening.at(LOOPBACK, settings.number(Setting.ADMIN_PORT), Setting.ADMIN_PORT)
                .serve(administration, limits(), watch));
        Server api = started.add(Listening.at(settings.text(Setting.HOST), settings.number(Setting.PORT), Setting.PORT)
                .by(pem())
                .serve(routes, limits().withCallers(callers()), watch));
        if (pem().isPresent()) {
            started.add(Chores.start(
                    List.of(new Chores.Chore("certificate", LOOK_AT_CERTIFICATE, api::refreshCertificate))));
        }
    }

    /// Throws CannotStart where something cannot be.
    void check() {
        callers();
        pem();
    }

    private Optional<Identity.Pem> pem() {
        String chain = settings.text(Setting.TLS_CERTIFICATE);
        String key = settings.text(Setting.TLS_KEY);
        if (chain.isEmpty() != key.isEmpty()) {
            throw new CannotStart("tls-certificate and tls-key come together: give both, or none for http.");
        }
        return chain.isEmpty() ? Optional.empty() : Optional.of(new Identity.Pem(Path.of(chain), Path.of(key)));
    }

    private Limits limits() {
        return Limits.usual()
                .withMaxBodyBytes(settings.number(Setting.BODY_LIMIT))
                .withMaxConcurrent(settings.number(Setting.REQUESTS))
                .withMaxWorking(settings.number(Setting.WORKING))
                .withMaxStreams(settings.number(Setting.STREAMS));
    }

    private Callers callers() {
        String proxies = settings.text(Setting.TRUSTED_PROXIES);
        Networks trusted = proxies.isEmpty()
                ? Networks.NONE
                : Networks.parse(proxies)
                        .orElseThrow(() -> new CannotStart(
                                "trusted-proxies is no list of networks: 10.0.0.0/8,2001:db8::/32 is one."));
        return new Callers(trusted, bound(Setting.RATE_ADDRESS, LIVE_RATE));
    }

    /// Who holds merchants and their signatures to their bounds, on real time.
    Guard guard() {
        Guard.Bounds bounds = new Guard.Bounds(
                bound(Setting.RATE_MERCHANT, LIVE_RATE),
                bound(Setting.LOCKOUT_AFTER, LIVE_FAILURES),
                settings.time(Setting.LOCKOUT_MOST));
        return new Guard(bounds, System::nanoTime);
    }

    private int bound(Setting setting, int live) {
        return switch (settings.text(setting)) {
            case "by-mode" -> settings.isLive() ? live : 0;
            case "none" -> 0;
            default -> settings.number(setting);
        };
    }
}
