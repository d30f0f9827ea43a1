package io.tillgate.torture;

import java.time.Duration;
import java.util.List;

/// One fault as it was drawn: what happens, for how long, how it ends, and which gateways it leaves alone.
record Blow(String what, Runnable strike, Duration lasts, Runnable end, List<Node> spared) {
    Blow {
        spared = List.copyOf(spared);
    }

    /// One that is over as soon as it has struck.
    static Blow once(String what, Runnable strike, List<Node> spared) {
        return new Blow(what, strike, Duration.ZERO, () -> {}, spared);
    }
}
