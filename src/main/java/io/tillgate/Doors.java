package io.tillgate;

import io.tillgate.guard.Guard;
import io.tillgate.guard.Networks;
import io.tillgate.http.Callers;
import io.tillgate.http.Limits;
import io.tillgate.process.CannotStart;

/// How the outside is let in: what the ports allow, who calls, and what merchants are held to.
record Doors(Setting.Values settings) {
    private static final int LIVE_RATE = 1000;
    private static final int LIVE_FAILURES = 10;

    /// What every port allows.
    Limits limits() {
        return Limits.usual()
                .withMaxBodyBytes(settings.number(Setting.BODY_LIMIT))
                .withMaxConcurrent(settings.number(Setting.REQUESTS))
                .withMaxStreams(settings.number(Setting.STREAMS));
    }

    /// Who calls the merchants' port, and how often each may; CannotStart where the proxies are no networks.
    Callers callers() {
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
