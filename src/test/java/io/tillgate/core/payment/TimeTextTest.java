package io.tillgate.core.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TimeTextTest {
    private final Random random = new Random(13);

    @Test
    void an_instant_is_written_and_read_as_it_writes_and_reads_itself() {
        int[] steps = {1, 1000, 1_000_000, 1_000_000_000};
        for (int i = 0; i < 20_000; i++) {
            int step = steps[i % steps.length];
            long second = random.nextLong(-70_000_000_000L, 260_000_000_000L);
            Instant time = Instant.ofEpochSecond(second, random.nextInt(1_000_000_000) / step * (long) step);
            assertThat(TimeText.of(time)).isEqualTo(time.toString());
            assertThat(TimeText.parse(time.toString())).isEqualTo(time);
        }
    }

    @Test
    void the_edges_are_written_and_read_too() {
        for (String text : List.of(
                "1970-01-01T00:00:00Z",
                "1969-12-31T23:59:59.999999Z",
                "2024-02-29T23:59:59.999Z",
                "9999-12-31T23:59:59.999999999Z",
                "+10000-01-01T00:00:00Z",
                "2026-11-21T12:00:00.000001Z")) {
            Instant time = Instant.parse(text);
            assertThat(TimeText.of(time)).isEqualTo(text);
            assertThat(TimeText.parse(text)).isEqualTo(time);
        }
        assertThat(TimeText.parse("2026-11-21T24:00:00Z")).isEqualTo(Instant.parse("2026-11-21T24:00:00Z"));
    }

    @Test
    void what_is_no_instant_is_refused() {
        for (String text : List.of("", "Z", "2026-13-01T00:00:00Z", "2026-02-30T00:00:00Z", "2026-11-21T12:61:00Z")) {
            assertThatThrownBy(() -> TimeText.parse(text)).isInstanceOf(DateTimeException.class);
        }
        assertThatThrownBy(() -> TimeText.parse("2026-11-21 12:00:00.000Z")).isInstanceOf(DateTimeException.class);
    }
}
