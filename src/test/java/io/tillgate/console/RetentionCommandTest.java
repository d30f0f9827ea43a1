package io.tillgate.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// `retention`: what is stored by the month, and dropping what is kept no longer; the store's own test proves the rest.
final class RetentionCommandTest extends ConsoleFixture {
    @Test
    void months_are_shown_with_how_long_they_are_kept_and_dropped_when_that_is_asked() {
        addShop();
        commit(samples.paid(commit(samples.openEngaged("tea"))));
        assertThat(rows()).contains("event | 2026-11 | until 2026-12-11T00:00:00Z", "external_id | 2027-01 | for ever");
        assertThat(type("retention", "--apply").well().out()).isEqualTo("There is nothing to drop.\n");

        store().keepClock(Duration.ofDays(30));
        assertThat(rows()).contains("event | 2026-11 | no longer", "event | 2027-02 | until 2027-03-11T00:00:00Z");
        assertThat(type("retention", "--apply", "--why", "monthly").well().out())
                .isEqualTo("Dropped event_2026_11.\n");

        assertThat(rows()).noneMatch(row -> row.startsWith("event | 2026-11"));
        assertThat(type("audit", "list").well().out())
                .contains("event until 2026-12-01")
                .contains("monthly");
        type("verify").well();
    }

    private List<String> rows() {
        return type("retention")
                .well()
                .out()
                .lines()
                .map(line -> line.replaceAll("^(\\w+) +([0-9-]+) +\\d+ +\\d+ +(.*)$", "$1 | $2 | $3"))
                .toList();
    }
}
