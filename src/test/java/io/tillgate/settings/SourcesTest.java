package io.tillgate.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tillgate.Setting;
import io.tillgate.Settings;
import io.tillgate.process.CannotStart;
import io.tillgate.running.AtOnePlace;
import io.tillgate.running.RunningGateway;
import io.tillgate.running.Web;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Where settings come from, and which counts.
final class SourcesTest extends AtOnePlace {
    @Test
    void a_flag_counts_before_the_environment_and_that_before_the_file() throws IOException {
        Files.createDirectories(place.data());
        Files.writeString(
                place.data().resolve("tillgate.properties"), "body-limit=300\noperator-token=from-the-file-0000\n");
        Map<String, String> environment = new HashMap<>();
        assertThat(longestBody(environment)).isEqualTo(300);
        environment.put("TILLGATE_BODY_LIMIT", "400");
        assertThat(longestBody(environment)).isEqualTo(400);
        assertThat(longestBody(environment, "--body-limit", "500")).isEqualTo(500);
        assertThat(longestBody(environment, "--body-limit=600")).isEqualTo(600);
    }

    @Test
    void the_flag_of_a_switch_says_yes_by_itself() {
        for (List<String> flags : List.of(
                List.of("--notify-public"), List.of("--notify-public", "serve"), List.of("--notify-public=yes"))) {
            assertThat(Settings.read(flags, Map.of(), folder).text(Setting.NOTIFY_PUBLIC))
                    .isEqualTo("yes");
        }
        Settings said = Settings.read(List.of("--notify-public", "no", "serve"), Map.of(), folder);
        assertThat(said.text(Setting.NOTIFY_PUBLIC)).isEqualTo("no");
        assertThat(said.words()).containsExactly("serve");
    }

    @Test
    void the_settings_file_can_be_named_by_flag_or_variable_and_must_be_there_then() throws IOException {
        Path file = Files.writeString(folder.resolve("mine"), "# a comment\nqueue = 17\ndata=" + folder + "/far\n");
        Settings byFlag = Settings.read(List.of("--settings", file.toString()), Map.of(), folder);
        assertThat(byFlag.number(Setting.QUEUE)).isEqualTo(17);
        assertThat(byFlag.data()).isEqualTo(folder.resolve("far"));
        Settings byVariable = Settings.read(List.of(), Map.of("TILLGATE_SETTINGS", file.toString()), folder);
        assertThat(byVariable.number(Setting.QUEUE)).isEqualTo(17);
        assertThatThrownBy(() -> Settings.read(List.of("--settings", folder + "/nowhere"), Map.of(), folder))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("cannot be read");
    }

    @Test
    void the_data_folder_is_seen_from_the_current_folder_and_else_lies_beside_the_launcher() {
        assertThat(Settings.read(List.of(), Map.of(), folder).data()).isEqualTo(folder.resolve("data"));
        assertThat(Settings.read(List.of("--data", "d"), Map.of(), folder).data())
                .isEqualTo(Path.of("d").toAbsolutePath());
        assertThat(Settings.read(List.of(), Map.of("TILLGATE_DATA", "/d"), folder)
                        .data())
                .isEqualTo(Path.of("/d"));
    }

    @Test
    void a_file_in_the_data_folder_cannot_name_another_data_folder() throws IOException {
        Files.createDirectories(place.data());
        Files.writeString(place.data().resolve("tillgate.properties"), "data=elsewhere\n");
        assertThatThrownBy(() -> Settings.read(List.of(), Map.of(), folder))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("say it with --data");
    }

    @Test
    void a_name_that_is_no_setting_is_refused_where_the_file_has_it() throws IOException {
        Path file = Files.writeString(folder.resolve("mine"), "wallet-wiat=3s\n");
        assertThatThrownBy(() -> Settings.read(List.of("--settings", file.toString()), Map.of(), folder))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("There is no setting wallet-wiat");
    }

    @ParameterizedTest
    @CsvSource({
        "port, 65536",
        "port, -1",
        "port, http",
        "mode, production",
        "wallet-wait, 0",
        "wallet-wait, ten",
        "wallet-wait, 10 s",
        "queue, 0",
        "queue, 999999999",
        "busy-status, 500",
        "wallet-url, localhost:8081",
        "database-url, mysql://x",
        "ask-brands, dana=2s",
        "ask-first, 1ms",
        "ask-brands, dana=1ms-1s",
        "operator-token, short",
        "wallet-key, short",
        "seed, x"
    })
    void a_value_that_cannot_be_is_refused_before_anything_starts(String key, String value) {
        assertThatThrownBy(() -> Settings.read(List.of("--" + key, value), Map.of(), folder))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining(key);
    }

    @Test
    void a_secret_that_cannot_be_is_not_shown() {
        for (Setting secret : List.of(Setting.WALLET_KEY, Setting.OPERATOR_TOKEN)) {
            assertThatThrownBy(() -> Settings.read(List.of("--" + secret.key(), "s3cret"), Map.of(), folder))
                    .isInstanceOf(CannotStart.class)
                    .hasMessageNotContaining("s3cret");
        }
        assertThat(Settings.read(List.of("--database-password", "s3cret"), Map.of(), folder))
                .asString()
                .doesNotContain("s3cret");
    }

    @Test
    void a_flag_without_its_value_is_refused() {
        assertThatThrownBy(() -> Settings.read(List.of("--port"), Map.of(), folder))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("--port needs a value");
    }

    @Test
    void every_default_is_a_value_that_can_be_given() {
        for (Setting setting : Setting.values()) {
            Settings given = Settings.read(List.of("--" + setting.key(), setting.standard()), Map.of(), folder);
            assertThat(given.text(setting)).isEqualTo(setting.standard());
        }
    }

    private int longestBody(Map<String, String> environment, String... more) {
        List<String> arguments = new ArrayList<>(place.flags());
        arguments.addAll(Arrays.asList(more));
        try (var gateway = RunningGateway.with(arguments, environment, folder)) {
            String padding = gateway.shop().body("note", "");
            for (int limit = 300; limit <= 600; limit += 100) {
                String body = gateway.shop().body("note", "x".repeat(limit + 1 - padding.length()));
                assertThat(body).hasSize(limit + 1);
                if (new Web(gateway.facts().api())
                                .post("/app-instore/v3/add", body)
                                .status()
                        == 413) {
                    return limit;
                }
            }
            return 0;
        }
    }
}
