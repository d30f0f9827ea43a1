package io.tillgate.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tillgate.Setting;
import io.tillgate.notifier.Receiver;
import io.tillgate.notifier.Receiver.Manners;
import io.tillgate.process.CannotStart;
import io.tillgate.process.Waiting;
import io.tillgate.running.AtOnePlace;
import io.tillgate.running.RunningGateway;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The settings about notices, each changed and seen.
final class NoticeSettingsTest extends AtOnePlace {
    private static final Duration SOON = Duration.ofSeconds(15);
    private static final String TOKEN = "a-token-of-the-tests";

    private final Receiver receiver = new Receiver(Manners.says(500, "no"));

    @AfterEach
    void end() {
        receiver.close();
    }

    @Test
    @Changes(Setting.NOTIFY_LIMIT)
    void a_receiver_that_hangs_is_given_up_after_the_limit() {
        receiver.become(Manners.hangs());
        try (var gateway = gateway("--operator-token", TOKEN, "--notify-limit", "300ms")) {
            String no = sale(gateway, "one", receiver.address("/"));
            awaitText(gateway, one(no), "no answer within 300 ms");
        }
    }

    @Test
    @Changes(Setting.NOTIFY_PLAN)
    void a_notice_is_sent_as_often_as_the_plan_says_and_no_plan_goes_back() {
        try (var gateway = gateway("--operator-token", TOKEN, "--notify-plan", "0,50ms,100ms")) {
            String no = sale(gateway, "one", receiver.address("/"));
            awaitText(gateway, one(no), "\"standing\":\"parked\"");
            assertThat(receiver.heard()).hasSize(3);
        }
        assertThatThrownBy(() -> gateway("--notify-plan", "0,2m,1m"))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("notify-plan must rise");
    }

    @Test
    @Changes(Setting.NOTIFY_AT_ONCE)
    void a_receiver_gets_no_more_at_once_than_it_may() {
        receiver.become(Manners.hangs());
        try (var gateway = gateway("--notify-at-once", "2", "--notify-limit", "3s")) {
            for (String reference : new String[] {"a", "b", "c"}) {
                sale(gateway, reference, receiver.address("/"));
            }
            assertThat(Waiting.until(() -> receiver.heard().size() == 2, SOON)).isTrue();
            assertThat(Waiting.until(() -> receiver.heard().size() == 3, Duration.ofMillis(500)))
                    .isFalse();
            assertThat(Waiting.until(() -> receiver.heard().size() == 3, SOON)).isTrue();
        }
    }

    @Test
    @Changes(Setting.NOTIFY_PUBLIC)
    void a_sandbox_keeps_its_notices_inside_unless_its_flag_says_otherwise() {
        // Of a network that is there to swallow what nobody should have asked.
        String outside = "http://192.175.48.7:9/ipn";
        try (var gateway = gateway("--operator-token", TOKEN)) {
            awaitText(gateway, one(sale(gateway, "one", outside)), "\"because\":\"public address\"");
        }
        try (var gateway = gateway("--operator-token", TOKEN, "--notify-public", "yes", "--notify-limit", "200ms")) {
            String no = sale(gateway, "two", outside);
            awaitText(gateway, one(no), "\"attempts\":1");
            assertThat(gateway.admin()
                            .get(one(no), "Authorization", "Bearer " + TOKEN)
                            .text())
                    .doesNotContain("public address");
        }
    }

    private static String sale(RunningGateway gateway, String reference, String address) {
        String[] asked = {"reference", reference, "amount", "13.00", "currency", "USD", "ipnUrl", address};
        assertThat(gateway.shop().ask("/app-instore/v3/add", asked).at("ret_code"))
                .isEqualTo("000100");
        return gateway.shop().pay(reference, "00").at("/result/transactionNo");
    }

    private static String one(String no) {
        return "/operator/notices/200043/" + no + "/3";
    }

    private static void awaitText(RunningGateway gateway, String path, String part) {
        assertThat(Waiting.until(
                        () -> gateway.admin()
                                .get(path, "Authorization", "Bearer " + TOKEN)
                                .text()
                                .contains(part),
                        SOON))
                .as(() -> gateway.admin()
                        .get(path, "Authorization", "Bearer " + TOKEN)
                        .text())
                .isTrue();
    }
}
