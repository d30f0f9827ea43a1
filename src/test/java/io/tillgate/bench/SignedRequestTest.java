package io.tillgate.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tillgate.dialect.pockyt.Pockyt;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/// The requests of the load are signed as any client's, each with its own number.
final class SignedRequestTest {
    private static final String TOKEN = "5cbfb079f15b150122261c8537086d77a";

    private final SignedRequest request = SignedRequest.post(
            "/app-instore/v3/pay",
            new LinkedHashMap<>(Map.of(
                    "merchantNo",
                    "200043",
                    "storeNo",
                    "300014",
                    "reference",
                    "a-" + Digits.ROOM,
                    "paymentBarcode",
                    "28" + Digits.ROOM + "0000",
                    "vendor",
                    "alipay")),
            TOKEN);

    private String written(long number) {
        ByteBuffer buffer = ByteBuffer.allocate(4096);
        request.write(number, buffer);
        return new String(buffer.array(), 0, buffer.position(), US_ASCII);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, String> parameters(String request) throws Exception {
        return new ObjectMapper().readValue(request.substring(request.indexOf("\r\n\r\n") + 4), Map.class);
    }

    @Test
    void each_is_signed_as_the_dialect_signs_it() throws Exception {
        for (long number : LongStream.of(0, 1, 9, 10, 123_456_789_012L, 7).toArray()) {
            Map<String, String> parameters = parameters(written(number));
            assertThat(parameters).containsEntry("verifySign", Pockyt.sign(parameters, TOKEN));
        }
    }

    @Test
    void its_number_stands_wherever_it_belongs() throws Exception {
        assertThat(parameters(written(42)))
                .containsEntry("reference", "a-000000000042")
                .containsEntry("paymentBarcode", "280000000000420000");
    }

    @Test
    void it_says_how_long_its_body_is() {
        String request = written(42);
        String body = request.substring(request.indexOf("\r\n\r\n") + 4);
        assertThat(request).contains("\r\nContent-Length: " + body.length() + "\r\n");
    }
}
