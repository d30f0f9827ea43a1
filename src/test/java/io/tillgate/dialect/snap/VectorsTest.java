package io.tillgate.dialect.snap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Published signatures, and some of the tests' own that were cross-checked with other programs.
class VectorsTest {
    private static final String PLACEHOLDER = "85be817c55b2c135157c7e89f52499bf0c25ad6eeebe04a986e8c862561b19a5";
    private static final String SECRET = "clientSecret";

    private static JsonNode vectors() throws IOException {
        return new ObjectMapper().readTree(Signer.resource("snap.json"));
    }

    private static JsonNode vector(String id) throws IOException {
        JsonNode all = vectors();
        return Stream.concat(
                        all.path("published").valueStream(), all.path("own").valueStream())
                .filter(one -> one.path("id").asText().equals(id))
                .findAny()
                .orElseThrow();
    }

    @TestFactory
    Stream<DynamicTest> every_vector_holds() throws IOException {
        JsonNode all = vectors();
        List<JsonNode> signed = Stream.concat(
                        all.path("published").valueStream(), all.path("own").valueStream())
                .toList();
        assertThat(signed).hasSize(10);
        return signed.stream()
                .map(one -> DynamicTest.dynamicTest(
                        one.path("id").asText() + " " + one.path("what").asText(), () -> holds(one)));
    }

    private static void holds(JsonNode vector) throws IOException {
        String text = vector.path("stringToSign").asText();
        String body = vector.path("bodyMinified").asText();
        if (vector.has("bodyMinified")) {
            assertThat(Signature.sha256(Minify.json(bytes(vector.path("bodyRaw").asText(body)))))
                    .isEqualTo(vector.path("bodySha256").asText());
        }
        if (vector.has("path")) {
            assertThat(composed(vector, body)).isEqualTo(text);
        }
        for (String name : List.of("signatureBase64", "signatureHex")) {
            if (vector.has(name)) {
                String signature = vector.path(name).asText();
                assertThat(isRight(vector, text, signature)).as(name).isTrue();
                assertThat(isRight(vector, text + " ", signature)).as(name).isFalse();
                assertThat(isRight(vector, text, PLACEHOLDER)).isFalse();
            }
        }
    }

    private static String composed(JsonNode vector, String body) {
        String path = vector.path("path").asText();
        String time = vector.path("timestamp").asText();
        byte[] bytes = bytes(body);
        return vector.has("accessToken")
                ? Signature.withToken(path, vector.path("accessToken").asText(), bytes, time)
                : Signature.withoutToken(path, bytes, time);
    }

    private static boolean isRight(JsonNode vector, String text, String signature) throws IOException {
        if (vector.has(SECRET)) {
            return Signature.isHmac(signature, text, vector.path(SECRET).asText());
        }
        return Signature.isRsa(signature, text, key(vector));
    }

    private static PublicKey key(JsonNode vector) throws IOException {
        String own = vector.has("privateKeyFile") ? Signer.resource("snap_test_pub.pem") : "";
        String der = vector.path("publicKeyDerBase64").asText(own);
        String pem = vector.path("publicKeyPem").asText(der);
        String shared = pem.isEmpty() ? vector("M4").path("publicKeyPem").asText() : pem;
        return Signature.publicKey(shared).orElseThrow();
    }

    @Test
    void what_is_signed_with_a_token_and_without_is_composed_as_the_seed_has_it() throws IOException {
        JsonNode symmetric = vector("O1");
        byte[] raw = bytes(symmetric.path("bodyRaw").asText());
        String path = "/v1.0/qr/qr-mpm-cancel";
        String time = "2020-12-23T08:10:11+07:00";
        assertThat(Signature.withToken(path, "own-test-token-0001", Minify.json(raw), time))
                .isEqualTo(symmetric.path("stringToSign").asText());
        assertThat(Signature.withoutToken(path, Minify.json(raw), time))
                .isEqualTo(vector("O2").path("stringToSign").asText());
        assertThat(Signature.ofTokenRequest("IFP2024067944", time))
                .isEqualTo(vector("O3").path("stringToSign").asText());
    }

    @TestFactory
    Stream<DynamicTest> minify_takes_out_blanks_outside_of_strings_alone() throws IOException {
        return vectors()
                .path("minify")
                .valueStream()
                .map(one -> DynamicTest.dynamicTest(one.path("name").asText(), () -> {
                    byte[] minified = Minify.json(bytes(one.path("raw").asText()));
                    assertThat(new String(minified, StandardCharsets.UTF_8))
                            .isEqualTo(one.path("minified").asText());
                    assertThat(Signature.sha256(minified))
                            .isEqualTo(one.path("sha256").asText());
                }));
    }

    @Test
    void a_short_key_checks_a_published_signature_and_is_no_key_for_a_partner() throws IOException {
        String pem = vector("V1").path("publicKeyPem").asText();
        assertThat(Signature.publicKey(pem)).isPresent();
        assertThat(Snap.publicKey(pem)).isEmpty();
        assertThat(Snap.publicKey(Signer.resource("snap_test_pub.pem"))).contains(Signer.publicKey());
        assertThat(Snap.publicKey("no key")).isEmpty();
    }

    @Test
    void a_signature_of_another_length_is_none_even_where_it_is_empty() throws Exception {
        String hex = HexFormat.of().formatHex(Signature.hmac("text", "secret"));
        assertThat(Signature.isHmac(hex, "text", "secret")).isTrue();
        assertThat(Signature.isHmac(hex.substring(2), "text", "secret")).isFalse();
        assertThat(Signature.isHmac(hex + "00", "text", "secret")).isFalse();
        assertThat(Signature.isHmac("", "text", "secret")).isFalse();
        assertThat(Signature.isRsa(
                        "", "text", Signature.publicKey(Signer.publicKey()).orElseThrow()))
                .isFalse();
    }

    @Test
    void a_key_that_is_not_rsa_vouches_for_nothing_and_has_no_public_half() throws Exception {
        KeyPair elliptic = KeyPairGenerator.getInstance("EC").generateKeyPair();
        assertThat(Signature.isRsa("", "text", elliptic.getPublic())).isFalse();
        assertThatThrownBy(() -> Signature.publicHalf(elliptic.getPrivate()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Signature.privateKey("bm8ga2V5")).isInstanceOf(IllegalArgumentException.class);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
