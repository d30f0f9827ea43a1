package io.tillgate.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tillgate.Setting;
import io.tillgate.process.CannotStart;
import io.tillgate.process.FreePort;
import io.tillgate.running.AtOnePlace;
import io.tillgate.running.Place;
import io.tillgate.running.RunningGateway;
import io.tillgate.running.Web;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;

/// The settings about where things are, each changed and seen.
final class AddressSettingsTest extends AtOnePlace {
    @Test
    @Changes(Setting.HOST)
    void the_api_listens_on_the_address_that_it_is_given_and_on_no_other() {
        try (var gateway = gateway("--host", "127.0.0.2")) {
            assertThat(gateway.facts().api()).hasHost("127.0.0.2");
            assertThat(gateway.shop().add("one").at("ret_code")).isEqualTo("000100");
            Web elsewhere = new Web(
                    URI.create("http://127.0.0.1:" + gateway.facts().api().getPort()));
            assertThatThrownBy(() -> elsewhere.get("/")).isInstanceOf(UncheckedIOException.class);
            assertThat(gateway.facts().admin()).hasHost("127.0.0.1");
        }
    }

    @Test
    @Changes(Setting.PORT)
    void the_api_listens_on_the_port_that_it_is_given_and_says_so_when_that_is_in_use() throws Exception {
        String port = Integer.toString(FreePort.any());
        try (var gateway = gateway("--port", port)) {
            assertThat(gateway.facts().api()).isEqualTo(URI.create("http://127.0.0.1:" + port));
            assertThat(gateway.shop().add("one").at("ret_code")).isEqualTo("000100");
        }
        try (var _ = new ServerSocket(Integer.parseInt(port), 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> gateway("--port", port))
                    .isInstanceOf(CannotStart.class)
                    .hasMessage("Port " + port + " on 127.0.0.1 is in use; stop what uses it or choose another with"
                            + " --port.");
        }
        gateway().close();
    }

    @Test
    @Changes(Setting.ADMIN_PORT)
    void health_is_told_on_the_port_that_it_is_given() throws Exception {
        String port = Integer.toString(FreePort.any());
        try (var gateway = gateway("--admin-port", port)) {
            assertThat(new Web(URI.create("http://127.0.0.1:" + port))
                            .get("/health/live")
                            .status())
                    .isEqualTo(200);
            assertThat(new Web(gateway.facts().api()).get("/health/live").status())
                    .isEqualTo(404);
        }
    }

    @Test
    @Changes(Setting.PUBLIC_URL)
    void links_begin_with_the_public_address_whatever_host_a_request_names() {
        try (var gateway = gateway("--public-url", "https://pay.example/shop")) {
            var opened = gateway.shop()
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
            assertThat(opened.at("/result/qrcodeUrl")).startsWith("https://pay.example/shop/qr/");
        }
    }

    @Test
    @Changes(Setting.DATA)
    void what_the_gateway_keeps_is_in_the_folder_that_it_is_given() {
        Path data = folder.resolve("deep/down");
        try (var gateway = gateway("--data", data.toString())) {
            assertThat(gateway.facts().data()).isEqualTo(data);
            assertThat(data.resolve("lock")).exists();
            assertThat(data.resolve("operator.token")).exists();
        }
        assertThat(folder.resolve("data")).doesNotExist();
    }

    @Test
    @Changes(Setting.DATABASE_URL)
    void payments_are_kept_in_the_database_that_the_address_names() {

        try (var gateway = gateway()) {
            gateway.shop().add("one");
        }
        Place sameDatabase = new Place(folder.resolve("other"), place.database(), place.network());
        try (var gateway = RunningGateway.at(
                sameDatabase, "--key-file", folder.resolve("key").toString())) {
            assertThat(gateway.shop().status("one")).isEqualTo("init");
            assertThat(gateway.facts().database()).isEqualTo(place.database().jdbcUrl());
        }
        assertThat(place.data().resolve("postgres")).doesNotExist();
    }

    @Test
    @Changes(Setting.DATABASE_USER)
    void a_user_whom_the_database_does_not_know_is_refused_with_a_sentence() {
        assertThatThrownBy(() -> gateway("--database-user", "stranger"))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("stranger")
                .hasMessageContaining("give the right --database-url, --database-user and");
    }

    @Test
    @Changes(Setting.DATABASE_PASSWORD)
    void a_wrong_password_is_refused_with_a_sentence_that_does_not_show_it() {
        assertThatThrownBy(() -> gateway("--database-password", "not-the-one"))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("password")
                .hasMessageNotContaining("not-the-one");
    }

    @Test
    @Changes(Setting.KEY_FILE)
    void secrets_are_sealed_with_the_key_in_the_file_and_no_other_key_opens_the_database() throws Exception {
        gateway().close();
        byte[] other = new byte[32];
        Arrays.fill(other, (byte) 7);
        Path file = Files.writeString(
                folder.resolve("other.key"), Base64.getEncoder().encodeToString(other));
        assertThatThrownBy(() -> gateway("--key-file", file.toString()))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("sealed with another key")
                .hasMessageContaining("--key-file");
        assertThatThrownBy(() -> gateway("--key-file", ""))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("must be given with --key-file");
    }
}
