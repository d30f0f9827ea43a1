package io.tillgate.core.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RetryPlanTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final Duration NONE = Duration.ZERO;

    @Test
    void eight_attempts_are_made_within_two_hours_and_then_it_is_parked() {
        List<Long> minutes = new ArrayList<>(List.of(0L));
        Instant due = NOON;
        for (int attempts = 1; attempts < 8; attempts++) {
            due = ((Verdict.Again) RetryPlan.STANDARD.after(attempts, due, due, NONE)).at();
            minutes.add(Duration.between(NOON, due).toMinutes());
        }

        assertThat(minutes).containsExactly(0L, 1L, 3L, 7L, 15L, 30L, 60L, 120L);
        assertThat(RetryPlan.STANDARD.after(8, due, due, NONE)).isEqualTo(new Verdict.Parked());
        assertThat(RetryPlan.STANDARD.after(9, due, due, NONE)).isEqualTo(new Verdict.Parked());
    }

    @Test
    void an_attempt_that_began_a_little_late_does_not_move_those_after_it() {
        assertThat(RetryPlan.STANDARD.after(1, NOON, NOON.plusSeconds(29), NONE))
                .isEqualTo(new Verdict.Again(NOON.plusSeconds(60)));
    }

    @Test
    void an_attempt_that_was_long_overdue_is_followed_after_the_whole_pause() {
        Instant later = NOON.plus(Duration.ofHours(3));

        assertThat(RetryPlan.STANDARD.after(1, NOON, later, NONE)).isEqualTo(new Verdict.Again(later.plusSeconds(60)));
    }

    @Test
    void a_receiver_may_ask_for_a_longer_pause_up_to_the_longest_of_the_plan_and_for_no_shorter_one() {
        assertThat(RetryPlan.STANDARD.after(1, NOON, NOON, Duration.ofMinutes(20)))
                .isEqualTo(new Verdict.Again(NOON.plus(Duration.ofMinutes(20))));
        assertThat(RetryPlan.STANDARD.after(1, NOON, NOON, Duration.ofDays(9)))
                .isEqualTo(new Verdict.Again(NOON.plus(Duration.ofMinutes(60))));
        assertThat(RetryPlan.STANDARD.after(3, NOON, NOON, Duration.ofMinutes(1)))
                .isEqualTo(new Verdict.Again(NOON.plus(Duration.ofMinutes(4))));
    }

    @Test
    void a_plan_begins_at_once_and_rises() {
        assertThatThrownBy(() -> RetryPlan.ofMinutes(List.of())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> RetryPlan.ofMinutes(List.of(1, 2))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> RetryPlan.ofMinutes(List.of(0, 2, 2))).isInstanceOf(IllegalArgumentException.class);
        assertThat(RetryPlan.ofMinutes(List.of(0)).after(1, NOON, NOON, NONE)).isEqualTo(new Verdict.Parked());
    }
}
