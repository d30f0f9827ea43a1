package io.tillgate.torture;

import java.time.Duration;
import java.util.List;

/// One fault as it was drawn: what happens, for how long, how it ends, which gateways it leaves alone, and whether
/// something has to start anew that was started at first.
record Blow(String what, Runnable strike, Duration lasts, Runnable end, List<Node> spared, boolean restarts) {
    Blow {
        spared = List.copyOf(spared);
    }

    /// One that is over as soon as it has struck.
    static Blow once(String what, Runnable strike, List<Node> spared) {
        return new Blow(what, strike, Duration.ZERO, () -> {}, spared, false);
    }

    /// One that kills gateways or the wallet network, and starts them again at once.
    static Blow death(String what, Runnable strike, List<Node> spared) {
        return new Blow(what, strike, Duration.ZERO, () -> {}, spared, true);
    }
}
