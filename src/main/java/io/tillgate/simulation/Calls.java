package io.tillgate.simulation;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/// How a merchant reaches the gateway: through any node, over a network that loses and repeats.
record Calls(World.Stage stage, Chance chance, List<Node> nodes, Life caller) {
    private static final long HANGS_UP = 40_000;
    private static final long MOST = 90_000;

    /// Asks the core, as the shopper's pages do.
    <T> Optional<T> send(String what, Function<Operations, T> operation, Consumer<T> told) {
        return post(what, node -> operation.apply(node.operations().orElseThrow()), told);
    }

    /// Sends it and waits for an answer, which may never come; `told` sees each answer as it leaves the gateway.
    <T> Optional<T> post(String what, Function<Node, T> operation, Consumer<T> told) {
        Slot<T> slot = new Slot<>(stage.agenda());
        Faults faults = stage.faults();
        stage.agenda().note("merchant", what);
        if (!faults.strikes(Fault.CALL_LOST)) {
            arrive(what, operation, told, slot);
        }
        if (faults.strikes(Fault.CALL_TWICE)) {
            arrive(what, operation, told, new Slot<>(stage.agenda()));
        }
        return slot.await(HANGS_UP);
    }

    /// Does it without waiting for it.
    void beside(Runnable work) {
        stage.agenda().start(caller, work);
    }

    /// Stands still until that time of the world.
    void pauseUntil(long millis) {
        pause(Math.max(1, left(millis)));
    }

    /// How long it is until that time of the world.
    long left(long millis) {
        return millis - stage.agenda().millis();
    }

    void pause(long millis) {
        stage.agenda().pause(millis);
    }

    private <T> void arrive(String what, Function<Node, T> operation, Consumer<T> told, Slot<T> slot) {
        Node node = chance.of(nodes);
        Agenda agenda = stage.agenda();
        agenda.in(
                chance.between(1, chance.oneIn(5) ? 3_000 : 40),
                () -> node.operations()
                        .ifPresent(_ -> agenda.start(node.life(), () -> {
                            long began = agenda.millis();
                            T answer = operation.apply(node);
                            Broken.unless(agenda.millis() - began <= MOST, "an answer took too long", what);
                            agenda.note("merchant is told", what, word(answer));
                            told.accept(answer);
                            if (!stage.faults().strikes(Fault.ANSWER_LOST)) {
                                slot.complete(answer);
                            }
                        })));
    }

    private static String word(Object answer) {
        return answer instanceof Exchange exchange
                ? exchange.reply().word()
                : answer.getClass().getSimpleName();
    }
}
