package io.tillgate.dialect.pockyt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Nothing in a Pockyt request says when it was signed: who has seen one can send it again. Each request of the wire
/// tests is sent again a day later, to a live gateway, and no wallet is asked for money that it was not asked for
/// before.
class ReplayTest {
    // A cancel of what was paid gives it back. Where the wallet refused that, who repeats the cancel asks it again:
    // docs/security.md, residual risks.
    private static final Set<String> RESIDUAL = Set.of("cancel/paid-wallet-refuses");

    static List<String> cases() throws Exception {
        return WireTest.cases().stream()
                .filter(name -> !RESIDUAL.contains(name))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void a_request_that_is_sent_again_moves_no_more_money(String name) throws Exception {
        var world = new PockytWorld();
        var request = WireTest.read(name);
        request.preparations().forEach(world::prepare);
        world.prepare("live");
        world.ask(request.method(), request.path(), PockytWorld.signed(request.body()));
        Set<String> moved = world.wallet().moved();

        world.prepare("clock P1D");
        world.ask(request.method(), request.path(), PockytWorld.signed(request.body()));

        assertThat(world.wallet().moved()).isEqualTo(moved);
    }
}
