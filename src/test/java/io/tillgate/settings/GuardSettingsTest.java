package io.tillgate.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillgate.Setting;
import io.tillgate.running.AtOnePlace;
import io.tillgate.running.RunningGateway;
import io.tillgate.running.Web;
import io.tillgate.running.Web.Said;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The settings about who may come in, and how often, each changed and seen.
final class GuardSettingsTest extends AtOnePlace {
    private static final String QUERY = "/app-data-search/v3/tran-query";
    private static final String TOO_MANY = "busy : too many requests, nothing was stored, send again in 1 s";
    private static final String UNKNOWN = "no such transaction";

    @Test
    @Changes({Setting.RATE_MERCHANT, Setting.TRUSTED_PROXIES})
    void a_merchant_is_served_as_often_in_a_second_as_is_set_wherever_he_calls_from() {
        try (var gateway = gateway("--rate-merchant", "2", "--trusted-proxies", "127.0.0.0/8")) {
            List<Said> answers = Stream.iterate(1, i -> i + 1)
                    .limit(20)
                    .map(i -> query(gateway, true, "203.0.113." + i))
                    .toList();
            assertThat(answers).extracting(said -> said.at("ret_msg")).contains(UNKNOWN, TOO_MANY);
            assertThat(answers).allSatisfy(said -> {
                assertThat(said.status()).isEqualTo(200);
                assertThat(said.header("Retry-After"))
                        .isEqualTo(said.at("ret_msg").equals(TOO_MANY) ? "1" : "");
            });
        }
    }

    @Test
    @Changes({Setting.RATE_ADDRESS, Setting.TRUSTED_PROXIES})
    void an_address_is_served_as_often_in_a_second_as_is_set_and_another_beside_it() {
        try (var gateway = gateway("--rate-address", "2", "--trusted-proxies", "127.0.0.0/8")) {
            List<String> answers = Stream.generate(() -> query(gateway, true, "203.0.113.9"))
                    .limit(20)
                    .map(said -> said.at("ret_msg"))
                    .toList();
            assertThat(answers).contains(UNKNOWN, TOO_MANY);
            assertThat(query(gateway, true, "203.0.113.10").at("ret_msg")).isEqualTo(UNKNOWN);
            Said page = Stream.generate(() -> new Web(gateway.facts().api())
                            .get("/cashier/assets/icon.svg", "X-Forwarded-For", "203.0.113.9"))
                    .limit(20)
                    .filter(said -> said.status() != 200)
                    .findFirst()
                    .orElseThrow();
            assertThat(page.status()).isEqualTo(429);
            assertThat(page.header("Retry-After")).isEqualTo("1");
        }
    }

    @Test
    @Changes({Setting.LOCKOUT_AFTER, Setting.TRUSTED_PROXIES})
    void after_wrong_signatures_from_elsewhere_a_merchant_is_served_and_they_are_not() {
        try (var gateway = gateway("--lockout-after", "2", "--trusted-proxies", "127.0.0.0/8")) {
            String forger = "203.0.113.9";
            assertThat(Stream.generate(() -> query(gateway, false, forger)).limit(20))
                    .extracting(said -> said.at("ret_msg"))
                    .startsWith("data error : verifySign", "data error : verifySign")
                    .anySatisfy(text -> assertThat(text).contains("verifySign was wrong too often from this address"));
            assertThat(query(gateway, true, "203.0.113.10").at("ret_msg")).isEqualTo(UNKNOWN);
        }
    }

    @Test
    @Changes(Setting.LOCKOUT_MOST)
    void nobody_is_shut_out_for_longer_than_is_set() {
        try (var gateway = gateway("--lockout-after", "1", "--lockout-most", "1ms")) {
            assertThat(Stream.generate(() -> query(gateway, false, "")).limit(20))
                    .extracting(said -> said.at("ret_msg"))
                    .filteredOn("data error : verifySign"::equals)
                    .as("those that were looked at, of 20 within a few milliseconds each")
                    .hasSizeGreaterThan(3);
        }
    }

    private static Said query(RunningGateway gateway, boolean signed, String from) {
        String body = gateway.shop().body("reference", "r1");
        String sent = signed ? body : body.replaceFirst("verifySign\":\"........", "verifySign\":\"00000000");
        return new Web(gateway.facts().api()).post(QUERY, sent, "X-Forwarded-For", from);
    }
}
