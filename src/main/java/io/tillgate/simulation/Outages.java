package io.tillgate.simulation;

import java.util.HashMap;
import java.util.Map;

/// Which wallets cannot be reached, and until when.
final class Outages {
    private final World.Stage stage;
    private final Map<String, Long> until = new HashMap<>();

    Outages(World.Stage stage) {
        this.stage = stage;
    }

    /// Whether the brand's wallet cannot be reached now; now and then one goes down at a call.
    boolean isDown(String brand) {
        long now = stage.agenda().millis();
        if (stage.faults().strikes(Fault.WALLET_DOWN)) {
            Chance chance = Chance.of(stage.plan().seed(), "down" + now);
            until.put(brand, now + chance.between(5_000, 900_000));
        }
        return !stage.faults().isCalm() && until.getOrDefault(brand, 0L) > now;
    }
}
