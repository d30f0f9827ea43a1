package io.tillgate.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillgate.Setting;
import io.tillgate.running.AtOnePlace;
import io.tillgate.running.Network;
import io.tillgate.running.Web;
import io.tillgate.running.Web.Said;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// The settings about wallets, each changed and seen.
final class WalletSettingsTest extends AtOnePlace {
    private static final Duration SOON = Duration.ofSeconds(15);
    private static final int SLOW_MILLIS = 3000;

    @Test
    @Changes(Setting.WALLET_URL)
    void the_network_that_the_address_names_is_asked() {
        try (Network other = Network.in(folder.resolve("other"));
                var gateway = gateway("--wallet-url", other.address().toString())) {
            String no = gateway.shop().sale("one", "00");
            assertThat(other.record(no).at("captured")).isEqualTo("13.00");
            assertThat(place.network().record(no).status()).isEqualTo(404);
            assertThat(gateway.facts().network()).contains(other.address());
        }
    }

    @Test
    @Changes(Setting.WALLET_KEY)
    void a_network_that_signs_with_another_key_is_not_believed() {
        gateway().close();
        try (var gateway = gateway("--wallet-key", "another key of 16 or more")) {
            gateway.shop().sale("one", "00");
            assertThat(gateway.shop().status("one")).isEqualTo("pending");
        }
    }

    @Test
    @Changes(Setting.WALLET_WAIT)
    void pay_waits_for_the_wallet_no_longer_than_it_is_told_and_the_work_goes_on() {
        try (var gateway = gateway("--wallet-wait", "200ms")) {
            gateway.shop().add("one");
            place.network().delayTheNextCharge(SLOW_MILLIS);
            long began = System.nanoTime();
            Said paid = gateway.shop().pay("one", "00");
            assertThat(System.nanoTime() - began).isLessThan(TimeUnit.MILLISECONDS.toNanos(SLOW_MILLIS));
            assertThat(paid.at("/result/transactionStatus")).isEqualTo("pending");
            gateway.shop().awaitStatus("one", "success", SOON);
        }
    }

    @Test
    @Changes(Setting.WALLET_LIMIT)
    void a_question_without_answer_is_given_up_after_its_limit_and_asked_again() {
        try (var gateway = gateway("--wallet-limit", "200ms", "--ask-first", "200ms")) {
            gateway.shop().add("one");
            place.network().delayTheNextCharge(SLOW_MILLIS);
            long began = System.nanoTime();
            gateway.shop().pay("one", "00");
            assertThat(System.nanoTime() - began).isLessThan(TimeUnit.MILLISECONDS.toNanos(SLOW_MILLIS));
            gateway.shop().awaitStatus("one", "success", SOON);
        }
    }

    @Test
    @Changes(Setting.ASK_FIRST)
    void an_undecided_wallet_is_asked_again_as_soon_as_it_is_told() {
        place.network().fault("lost-request", "notice", 1000);
        try (var gateway = gateway("--ask-first", "1h")) {
            gateway.shop().sale("late", "22");
            assertThat(gateway.shop().status("late")).isEqualTo("pending");
        }
        try (var gateway = gateway("--ask-first", "100ms")) {
            gateway.shop().sale("soon", "22");
            gateway.shop().awaitStatus("soon", "success", SOON);
            assertThat(gateway.shop().status("late")).isEqualTo("pending");
        }
    }

    @Test
    @Changes(Setting.ASK_MOST)
    void in_the_end_an_undecided_wallet_is_asked_as_seldom_as_it_is_told() {
        assertThat(asksInTwentyMinutes("--ask-most", "10s")).isGreaterThan(100);
    }

    @Test
    @Changes(Setting.ASK_BRANDS)
    void a_wallet_may_have_times_of_its_own() {
        assertThat(asksInTwentyMinutes("--ask-brands", "gcash=1s-2s,alipay=5m-6m"))
                .isBetween(1, 4);
    }

    @Test
    void unless_it_is_told_otherwise_a_wallet_is_asked_ever_more_seldom() {
        assertThat(asksInTwentyMinutes()).isBetween(10, 40);
    }

    /// How often the wallet is asked about a QR that nobody scans, while the clock walks on.
    private int asksInTwentyMinutes(String... flags) {
        try (var gateway = gateway(flags)) {
            Said opened = gateway.shop()
                    .ask(
                            "/app-instore/v3/create-trans-qrcode",
                            "reference",
                            "qr-1",
                            "amount",
                            "5.00",
                            "currency",
                            "USD",
                            "vendor",
                            "alipay");
            assertThat(opened.at("ret_code")).as(opened.text()).isEqualTo("000100");
            Said walked = new Web(gateway.facts().api()).post("/sandbox/clock/advance?by=PT20M", "");
            String no = opened.at("/result/transactionNo");
            return walked.text().split("\"transactionNo\":\"" + no, -1).length - 1;
        }
    }
}
