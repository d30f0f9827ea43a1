package io.tillgate.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// `sign`, held against the published requests and their signatures.
final class SignTest extends ConsoleFixture {
    private static final String TOKEN = "5cbfb079f15b150122261c8537086d77a";
    private static final ObjectMapper JSON = new ObjectMapper();

    static Stream<JsonNode> vectors() throws IOException {
        try (InputStream in = SignTest.class.getResourceAsStream("/vectors/pockyt.json")) {
            return StreamSupport.stream(
                    JSON.readTree(Objects.requireNonNull(in)).spliterator(), false);
        }
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void a_published_request_gets_its_published_signature(JsonNode vector) {
        List<String> words =
                new ArrayList<>(List.of("sign", "--token", vector.get("token").asText()));
        vector.get("params")
                .properties()
                .forEach(entry ->
                        words.add(entry.getKey() + "=" + entry.getValue().asText()));
        Said said = type(words.toArray(String[]::new)).well();
        assertThat(said.find("verifySign +(\\S+)"))
                .isEqualTo(vector.get("expected").asText());
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void a_published_request_from_standard_input_gets_its_published_signature(JsonNode vector) {
        Said said = typeWith(
                vector.get("params").toString(),
                "sign",
                "--token",
                vector.get("token").asText());
        assertThat(said.well().find("verifySign +(\\S+)"))
                .isEqualTo(vector.get("expected").asText());
    }

    @Test
    void the_text_that_is_signed_is_shown_with_the_tokens_hash_masked() {
        Said said = type(
                        "sign",
                        "--token",
                        TOKEN,
                        "storeNo=300014",
                        "merchantNo=200043",
                        "transactionNo=297553638300708562")
                .well();
        assertThat(said.out())
                .isEqualTo("signed       merchantNo=200043&storeNo=300014&transactionNo=297553638300708562&"
                        + "<md5 of the API token>\nverifySign   0df745088d7202a6d186596acdc82c6a\n");
    }

    @Test
    void a_signature_that_is_there_already_is_left_out() {
        Said said = type(
                        "sign",
                        "--token",
                        TOKEN,
                        "merchantNo=200043",
                        "verifySign=old",
                        "storeNo=300014",
                        "transactionNo=297553638300708562")
                .well();
        assertThat(said.out()).contains("0df745088d7202a6d186596acdc82c6a").doesNotContain("old");
    }

    @Test
    void with_json_it_prints_the_body_that_can_be_sent_and_nothing_else() throws IOException {
        Said said = type(
                        "sign",
                        "--json",
                        "--token",
                        TOKEN,
                        "merchantNo=200043",
                        "storeNo=300014",
                        "transactionNo=297553638300708562")
                .well();
        assertThat(said.out()).hasLineCount(1);
        assertThat(JSON.readTree(said.out()).toString())
                .isEqualTo("{\"merchantNo\":\"200043\",\"storeNo\":\"300014\",\"transactionNo\":\"297553638300708562\","
                        + "\"verifySign\":\"0df745088d7202a6d186596acdc82c6a\"}");
    }

    @Test
    void with_json_the_signature_is_of_the_very_body_that_is_printed() throws IOException {
        Said signed = typeWith("{\"a\": 1.50, \"b\": 1e3, \"list\": [ 1, 2 ]}", "sign", "--json", "--token", TOKEN);
        ObjectNode body = (ObjectNode) JSON.readTree(signed.well().out());
        String sign = body.get("verifySign").asText();
        Said again = typeWith(signed.out(), "sign", "--token", TOKEN).well();
        assertThat(again.find("verifySign +(\\S+)")).isEqualTo(sign);
    }

    @Test
    void a_form_can_be_signed_too() {
        Said said = typeWith("b=two+words&a=1", "sign", "--token", TOKEN).well();
        assertThat(said.out()).startsWith("signed       a=1&b=two words&<md5");
    }

    @Test
    void what_cannot_be_signed_is_refused_in_words() {
        assertThat(typeWith("{\"a\":1,\"a\":2}", "sign", "--token", TOKEN))
                .isEqualTo(new Said(2, "", "This cannot be signed: a is not valid: expected once, found twice.\n"));
        assertThat(type("sign", "--token", TOKEN, "a=1", "a=2"))
                .isEqualTo(new Said(2, "", "a was given twice: a request has each parameter once.\n"));
        assertThat(typeWith("a=1", "sign", "--json", "--token", TOKEN).err())
                .isEqualTo("--json needs parameters as NAME=VALUE, or one JSON object on standard input.\n");
        assertThat(typeWith("", "sign", "--token", TOKEN))
                .isEqualTo(
                        new Said(2, "", "There is nothing to sign: give NAME=VALUE, or a body on standard input.\n"));
    }

    @Test
    void no_database_is_opened_for_it() {
        type("sign", "--token", TOKEN, "a=1").well();
        assertThat(data.resolve("sealing.key")).doesNotExist();
    }
}
