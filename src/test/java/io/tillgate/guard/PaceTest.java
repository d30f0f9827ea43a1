package io.tillgate.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PaceTest {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    // Near the end of what a long holds, where monotonic time may stand.
    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 2 * SECOND);
    private final Pace<String> pace = new Pace<>(3, now::get);

    @Test
    void as_many_as_a_second_may_have_pass_at_once_and_the_next_is_told_when() {
        assertThat(IntStream.range(0, 4).mapToLong(_ -> pace.take("a", 4))).containsOnly(0L);
        assertThat(pace.take("a", 4)).isEqualTo(SECOND / 4);
        now.addAndGet(SECOND / 4 - 1);
        assertThat(pace.take("a", 4)).isEqualTo(1);
        now.addAndGet(1);
        assertThat(pace.take("a", 4)).isZero();
        assertThat(pace.take("a", 4)).isEqualTo(SECOND / 4);
    }

    @Test
    void one_key_uses_up_nothing_of_another() {
        assertThat(pace.take("a", 1)).isZero();
        assertThat(pace.take("a", 1)).isPositive();
        assertThat(pace.take("b", 1)).isZero();
    }

    @Test
    void quiet_time_beyond_a_second_is_not_saved_up_also_where_the_time_overflows() {
        assertThat(pace.take("a", 2)).isZero();
        now.addAndGet(10 * SECOND);
        assertThat(IntStream.range(0, 3).filter(_ -> pace.take("a", 2) == 0)).hasSize(2);
    }

    @Test
    void of_many_at_once_as_many_pass_as_may() throws InterruptedException {
        var passed = new AtomicInteger();
        var threads = IntStream.range(0, 8)
                .mapToObj(_ -> Thread.ofVirtual().start(() -> {
                    for (int i = 0; i < 1000; i++) {
                        passed.addAndGet(pace.take("a", 500) == 0 ? 1 : 0);
                    }
                }))
                .toList();
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(passed).hasValue(500);
    }

    @Test
    void strangers_who_fill_the_memory_shut_nobody_out_and_are_forgotten() {
        for (String stranger : new String[] {"s1", "s2", "s3"}) {
            assertThat(pace.take(stranger, 1)).isZero();
        }
        assertThat(pace.take("a", 1)).isZero();
        assertThat(pace.take("a", 1)).isZero();
        assertThat(pace.take("s1", 1)).isPositive();
        assertThat(pace.keys()).isEqualTo(3);
        now.addAndGet(SECOND);
        assertThat(pace.take("a", 1)).isZero();
        assertThat(pace.take("a", 1)).isPositive();
        assertThat(pace.keys()).isEqualTo(1);
    }
}
