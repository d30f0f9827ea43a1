package io.tillgate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SandboxProcessTest {
    private static final long MEGABYTE = 1L << 20;

    @Test
    void a_network_with_a_long_record_is_waited_for_longer() {
        assertThat(SandboxProcess.patience(0)).isEqualTo(Duration.ofSeconds(30));
        assertThat(SandboxProcess.patience(9 * MEGABYTE)).isEqualTo(Duration.ofSeconds(30));
        assertThat(SandboxProcess.patience(2_000 * MEGABYTE)).isEqualTo(Duration.ofSeconds(230));
    }

    @Test
    void the_network_may_take_a_quarter_of_a_machine_and_at_least_half_a_gigabyte() {
        assertThat(SandboxProcess.megabytes(24_000 * MEGABYTE)).isEqualTo(6_000);
        assertThat(SandboxProcess.megabytes(2_048 * MEGABYTE)).isEqualTo(512);
        assertThat(SandboxProcess.megabytes(900 * MEGABYTE)).isEqualTo(512);
    }
}
