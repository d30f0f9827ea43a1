package io.tillgate.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillgate.Setting;
import io.tillgate.dialect.snap.Signer;
import io.tillgate.running.AtOnePlace;
import io.tillgate.running.RunningGateway;
import io.tillgate.running.Web;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// The settings of the SNAP dialect, each changed and seen.
final class SnapSettingsTest extends AtOnePlace {
    private static final String TOKEN = "/v1.0/access-token/b2b";
    private static final String QUERY = "/v1.0/qr/qr-mpm-query";
    private static final InstantSource REAL = InstantSource.system();

    @Test
    @Changes(Setting.SNAP_PREFIX)
    void the_paths_begin_with_the_prefix_that_is_given_and_nothing_answers_without_it() {
        try (var gateway = gateway("--snap-prefix", "/snap")) {
            assertThat(ask(gateway, "/snap" + QUERY, "/snap" + QUERY, Duration.ZERO))
                    .isEqualTo("4005102");
            assertThat(ask(gateway, "/snap" + QUERY, QUERY, Duration.ZERO)).isEqualTo("4015100");
            assertThat(ask(gateway, QUERY, QUERY, Duration.ZERO)).isEmpty();
            assertThat(ask(gateway, TOKEN, TOKEN, Duration.ZERO)).isEmpty();
        }
    }

    @Test
    @Changes(Setting.SNAP_PREFIX_SIGNED)
    void a_prefix_that_is_not_signed_is_no_part_of_what_is_signed() {
        try (var gateway = gateway("--snap-prefix", "/nicepay/api", "--snap-prefix-signed", "no")) {
            assertThat(ask(gateway, "/nicepay/api" + QUERY, QUERY, Duration.ZERO))
                    .isEqualTo("4005102");
            assertThat(ask(gateway, "/nicepay/api" + QUERY, "/nicepay/api" + QUERY, Duration.ZERO))
                    .isEqualTo("4015100");
        }
    }

    @Test
    @Changes(Setting.SNAP_TIME_WINDOW)
    void a_request_may_be_as_old_as_the_window_is_wide() {
        try (var gateway = gateway("--snap-time-window", "20m")) {
            assertThat(ask(gateway, QUERY, QUERY, Duration.ofMinutes(19))).isEqualTo("4005102");
            assertThat(ask(gateway, QUERY, QUERY, Duration.ofMinutes(21))).isEqualTo("4015100");
        }
    }

    private static String ask(RunningGateway gateway, String path, String signed, Duration age) {
        Instant time = REAL.instant().minus(age);
        Map<String, String> headers =
                new Signer(signed, "{}", _ -> "").headers(Map.of(), time, Long.toString(System.nanoTime()));
        String[] pairs = headers.entrySet().stream()
                .flatMap(one -> java.util.stream.Stream.of(one.getKey(), one.getValue()))
                .toArray(String[]::new);
        return new Web(gateway.facts().api()).post(path, "{}", pairs).at("responseCode");
    }
}
