package io.tillgate.notifier;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillgate.core.delivery.Letter;
import io.tillgate.core.delivery.Posted;
import io.tillgate.core.delivery.Posted.Answered;
import io.tillgate.core.delivery.Posted.Failed;
import io.tillgate.core.delivery.Posted.Withheld;
import io.tillgate.notifier.Receiver.Heard;
import io.tillgate.notifier.Receiver.Manners;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HttpNotifierTest {
    private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");
    private static final InetAddress ELSEWHERE = InetAddress.ofLiteral("93.184.215.14");
    private static final Duration LIMIT = Duration.ofMillis(700);

    private final Receiver receiver = new Receiver(Manners.acknowledges());
    private final List<String> asked = new ArrayList<>();

    @AfterEach
    void end() {
        receiver.close();
    }

    @Test
    void a_letter_is_posted_as_it_is_written() {
        Posted posted = post(sandbox(), receiver.address("/ipn?shop={1}&x=%20"));

        assertThat(posted).isInstanceOfSatisfying(Answered.class, answer -> {
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo("success");
            assertThat(answer.retryAfter()).isZero();
        });
        Heard heard = receiver.heard().getFirst();
        assertThat(heard.line()).isEqualTo("POST /ipn?shop=%7B1%7D&x=%20 HTTP/1.1");
        assertThat(heard.body()).isEqualTo("a=1&b=茶");
        assertThat(heard.headers())
                .containsEntry("Host", "127.0.0.1:" + receiver.port())
                .containsEntry("Content-Type", "application/x-www-form-urlencoded")
                .containsEntry("X-More", "yes")
                .containsEntry("Connection", "close");
    }

    @Test
    void who_never_answers_costs_no_more_than_the_limit() {
        receiver.become(Manners.hangs());

        assertThat(post(sandbox())).isEqualTo(failed("no answer within 700 ms"));
    }

    @Test
    void who_answers_drop_by_drop_costs_no_more_than_the_limit() {
        CountDownLatch never = new CountDownLatch(1);
        receiver.become((_, socket) -> {
            OutputStream out = socket.getOutputStream();
            out.write("HTTP/1.1 200 OK\r\n".getBytes(StandardCharsets.US_ASCII));
            while (true) {
                out.write("X: y\r\n".getBytes(StandardCharsets.US_ASCII));
                out.flush();
                await(never, 20);
            }
        });

        assertThat(post(sandbox())).isEqualTo(failed("no answer within 700 ms"));
    }

    @Test
    void an_answer_greater_than_the_limit_is_hung_up_on() {
        CountDownLatch brokenOff = new CountDownLatch(1);
        receiver.become((heard, socket) -> {
            try {
                Manners.floods(10_000_000).answer(heard, socket);
            } catch (IOException e) {
                brokenOff.countDown();
            }
        });
        assertThat(post(sandbox())).isEqualTo(failed("its answer is greater than 64 KB"));
        assertThat(await(brokenOff, 5000)).isTrue();
        raw("HTTP/1.1 200 OK\r\nContent-Length: 10000000\r\n\r\nsuccess");
        assertThat(post(sandbox())).isEqualTo(failed("its answer is greater than 64 KB"));
        raw("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nfffffff\r\nsuccess");
        assertThat(post(sandbox())).isEqualTo(failed("its answer is greater than 64 KB"));
        raw("HTTP/1.1 200 OK\r\n" + "X: y\r\n".repeat(20_000) + "\r\n");
        assertThat(post(sandbox())).isEqualTo(failed("its answer has too many headers"));
    }

    @Test
    void a_redirect_is_an_answer_and_is_not_followed() {
        try (Receiver other = new Receiver(Manners.acknowledges())) {
            receiver.become(Manners.says(302, "", "Location: " + other.address("/")));

            assertThat(post(sandbox()))
                    .isInstanceOfSatisfying(
                            Answered.class,
                            answer -> assertThat(answer.status()).isEqualTo(302));
            assertThat(other.heard()).isEmpty();
        }
    }

    @Test
    void a_broken_connection_and_words_that_are_no_http_are_failures() {
        receiver.become(Manners.breaks());
        assertThat(post(sandbox())).isEqualTo(failed("the connection broke"));
        raw("");
        assertThat(post(sandbox())).isEqualTo(failed("its answer breaks off"));
        raw("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nsuccess");
        assertThat(post(sandbox())).isEqualTo(failed("its answer breaks off"));
        raw("220 mail ready\r\n");
        assertThat(post(sandbox())).isEqualTo(failed("its answer is not HTTP"));
        receiver.close();
        assertThat(post(sandbox())).isEqualTo(failed("no connection"));
    }

    @Test
    void a_name_is_asked_for_once_and_what_was_checked_is_what_is_connected_to() {
        try (HttpNotifier notifier = notifier(false, name -> {
            asked.add(name);
            // Whoever asks a second time gets to another place.
            return List.of(asked.size() == 1 ? LOOPBACK : ELSEWHERE);
        })) {
            String address = "http://shop.example:" + receiver.port() + "/ipn";

            assertThat(body(notifier.post(letter(address)))).isEqualTo("success");
            assertThat(asked).containsExactly("shop.example");
            assertThat(receiver.heard().getFirst().headers()).containsEntry("Host", "shop.example:" + receiver.port());
            assertThat(timeless(notifier.post(letter(address)))).isEqualTo(withheld("public address", true));
        }
    }

    @Test
    void a_live_name_that_turns_private_is_not_sent_to_and_tried_again_later() {
        try (HttpNotifier notifier = notifier(true, _ -> List.of(LOOPBACK))) {
            String address = "https://shop.example:" + receiver.port() + "/ipn";

            assertThat(timeless(notifier.post(letter(address)))).isEqualTo(withheld("loopback address", false));
            assertThat(timeless(notifier.post(letter("http://shop.example/")))).isEqualTo(withheld("not https", true));
            assertThat(receiver.heard()).isEmpty();
        }
    }

    @Test
    void what_is_no_address_or_names_nobody_is_said_so() {
        try (HttpNotifier notifier = notifier(false, name -> {
            throw new UnknownHostException(name);
        })) {
            assertThat(timeless(notifier.post(letter("http://nobody.example/"))))
                    .isEqualTo(failed("no host has that name"));
            assertThat(timeless(notifier.post(letter("http:///x")))).isEqualTo(withheld("not an address", true));
            assertThat(timeless(notifier.post(letter("http://a b/")))).isEqualTo(withheld("not an address", true));
            assertThat(timeless(notifier.post(letter("ftp://shop.example/")))).isEqualTo(withheld("not http", true));
        }
    }

    @Test
    void a_look_up_that_hangs_costs_no_more_than_the_limit() {
        CountDownLatch never = new CountDownLatch(1);
        try (HttpNotifier notifier = notifier(false, _ -> {
            await(never, 60_000);
            return List.of();
        })) {
            assertThat(timeless(notifier.post(letter("http://slow.example/"))))
                    .isEqualTo(failed("no answer within 700 ms"));
        }
    }

    @Test
    void who_is_spoken_to_securely_must_have_a_certificate() {
        assertThat(post(sandbox(), "https://127.0.0.1:" + receiver.port() + "/"))
                .isInstanceOf(Failed.class);
    }

    private void raw(String answer) {
        receiver.become((_, socket) -> write(socket, answer));
    }

    private static void write(Socket socket, String answer) throws IOException {
        socket.getOutputStream().write(answer.getBytes(StandardCharsets.UTF_8));
    }

    private Posted post(HttpNotifier notifier) {
        return post(notifier, receiver.address("/ipn"));
    }

    private static Posted post(HttpNotifier notifier, String address) {
        try (notifier) {
            return timeless(notifier.post(letter(address)));
        }
    }

    private static Posted timeless(Posted posted) {
        return switch (posted) {
            case Answered(int status, String body, Duration pause, var _) ->
                new Answered(status, body, pause, Duration.ZERO);
            case Failed(String why, var _) -> failed(why);
            case Withheld(String why, boolean forGood, var _) -> withheld(why, forGood);
        };
    }

    private static Posted failed(String why) {
        return new Failed(why, Duration.ZERO);
    }

    private static Posted withheld(String why, boolean forGood) {
        return new Withheld(why, forGood, Duration.ZERO);
    }

    private static String body(Posted posted) {
        return ((Answered) posted).body();
    }

    private static HttpNotifier sandbox() {
        return new HttpNotifier(new HttpNotifier.Options(false, false, LIMIT));
    }

    private static HttpNotifier notifier(boolean live, Names.Book book) {
        SSLSocketFactory tls = (SSLSocketFactory) SSLSocketFactory.getDefault();
        return new HttpNotifier(new HttpNotifier.Options(live, false, LIMIT), book, tls);
    }

    private static Letter letter(String address) {
        Map<String, String> more = Map.of("X-More", "yes");
        return new Letter(address, "application/x-www-form-urlencoded", more, "a=1&b=茶", Answered::isSuccess);
    }

    private static boolean await(CountDownLatch latch, long millis) {
        try {
            return latch.await(millis, java.util.concurrent.TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
