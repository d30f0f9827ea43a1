package io.tillgate.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What two servers on one way could read differently ends the connection, and what stands behind it is never answered.
class SmugglingTest extends ServerFixture {
    static Stream<String> names() {
        return HostileRequests.to("/echo", "/who").keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("names")
    void a_request_whose_end_is_not_plain_ends_its_connection(String name) throws Exception {
        String answer = HostileRequests.answer(
                server.port(), HostileRequests.to("/echo", "/who").getOrDefault(name, ""));

        assertThat(answer).doesNotContain("127.0.0.1 ").doesNotContain(" 200 ");
        assertThat(answer)
                .satisfiesAnyOf(
                        nothing -> assertThat(nothing).isEmpty(),
                        refused -> assertThat(refused)
                                .matches("(?s)HTTP/1\\.1 [45].*")
                                .containsOnlyOnce("HTTP/1.1"));
    }
}
