package io.tillgate.simulation;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Says when a fault strikes in one world; each kind by a stream of its own.
final class Faults {
    private final Map<Fault, Chance> chances;
    private final Set<Fault> without;
    private final Agenda agenda;
    private final Coverage coverage;
    private final int rarer;
    private boolean calm;

    Faults(Plan plan, Agenda agenda, Coverage coverage) {
        this.chances = new EnumMap<>(Arrays.stream(Fault.values())
                .collect(Collectors.toMap(Function.identity(), fault -> Chance.of(plan.seed(), fault.name()))));
        this.without = plan.without();
        this.agenda = agenda;
        this.coverage = coverage;
        // Some worlds are rough, some nearly quiet: where everything fails, little that is deep is reached.
        this.rarer = Chance.of(plan.seed(), "roughness").of(List.of(1, 2, 4, 10));
    }

    /// From now on nothing goes wrong any more.
    void calm() {
        calm = true;
    }

    boolean isCalm() {
        return calm;
    }

    boolean strikes(Fault fault) {
        Chance chance = chances.get(fault);
        if (calm || chance == null || without.contains(fault) || !chance.oneIn(fault.oneIn() * rarer)) {
            return false;
        }
        coverage.fault(fault);
        agenda.note("FAULT", fault.word());
        return true;
    }
}
