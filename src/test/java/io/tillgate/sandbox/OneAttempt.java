package io.tillgate.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// A network that is running, and one attempt to try things on.
abstract class OneAttempt {
    static final String NUMBER = "40000000000000000101";

    @TempDir
    Path data;

    Running network;

    @BeforeEach
    void start() {
        network = new Running(data);
    }

    @AfterEach
    void stop() {
        network.close();
    }

    final Running.Said charge(String code) {
        return network.call("charge", Running.charge(NUMBER, code));
    }

    final String captured() {
        return network.get("/api/payments/400000000000000001").at("captured");
    }

    static void await(java.util.function.BooleanSupplier met) {
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!met.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited too long").isLessThan(deadline);
            java.util.concurrent.locks.LockSupport.parkNanos(2_000_000);
        }
    }
}
