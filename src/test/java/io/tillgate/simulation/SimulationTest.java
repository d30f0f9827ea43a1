package io.tillgate.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillgate.simulation.Simulation.Result;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Worlds of fixed seeds and of a fresh one, and what the simulation promises of itself.
final class SimulationTest {
    private static final long[] SEEDS = {1, 2, 3, 5, 8};
    private static final int WORLDS = 60;

    @ParameterizedTest
    @MethodSource("seeds")
    void every_rule_holds_in_every_world(long seed) {
        System.out.println("simulation: seed " + seed);
        Result result = Simulation.worlds(seed, WORLDS, true, System.out);
        assertThat(result.broken())
                .as(String.join("\n", result.trace()) + "\n" + result.command())
                .isEmpty();
        assertThat(result.worlds()).isEqualTo(WORLDS);
        assertThat(result.payments()).isGreaterThan(WORLDS);
    }

    static Stream<Long> seeds() {
        return Stream.concat(Arrays.stream(SEEDS).boxed(), Stream.of(System.nanoTime() >>> 1));
    }

    @Test
    void the_same_seed_has_the_same_trace_byte_for_byte() {
        for (long world = 100; world < 115; world++) {
            List<String> trace = Simulation.trace(world);
            assertThat(trace).hasSizeGreaterThan(20).isEqualTo(Simulation.trace(world));
            assertThat(trace).isNotEqualTo(Simulation.trace(world + 1));
        }
    }

    @Test
    void what_was_lived_without_a_trace_is_the_same() {
        for (long world = 100; world < 110; world++) {
            Trial silent = Trial.of(Plan.of(world), new Coverage(), false);
            Trial traced = Trial.of(Plan.of(world), new Coverage(), true);
            assertThat(silent.steps()).isEqualTo(traced.steps());
            assertThat(silent.payments()).isEqualTo(traced.payments());
        }
    }

    @Test
    void a_command_makes_its_world_again() {
        Plan plan = Plan.of(7).withNodes(1).withTrades(Set.of(1, 0)).without(EnumSet.of(Fault.NODE_DIES));
        List<String> words = List.of(
                plan.command().substring("./tillgate simulate ".length()).split(" "));

        assertThat(Order.read(words, 0, System.out).flatMap(Order::one)).contains(plan);
    }

    @Test
    void no_fault_that_a_plan_leaves_out_strikes() {
        Coverage coverage = new Coverage();
        for (long world = 1; world < 20; world++) {
            Trial.of(Plan.of(world).without(EnumSet.allOf(Fault.class)), coverage, false);
        }
        assertThat(coverage.missing())
                .containsAll(Arrays.stream(Fault.values())
                        .map(fault -> "fault " + fault.word())
                        .toList());
    }

    @Test
    void words_that_ask_for_nothing_are_refused() {
        assertThat(said("--sed", "1")).startsWith("2 There is no --sed here");
        assertThat(said("--seed")).startsWith("2 --seed needs a value");
        assertThat(said("--seed", "one")).startsWith("2 What should be a whole number is none");
        assertThat(said("--world", "1", "--without", "rain")).startsWith("2 There is no fault rain");
    }

    @Test
    void a_run_prints_its_seed_first_and_what_it_has_seen() {
        String said = said("--worlds", "3");
        assertThat(said).startsWith("0 seed 77\nstate: ").contains("3 worlds, ", " simulated payments, ", "a second");
        assertThat(said("--world", "5")).contains("node1 starts").endsWith("Every rule held.\n");
    }

    private static String said(String... words) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int status = Simulation.run(List.of(words), 77, new PrintStream(bytes, true, StandardCharsets.UTF_8));
        return status + " " + bytes.toString(StandardCharsets.UTF_8);
    }
}
