package io.tillgate.dialect.pockyt;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class JsonTextTest {
    private static final ObjectMapper JACKSON = new ObjectMapper();

    @Test
    void members_lists_and_items_are_separated_as_they_should_be() {
        byte[] json = JsonText.object()
                .beginList("none")
                .endList()
                .beginList("some")
                .beginItem()
                .text("a", "1")
                .nothing("b")
                .end()
                .beginItem()
                .end()
                .endList()
                .begin("object")
                .number("n", -3)
                .end()
                .textOrNothing("empty", "")
                .textOrNothing("full", "x")
                .bytes();
        assertThat(new String(json, StandardCharsets.UTF_8))
                .isEqualTo("{\"none\":[],\"some\":[{\"a\":\"1\",\"b\":null},{}],\"object\":{\"n\":-3},"
                        + "\"empty\":null,\"full\":\"x\"}");
    }

    @Test
    void any_text_is_read_back_as_it_was() throws Exception {
        var random = new Random(20_261_121);
        for (int round = 0; round < 2_000; round++) {
            var text = new StringBuilder();
            for (int i = random.nextInt(40); i > 0; i--) {
                int c = random.nextInt(random.nextBoolean() ? 0x80 : 0x1_F700);
                text.appendCodePoint(c >= 0xD800 && c < 0xE000 ? '"' : c);
            }
            byte[] json = JsonText.object().text("a", text.toString()).bytes();
            assertThat(JACKSON.readTree(json).get("a").asText()).isEqualTo(text.toString());
        }
    }

    @Test
    void a_long_text_fits() throws Exception {
        String text = "x".repeat(10_000) + "é";
        assertThat(JACKSON.readTree(JsonText.object().text("a", text).bytes())
                        .get("a")
                        .asText())
                .isEqualTo(text);
    }
}
