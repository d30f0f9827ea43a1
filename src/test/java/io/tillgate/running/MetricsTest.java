package io.tillgate.running;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillgate.notifier.Receiver;
import io.tillgate.notifier.Receiver.Manners;
import io.tillgate.process.Waiting;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/// What the gateway counts and times, as Prometheus reads it.
final class MetricsTest extends AtOnePlace {
    private static final Duration SOON = Duration.ofSeconds(15);
    private static final String TOKEN = "a-token-of-the-tests";

    @Test
    void payments_wallets_commits_and_answers_are_counted_by_what_they_are() {
        try (var gateway = gateway("--operator-token", TOKEN)) {
            gateway.shop().sale("paid", "00");
            gateway.shop().sale("declined", "10");
            gateway.shop().refund("paid", "3.00", "refundReference", "r1");
            gateway.shop().query("nowhere");
            new Web(gateway.facts().api()).get("/nowhere");
            String metrics = gateway.admin()
                    .get("/metrics", "Authorization", "Bearer " + TOKEN)
                    .text();
            assertThat(metrics.lines().filter(line -> !line.startsWith("#")))
                    .contains("tillgate_payments_total{state=\"failed\",wallet=\"alipay\"} 1.0")
                    .contains(once("tillgate_wallet", "answer=\"Approved\",question=\"charge\",wallet=\"alipay\""))
                    .contains(once("tillgate_wallet", "answer=\"Declined\",question=\"charge\",wallet=\"alipay\""))
                    .contains("tillgate_http_seconds_count{outcome=\"000100\",route=\"/app-instore/v3/add\"} 2")
                    .contains(once("tillgate_http", "outcome=\"000021\",route=\"/app-data-search/v3/tran-query\""))
                    .contains(once("tillgate_http", "outcome=\"404\",route=\"unknown\""))
                    .contains("tillgate_commit_queue 0.0")
                    .anyMatch(line -> line.startsWith("tillgate_payments_total{state=\"paid\",wallet=\"alipay\"}"))
                    .anyMatch(line -> line.startsWith(
                            "tillgate_wallet_seconds_count{answer=\"Done\",question=\"refund\",wallet=\"alipay\"}"))
                    .anyMatch(line -> line.startsWith("tillgate_commit_seconds_count "))
                    .anyMatch(line -> line.startsWith("tillgate_commit_changes_sum "))
                    .anyMatch(line -> line.startsWith("tillgate_http_seconds_bucket{") && line.contains("le=\"0.25\""))
                    .anyMatch(line -> line.startsWith("jvm_memory_used_bytes{"));
        }
    }

    @Test
    void notices_are_counted_by_what_came_of_each_attempt() {
        try (Receiver receiver = new Receiver(Manners.acknowledges());
                var gateway = gateway("--operator-token", TOKEN, "--notify-plan", "0")) {
            String[] sale = {"amount", "13.00", "currency", "USD", "ipnUrl", receiver.address("/"), "reference"};
            tell(gateway, "good", sale);
            assertThat(Waiting.until(() -> scraped(gateway).contains("tillgate_notice_pending 0.0"), SOON))
                    .isTrue();
            receiver.become(Manners.says(500, ""));
            tell(gateway, "bad", sale);
            assertThat(Waiting.until(() -> scraped(gateway).contains("tillgate_notice_parked_total 1.0"), SOON))
                    .isTrue();
            assertThat(scraped(gateway).lines())
                    .contains(once("tillgate_notice", "outcome=\"acknowledged\""))
                    .contains(once("tillgate_notice", "outcome=\"refused\""));
        }
    }

    private static void tell(RunningGateway gateway, String reference, String... sale) {
        String[] asked = Arrays.copyOf(sale, sale.length + 1);
        asked[sale.length] = reference;
        gateway.shop().ask("/app-instore/v3/add", asked);
        gateway.shop().pay(reference, "00");
    }

    private static String scraped(RunningGateway gateway) {
        return gateway.admin()
                .get("/metrics", "Authorization", "Bearer " + TOKEN)
                .text();
    }

    @Test
    void metrics_are_for_the_operator_alone() {
        try (var gateway = gateway("--operator-token", TOKEN)) {
            assertThat(gateway.admin().get("/metrics").status()).isEqualTo(401);
            assertThat(gateway.admin().get("/metrics").header("WWW-Authenticate"))
                    .isEqualTo("Bearer");
            assertThat(gateway.admin()
                            .get("/metrics", "Authorization", "Bearer a-token-of-the-testz")
                            .status())
                    .isEqualTo(401);
            assertThat(new Web(gateway.facts().api()).get("/metrics").status()).isEqualTo(404);
        }
    }

    private static String once(String timer, String tags) {
        return timer + "_seconds_count{" + tags + "} 1";
    }
}
