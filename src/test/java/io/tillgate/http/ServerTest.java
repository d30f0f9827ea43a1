package io.tillgate.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ServerTest extends ServerFixture {
    @Test
    void a_body_comes_to_the_handler_as_it_was_sent() throws Exception {
        var answer = ask(at("/echo").POST(BodyPublishers.ofString("{\"é\":\"漢😀\"}")));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"é\":\"漢😀\"}");
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/json;charset=UTF-8");
    }

    @Test
    void a_chunked_body_is_put_together() throws Exception {
        var many = "0123456789".repeat(3000);
        var answer = ask(at("/echo")
                .POST(BodyPublishers.ofInputStream(
                        () -> new ByteArrayInputStream(many.getBytes(StandardCharsets.UTF_8)))));
        assertThat(answer.body()).isEqualTo(many);
    }

    @Test
    void a_request_without_a_body_has_an_empty_one() throws Exception {
        assertThat(ask(at("/echo").POST(BodyPublishers.noBody())).body()).isEmpty();
    }

    @Test
    void query_headers_and_address_can_be_read() throws Exception {
        assertThat(ask(at("/query?z=1&a+b=x%20y%2Bz&a+b=2")).body()).isEqualTo("x y+z");
        assertThat(ask(at("/query")).body()).isEqualTo("none");
        assertThat(ask(at("/header").header("X-One", "1")).body()).isEqualTo("1");
        assertThat(ask(at("/who")).body()).startsWith("127.0.0.1 ");
    }

    @Test
    void a_name_in_the_path_is_handed_over_decoded() throws Exception {
        assertThat(ask(at("/qr/a%20b+c.png")).body()).isEqualTo("a b+c");
        assertThat(ask(at("/qr/a/b.png")).statusCode()).isEqualTo(404);
        assertThat(ask(at("/qr/%zz.png".replace("%zz", "%25zz"))).body()).isEqualTo("%zz");
    }

    @Test
    void an_unknown_path_is_a_404_in_json() throws Exception {
        var answer = ask(at("/nowhere"));
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).isEqualTo("{\"error\":\"no such path\"}");
    }

    @Test
    void a_wrong_method_is_a_405_that_says_what_is_allowed() throws Exception {
        var answer = ask(at("/echo").GET());
        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.headers().firstValue("Allow")).contains("POST");
        assertThat(answer.body()).isEqualTo("{\"error\":\"this path takes POST\"}");
    }

    @Test
    void a_body_beyond_the_limit_is_a_413() throws Exception {
        restart(Limits.usual().withMaxBodyBytes(1000));
        assertThat(ask(at("/echo").POST(BodyPublishers.ofString("x".repeat(1000))))
                        .statusCode())
                .isEqualTo(200);
        assertThat(ask(at("/echo").POST(BodyPublishers.ofString("x".repeat(1001))))
                        .statusCode())
                .isEqualTo(413);
        var chunked = BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[300_000]));
        assertThat(ask(at("/echo").POST(chunked)).statusCode()).isEqualTo(413);
    }

    @Test
    void a_broken_handler_is_told_in_its_routes_own_words_where_it_has_some() throws Exception {
        var answer = ask(at("/broken-in-other-words").header("X-Request-Id", "till-8"));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("broken till-8");
    }

    @Test
    void every_answer_whatever_it_is_says_that_nothing_is_loaded_for_it_and_that_nobody_frames_it() throws Exception {
        var answers = List.of(
                ask(at("/who")),
                ask(at("/nowhere")),
                ask(at("/echo")),
                ask(at("/broken")),
                ask(at("/echo").POST(BodyPublishers.ofString("x".repeat(70_000)))));
        assertThat(answers).extracting(HttpResponse::statusCode).containsExactly(200, 404, 405, 500, 413);
        assertThat(answers)
                .allSatisfy(answer -> assertThat(answer.headers().map())
                        .containsEntry("x-content-type-options", List.of("nosniff"))
                        .containsEntry("referrer-policy", List.of("no-referrer"))
                        .containsEntry(
                                "content-security-policy",
                                List.of("default-src 'none'; base-uri 'none'; frame-ancestors 'none'"))
                        .doesNotContainKey("strict-transport-security"));
        assertThat(raw("GET /who HTTP/1.1\r\n\r\n"))
                .startsWith("HTTP/1.1 400")
                .containsIgnoringCase("x-content-type-options: nosniff");
    }

    @Test
    void a_broken_handler_is_a_500_without_detail() throws Exception {
        var answer = ask(at("/broken").header("X-Request-Id", "till-7"));
        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).contains("till-7").doesNotContain("secret");
    }

    @Test
    void a_request_has_an_id_of_its_own_unless_it_brings_a_modest_one() throws Exception {
        assertThat(ask(at("/who").header("X-Request-Id", "till-7")).headers().firstValue("X-Request-Id"))
                .contains("till-7");
        String own = ask(at("/who").header("X-Request-Id", "no good!")).body();
        assertThat(own).doesNotContain("no good");
        assertThat(ask(at("/who")).body()).isNotEqualTo(own);
    }

    @Test
    void extra_headers_are_sent_and_every_answer_is_watched() throws Exception {
        assertThat(ask(at("/extra")).headers().firstValue("Retry-After")).contains("3");
        ask(at("/nowhere"));
        ask(at("/qr/x.png"));
        awaitWatched(3);
        assertThat(watched).containsExactly("/extra fine", "unknown 404", "/qr/{link}.png 200");
    }
}
