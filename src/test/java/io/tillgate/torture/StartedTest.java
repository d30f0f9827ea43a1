package io.tillgate.torture;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillgate.process.Sibling;
import io.tillgate.process.Waiting;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A process of the torture's site that ends by itself, with a shell in the place of a gateway.
final class StartedTest {
    private static final Duration SOON = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    private Started started(String script) {
        Sibling shell = new Sibling(List.of("/bin/sh", "-c"), "TILLGATE_", folder.resolve("words.log"));
        return Started.of("gateway one", shell, List.of(script));
    }

    @Test
    void one_that_ends_by_itself_has_gone_home_and_its_farewell_tells_its_status() {
        try (Started gateway = started("exit 3")) {
            assertThat(Waiting.until(gateway::hasGoneHome, SOON)).isTrue();
            assertThat(Waiting.until(() -> gateway.farewell().contains("status"), SOON))
                    .isTrue();
            assertThat(gateway.farewell())
                    .isEqualTo("gateway one has ended by itself with status 3: words.log says why");
        }
    }

    @Test
    void one_that_works_has_not_gone_home_and_neither_has_one_that_was_killed_and_started_again() {
        try (Started gateway = started("exec sleep 60")) {
            long first = gateway.pid();
            assertThat(gateway.hasGoneHome()).isFalse();
            gateway.kill();
            gateway.startAgain();
            assertThat(gateway.pid()).isNotEqualTo(first);
            assertThat(gateway.hasGoneHome()).isFalse();
        }
    }

    @Test
    void what_has_ended_holds_nothing_and_that_is_a_complaint_and_no_exception() {
        try (Started gateway = started("exit 3")) {
            assertThat(Waiting.until(gateway::hasGoneHome, SOON)).isTrue();
            Figures before = new Figures(Map.of("gateway one: handles", 40, "wallet network: handles", 30));
            Figures after = new Figures(Map.of("wallet network: handles", 31));
            assertThat(Waiting.until(() -> Figures.held(gateway).isEmpty(), SOON))
                    .isTrue();
            assertThat(after.leaked(before))
                    .containsExactly("gateway one: handles cannot be counted, since the process has ended");
        }
    }
}
