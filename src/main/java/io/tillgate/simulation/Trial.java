package io.tillgate.simulation;

import java.time.Duration;
import java.util.List;

/// One world lived through: how long it was, how much happened in it, and what broke, if anything did.
record Trial(Plan plan, long payments, Duration lived, long steps, String broken, List<String> trace) {
    Trial {
        trace = List.copyOf(trace);
    }

    static Trial of(Plan plan, Coverage coverage, boolean traced) {
        World world = new World(plan, coverage, traced);
        String broken = "";
        try (world) {
            world.run();
        } catch (Broken rule) {
            broken = rule.sentence();
        }
        return new Trial(plan, world.payments(), world.lived(), world.steps(), broken, world.trace());
    }

    boolean isBroken() {
        return !broken.isEmpty();
    }

    /// The rule that broke, without what it was about.
    String rule() {
        return broken.split(":", 2)[0];
    }
}
