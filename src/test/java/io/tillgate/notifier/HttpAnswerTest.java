package io.tillgate.notifier;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class HttpAnswerTest {
    private static final String CHUNKED = String.join(
            "\r\n",
            "HTTP/1.1 100 Continue",
            "",
            "HTTP/1.1 200 OK",
            "Transfer-Encoding: chunked",
            "",
            "3;x=y",
            "suc",
            "4",
            "cess",
            "0",
            "",
            "");

    @Test
    void an_answer_in_chunks_or_without_length_is_read_whole() throws IOException {
        assertThat(read(CHUNKED).body()).isEqualTo("success");
        assertThat(read("HTTP/1.0 200\r\n\r\n success\n").body()).isEqualTo(" success\n");
        assertThat(read("HTTP/1.1 204 No Content\r\n\r\n").body()).isEmpty();
    }

    @Test
    void a_receiver_that_asks_for_a_pause_is_heard_in_seconds_and_by_its_own_clock() throws IOException {
        assertThat(pause("Retry-After: 120")).isEqualTo(Duration.ofMinutes(2));
        assertThat(pause("Date: Sat, 21 Nov 2026 12:00:00 GMT\r\nRetry-After: Sat, 21 Nov 2026 12:05:00 GMT"))
                .isEqualTo(Duration.ofMinutes(5));
        assertThat(pause("Retry-After: soon")).isZero();
        assertThat(pause("X: y")).isZero();
    }

    private static Duration pause(String headers) throws IOException {
        return read("HTTP/1.1 503 later\r\nContent-Length: 0\r\n" + headers + "\r\n\r\n")
                .retryAfter();
    }

    private static HttpAnswer read(String bytes) throws IOException {
        return HttpAnswer.read(new ByteArrayInputStream(bytes.getBytes(StandardCharsets.UTF_8)));
    }
}
