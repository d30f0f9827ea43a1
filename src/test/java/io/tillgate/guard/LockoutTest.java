package io.tillgate.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LockoutTest {
    private static final Lockout.Key HERE = new Lockout.Key("192.0.2.7", "200043");
    private static final Lockout.Key ELSEWHERE = new Lockout.Key("192.0.2.8", "200043");
    private static final Lockout.Key OTHER_NAME = new Lockout.Key("192.0.2.7", "200044");

    private final AtomicLong now = new AtomicLong();
    private final Lockout lockout = new Lockout(3, Duration.ofSeconds(10), now::get);

    @Test
    void nobody_is_shut_out_before_he_was_wrong_as_often_as_is_allowed() {
        lockout.failed(HERE);
        lockout.failed(HERE);
        assertThat(lockout.remaining(HERE)).isZero();
        lockout.failed(HERE);
        assertThat(lockout.remaining(HERE)).isEqualTo(seconds(1));
    }

    @Test
    void each_wrong_signature_more_shuts_out_for_twice_as_long_up_to_the_longest() {
        lockout.failed(HERE);
        lockout.failed(HERE);
        List<Long> shut = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            lockout.failed(HERE);
            shut.add(TimeUnit.NANOSECONDS.toSeconds(lockout.remaining(HERE)));
            now.addAndGet(lockout.remaining(HERE));
            assertThat(lockout.remaining(HERE)).isZero();
        }
        assertThat(shut).startsWith(1L, 2L, 4L, 8L, 10L, 10L).endsWith(10L);
    }

    @Test
    void what_one_caller_does_in_one_name_concerns_no_other_caller_and_no_other_name() {
        for (int i = 0; i < 9; i++) {
            lockout.failed(HERE);
        }
        assertThat(lockout.remaining(HERE)).isPositive();
        assertThat(lockout.remaining(ELSEWHERE)).isZero();
        assertThat(lockout.remaining(OTHER_NAME)).isZero();
    }

    @Test
    void a_right_signature_clears_the_name() {
        lockout.failed(HERE);
        lockout.failed(HERE);
        lockout.passed(HERE);
        lockout.failed(HERE);
        lockout.failed(HERE);
        assertThat(lockout.remaining(HERE)).isZero();
    }

    @Test
    void who_was_quiet_for_the_longest_time_is_a_new_caller() {
        for (int i = 0; i < 3; i++) {
            lockout.failed(HERE);
        }
        now.addAndGet(seconds(11));
        lockout.failed(HERE);
        assertThat(lockout.remaining(HERE)).isZero();
    }

    @Test
    void callers_without_number_take_up_bounded_memory_and_shut_out_nobody_else() {
        for (int caller = 0; caller < 70_000; caller++) {
            var key = new Lockout.Key("caller " + caller, "200043");
            for (int i = 0; i < 3; i++) {
                lockout.failed(key);
            }
        }
        assertThat(lockout.known()).isEqualTo(65_536);
        assertThat(lockout.remaining(new Lockout.Key("caller 1", "200043"))).isPositive();
        assertThat(lockout.remaining(HERE)).isZero();
        now.addAndGet(seconds(11));
        lockout.failed(HERE);
        assertThat(lockout.known()).isEqualTo(1);
    }

    private static long seconds(int seconds) {
        return TimeUnit.SECONDS.toNanos(seconds);
    }
}
