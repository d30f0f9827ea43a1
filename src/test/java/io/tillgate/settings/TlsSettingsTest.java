package io.tillgate.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tillgate.Setting;
import io.tillgate.http.PemFiles;
import io.tillgate.process.CannotStart;
import io.tillgate.process.Waiting;
import io.tillgate.running.AtOnePlace;
import io.tillgate.running.RunningGateway;
import java.net.InetAddress;
import java.security.cert.Certificate;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;

/// The settings of https, changed and seen.
final class TlsSettingsTest extends AtOnePlace {
    @Test
    @Changes({Setting.TLS_CERTIFICATE, Setting.TLS_KEY})
    void the_api_is_served_with_the_certificate_in_the_files_and_with_the_next_one_when_they_are_replaced()
            throws Exception {
        PemFiles first = PemFiles.make(folder.resolve("first"), "EC");
        PemFiles second = PemFiles.make(folder.resolve("second"), "EC");
        SSLContext trusting = PemFiles.trusting(first, second);
        try (var gateway = gateway(
                "--tls-certificate",
                first.pem().chain().toString(),
                "--tls-key",
                first.pem().key().toString())) {
            assertThat(gateway.facts().api().getScheme()).isEqualTo("https");
            assertThat(served(gateway, trusting)).isEqualTo(first.certificate());

            second.replace(first);

            assertThat(Waiting.until(
                            () -> served(gateway, trusting).equals(second.certificate()), Duration.ofSeconds(20)))
                    .isTrue();
        }
    }

    @Test
    void one_of_the_two_files_alone_is_refused_with_a_sentence() {
        assertThatThrownBy(() -> gateway("--tls-certificate", "chain.pem"))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("tls-certificate and tls-key come together");
    }

    private static Certificate served(RunningGateway gateway, SSLContext trusting) {
        try (var socket = (SSLSocket) trusting.getSocketFactory()
                .createSocket(
                        InetAddress.getLoopbackAddress(), gateway.facts().api().getPort())) {
            return socket.getSession().getPeerCertificates()[0];
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
