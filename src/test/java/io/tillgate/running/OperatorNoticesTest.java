package io.tillgate.running;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillgate.notifier.Receiver;
import io.tillgate.notifier.Receiver.Manners;
import io.tillgate.process.Waiting;
import io.tillgate.running.Web.Said;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What an operator's tools ask about notices on the admin port.
final class OperatorNoticesTest {
    private static final String TOKEN = "a-token-of-the-tests";
    private static final String ALL = "/operator/notices";
    private static final Duration SOON = Duration.ofSeconds(20);

    @TempDir
    private static Path folder;

    private static Place place;
    private static RunningGateway gateway;
    private static Receiver receiver;

    @BeforeAll
    static void begin() {
        place = Place.in(folder);
        gateway = RunningGateway.at(place, "--operator-token", TOKEN, "--notify-plan", "0");
        receiver = new Receiver(Manners.acknowledges());
    }

    @AfterAll
    static void end() {
        gateway.close();
        receiver.close();
        place.close();
    }

    @Test
    void a_list_is_of_what_is_asked_for_and_one_notice_tells_each_attempt_but_no_address() {
        receiver.become(Manners.says(500, "broken today"));
        String parked = sale("parked", "parked");
        receiver.become(Manners.acknowledges());
        String heard = sale("heard", "acknowledged");

        assertThat(ask(ALL + "?standing=parked&merchantNo=200043").text())
                .contains(parked)
                .doesNotContain(heard);
        assertThat(ask(ALL + "?standing=acknowledged&transactionNo=" + heard).at("/0/transactionNo"))
                .isEqualTo(heard);
        assertThat(ask(ALL + "?transactionNo=" + parked).at("/0/standing")).isEqualTo("parked");
        assertThat(ask(ALL + "?merchantNo=204001").text()).isEqualTo("[]");
        assertThat(ask(ALL).text()).contains(parked, heard);
        assertThat(ask("/operator/attention").text())
                .contains(
                        "{\"merchantNo\":\"200043\",\"transactionNo\":\"" + parked + "\",\"reason\":\"PARKED_NOTICE\"")
                .doesNotContain(heard);
        Said one = ask(one(parked));
        assertThat(one.status()).isEqualTo(200);
        assertThat(one.at("/attempts")).isEqualTo("1");
        assertThat(one.at("/deliveries/0/status")).isEqualTo("500");
        assertThat(one.at("/deliveries/0/answer")).isEqualTo("broken today");
        assertThat(one.text()).contains("\"receiver\":\"").doesNotContain("secret-of-the-shop");
    }

    @Test
    void what_was_given_up_is_sent_once_more() {
        receiver.become(Manners.says(500, "no"));
        String no = sale("again", "parked");
        int before = receiver.heard().size();
        receiver.become(Manners.acknowledges());

        Said resent = post(one(no) + "/resend");

        assertThat(resent.status()).as(resent.text()).isEqualTo(202);
        assertThat(resent.at("/status")).isEqualTo("due");
        await(no, "acknowledged");
        assertThat(receiver.heard()).hasSize(before + 1);
        assertThat(ask(one(no)).at("/deliveries/1/status")).isEqualTo("200");
    }

    @Test
    void without_the_token_nothing_is_said_and_nothing_is_sent() {
        String no = sale("guarded", "acknowledged");
        int before = receiver.heard().size();
        for (String path : List.of(ALL, one(no))) {
            for (String word : List.of("", "Bearer wrong", "Bearer ", TOKEN, "Basic " + TOKEN)) {
                Said said = word.isEmpty()
                        ? gateway.admin().get(path)
                        : gateway.admin().get(path, "Authorization", word);
                assertThat(said.status()).as(path + " " + word).isEqualTo(401);
                assertThat(said.header("WWW-Authenticate")).isEqualTo("Bearer");
                assertThat(said.text()).doesNotContain(no);
            }
        }
        assertThat(gateway.admin().post(one(no) + "/resend", "").status()).isEqualTo(401);
        assertThat(gateway.admin()
                        .post(one(no) + "/resend", "", "Authorization", "Bearer wrong")
                        .status())
                .isEqualTo(401);
        assertThat(ask(one(no)).at("/standing")).isEqualTo("acknowledged");
        assertThat(receiver.heard()).hasSize(before);
        assertThat(new Web(gateway.facts().api())
                        .get(ALL, "Authorization", "Bearer " + TOKEN)
                        .status())
                .as("the port of the tills")
                .isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "?standing=lost | standing : expected waiting, acknowledged, parked or not-sent",
                "?merchantNo=x%27y | merchantNo : expected the number of a merchant",
                "/x%20y/400000000000000001/3 | merchantNo : expected the number of a merchant",
                "/200043/400000000000000001/x | sequence : expected a whole number",
                "/200043/400000000000000001/-1 | sequence : expected a whole number",
                "/200043/400000000000000001/9999999999 | sequence : expected a whole number"
            })
    void bad_input_is_refused_with_its_name(String path, String words) {
        Said said = ask(ALL + path);
        assertThat(said.status()).as(said.text()).isEqualTo(400);
        assertThat(said.at("/error")).startsWith(words);
        if (path.startsWith("/")) {
            assertThat(post(ALL + path + "/resend").at("/error")).startsWith(words);
        }
    }

    @Test
    void a_number_that_nobody_knows_is_said_to_be_unknown() {
        String no = sale("known", "acknowledged");
        for (String path : List.of(
                ALL + "/200043/499999999999999999/3",
                ALL + "/204001/" + no + "/3",
                ALL + "/200043/" + no + "/999",
                ALL + "/200043/nothing/3")) {
            assertThat(ask(path).status()).as(path).isEqualTo(404);
            assertThat(ask(path).at("/error")).isEqualTo("there is no such notice");
            assertThat(post(path + "/resend").status()).as(path).isEqualTo(404);
        }
        assertThat(ask(ALL + "?transactionNo=499999999999999999").text()).isEqualTo("[]");
        assertThat(gateway.admin()
                        .post(ALL, "", "Authorization", "Bearer " + TOKEN)
                        .status())
                .isEqualTo(405);
    }

    // A sale whose notice has come to that standing.
    private static String sale(String reference, String standing) {
        String[] asked = {
            "reference",
            reference,
            "amount",
            "13.00",
            "currency",
            "USD",
            "ipnUrl",
            receiver.address("/ipn?key=secret-of-the-shop")
        };
        assertThat(gateway.shop().ask("/app-instore/v3/add", asked).at("ret_code"))
                .isEqualTo("000100");
        String no = gateway.shop().pay(reference, "00").at("/result/transactionNo");
        await(no, standing);
        return no;
    }

    private static void await(String no, String standing) {
        assertThat(Waiting.until(() -> ask(one(no)).at("/standing").equals(standing), SOON))
                .as(() -> ask(one(no)).text())
                .isTrue();
    }

    private static String one(String no) {
        return ALL + "/200043/" + no + "/3";
    }

    private static Said ask(String path) {
        return gateway.admin().get(path, "Authorization", "Bearer " + TOKEN);
    }

    private static Said post(String path) {
        return gateway.admin().post(path, "", "Authorization", "Bearer " + TOKEN);
    }
}
