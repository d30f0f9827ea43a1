package io.tillgate.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/// An answer is read as it arrives, however it is cut.
final class MessageTest {
    private static final String ANSWER =
            "HTTP/1.1 200 OK\r\nContent-Type: x\r\nCONTENT-length: 22\r\n\r\n{\"ret_msg\":\"all well\"}";

    private final Message answered = new Message();

    private void arrives(String text) {
        byte[] bytes = text.getBytes(US_ASCII);
        answered.room(bytes.length);
        System.arraycopy(bytes, 0, answered.held, answered.length, bytes.length);
        answered.length += bytes.length;
    }

    @Test
    void it_is_whole_with_its_last_byte() {
        answered.clear();
        for (int i = 0; i < ANSWER.length(); i++) {
            assertThat(answered.isWhole()).isFalse();
            arrives(ANSWER.substring(i, i + 1));
        }
        assertThat(answered.isWhole()).isTrue();
        assertThat(answered.status()).isEqualTo(200);
        assertThat(answered.after("\"ret_msg\":\"".getBytes(US_ASCII))).isEqualTo("all well");
    }

    @Test
    void the_next_one_is_read_anew() {
        answered.clear();
        arrives(ANSWER);
        assertThat(answered.isWhole()).isTrue();
        answered.clear();
        assertThat(answered.isWhole()).isFalse();
        arrives("HTTP/1.1 503 Busy\r\nContent-Length: 0\r\n\r\n");
        assertThat(answered.isWhole()).isTrue();
        assertThat(answered.status()).isEqualTo(503);
        assertThat(answered.says("all well".getBytes(US_ASCII))).isFalse();
    }

    @Test
    void what_it_cannot_measure_it_does_not_guess() {
        answered.clear();
        arrives("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
        assertThatThrownBy(answered::isWhole).hasMessageContaining("Content-Length");
    }
}
