package io.tillgate.core.payment;

import static io.tillgate.core.payment.DecisionSamples.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ScheduleTest {
    private static final AskPlan SLOW = new AskPlan(Duration.ofSeconds(10), Duration.ofMinutes(20));

    private final DecisionSamples samples = new DecisionSamples();
    private final Schedule schedule = new Schedule(Map.of("alipay", SLOW), AskPlan.STANDARD);

    @Test
    void a_wallet_is_asked_every_three_seconds_at_first_then_slower() {
        AskPlan plan = AskPlan.STANDARD;
        assertThat(plan.after(Duration.ZERO)).isEqualTo(Duration.ofSeconds(3));
        assertThat(plan.after(Duration.ofSeconds(12))).isEqualTo(Duration.ofSeconds(3));
        assertThat(plan.after(Duration.ofSeconds(24))).isEqualTo(Duration.ofSeconds(6));
        assertThat(plan.after(Duration.ofMinutes(20))).isEqualTo(Duration.ofMinutes(5));
        assertThat(plan.after(Duration.ofDays(1))).isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void what_waits_for_days_is_asked_about_ever_more_seldom_so_that_half_a_year_is_soon_walked_through() {
        AskPlan plan = AskPlan.STANDARD;
        assertThat(plan.after(Duration.ofDays(2))).isEqualTo(Duration.ofMinutes(10));
        assertThat(plan.after(Duration.ofDays(31))).isEqualTo(Duration.ofMinutes(155));
        int questions = 0;
        for (Duration at = Duration.ZERO; at.toDays() < 181; at = at.plus(plan.after(at))) {
            questions++;
        }
        assertThat(questions).isBetween(1_000, 2_000);
    }

    @Test
    void a_plan_that_would_hurry_or_go_backwards_is_a_bug() {
        Duration second = Duration.ofSeconds(1);
        assertThatThrownBy(() -> new AskPlan(Duration.ofMillis(99), second))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new AskPlan(second, Duration.ofMillis(999)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void each_brand_has_its_own_plan() {
        assertThat(schedule.again("alipay", NOON, NOON)).isEqualTo(new Due.At(NOON.plusSeconds(10)));
        assertThat(schedule.again("wechatpay", NOON, NOON)).isEqualTo(new Due.At(NOON.plusSeconds(3)));
    }

    @Test
    void a_clock_that_is_behind_another_nodes_asks_as_if_no_time_had_passed() {
        assertThat(schedule.again("wechatpay", NOON.plusSeconds(60), NOON)).isEqualTo(new Due.At(NOON.plusSeconds(3)));
    }

    @Test
    void an_undecided_charge_is_looked_at_no_later_than_its_verdict_time() {
        Payment charging = samples.state("charging");
        Instant verdict = NOON.plusSeconds(120);
        assertThat(Schedule.deadline(charging, charging.attempt(1))).isEqualTo(verdict);
        assertThat(schedule.after(charging, NOON.plusSeconds(118))).isEqualTo(new Due.At(verdict));
        for (int second = 0; second < 120; second++) {
            assertThat(at(schedule.after(charging, NOON.plusSeconds(second)))).isBeforeOrEqualTo(verdict);
        }
    }

    @Test
    void a_qr_has_until_the_payment_expires() {
        Payment charging = samples.state("charging");
        Attempt qr = new Attempt(1, "alipay", Attempt.Method.QR, NOON, new AttemptState.Asked());
        assertThat(Schedule.deadline(charging, qr)).isEqualTo(NOON.plusSeconds(7200));
    }

    @Test
    void what_is_not_final_is_always_looked_at_again_and_never_before_now() {
        samples.states().forEach((name, payment) -> {
            if (!payment.state().isFinal()) {
                assertThat(at(schedule.after(payment, NOON))).as(name).isAfter(NOON);
            }
        });
    }

    @Test
    void a_failed_or_closed_payment_that_engaged_a_wallet_is_looked_at_five_times_in_a_day() {
        for (String state : List.of("failed", "closed")) {
            Payment payment = samples.state(state);
            List<Duration> looks = new ArrayList<>();
            Due due = schedule.after(payment, NOON);
            while (due instanceof Due.At(Instant time)) {
                looks.add(Duration.between(NOON, time));
                due = schedule.after(payment, time);
            }
            assertThat(looks)
                    .containsExactly(
                            Duration.ofSeconds(10),
                            Duration.ofMinutes(1),
                            Duration.ofMinutes(10),
                            Duration.ofHours(1),
                            Duration.ofDays(1));
        }
    }

    @Test
    void what_is_paid_by_its_only_attempt_is_not_looked_at_any_more() {
        assertThat(schedule.after(samples.state("paid"), NOON)).isEqualTo(new Due.Never());
    }

    @Test
    void money_on_its_way_back_is_looked_at_until_it_is_there() {
        Payment closed = samples.state("closed");
        Payment late = samples.answered(closed, samples.approved(closed, 1, "13.00", "200043"));
        assertThat(late.isGivingBack()).isTrue();
        assertThat(at(schedule.after(late, NOON.plus(Duration.ofDays(400))))).isAfter(NOON.plus(Duration.ofDays(400)));
    }

    private static Instant at(Due due) {
        return ((Due.At) due).time();
    }
}
