package io.tillgate.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FreePortTest {
    @Test
    void nobody_is_given_a_port_twice() {
        assertThat(Stream.generate(() -> FreePort.between(40_000, 40_040)).limit(20))
                .doesNotHaveDuplicates()
                .allMatch(port -> port >= 40_000 && port < 40_040);
    }
}
