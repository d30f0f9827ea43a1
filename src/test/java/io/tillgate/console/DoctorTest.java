package io.tillgate.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillgate.console.Console.Place;
import io.tillgate.process.FreePort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// `doctor` where no gateway runs; GatewayCommandsTest has the sale through a gateway that does.
final class DoctorTest extends ConsoleFixture {
    private static final Pattern LINE = Pattern.compile("(ok   |warn |wrong)  .+");

    private final List<Integer> ports = List.of(FreePort.any(), FreePort.any(), FreePort.any());

    private Said examine(boolean live) {
        Place place = new Place(
                live,
                data,
                data.resolve("sealing.key"),
                at(ports.get(0)),
                at(ports.get(1)),
                at(ports.get(2)),
                true,
                KEEP);
        return typeAt(place, "", "doctor");
    }

    private static URI at(int port) {
        return URI.create("http://127.0.0.1:" + port);
    }

    @Test
    void a_house_at_rest_is_well_and_says_what_was_not_checked() {
        Said said = examine(false);
        assertThat(said.status()).isZero();
        assertThat(said.out().lines().takeWhile(line -> !line.isEmpty()))
                .allSatisfy(line -> assertThat(line).matches(LINE));
        assertThat(said.out())
                .containsPattern("ok +Java 2[5-9]")
                .containsPattern("ok +the data folder .* can be written, [0-9]+ MB are free")
                .containsPattern("ok +the sealing key .* is there, for its owner alone")
                .containsPattern("ok +the database is PostgreSQL 18.* with fsync on, full_page_writes on,"
                        + " synchronous_commit on: what is confirmed stays")
                .containsPattern("ok +the sealing key opens this database")
                .containsPattern("ok +the business goes by real time")
                .containsPattern("ok +port " + ports.get(0) + " is free for the merchants' API")
                .containsPattern("ok +port " + ports.get(2) + " is free for the sandbox wallet network")
                .containsPattern("warn +no gateway runs with these settings: .* were not checked")
                .endsWith("\nNothing is wrong; see what is marked with warn.\n");
    }

    @Test
    void a_port_that_is_taken_is_wrong() throws IOException {
        try (ServerSocket stranger = new ServerSocket()) {
            stranger.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), ports.get(0)));
            Said said = examine(false);
            assertThat(said.status()).isEqualTo(1);
            assertThat(said.out())
                    .containsPattern("wrong +port " + ports.get(0) + " on 127.0.0.1, for the merchants' API, is taken")
                    .contains("choose another with --port")
                    .endsWith("\nOne thing is wrong.\n");
        }
    }

    @Test
    void a_key_that_others_can_read_is_told() throws IOException {
        store();
        Files.setPosixFilePermissions(data.resolve("sealing.key"), PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(examine(false).out())
                .containsPattern("warn +the sealing key .* can be read by others: chmod 600 it");
    }

    @Test
    void a_key_that_is_gone_is_wrong() throws IOException {
        store();
        Files.delete(data.resolve("sealing.key"));
        Said said = examine(false);
        assertThat(said.status()).isEqualTo(1);
        assertThat(said.out()).containsPattern("wrong +the sealing key .* cannot be read: .* give --key-file");
    }

    @Test
    void a_clock_that_a_test_has_moved_is_told_and_is_wrong_in_live_mode() {
        store().keepClock(Duration.ofHours(2));
        assertThat(examine(false).out())
                .containsPattern("warn +the test clock has been moved PT2H ahead, to 2026-11-21T15:00:00Z");
        assertThat(examine(true).out()).containsPattern("wrong +the test clock has been moved PT2H ahead, .*live mode");
    }

    @Test
    void clocks_that_differ_are_told() {
        assertThat(examine(false).out())
                .containsPattern("warn +the clocks of this machine and of the database differ by [0-9]+ s");
    }

    @Test
    void live_mode_looks_for_no_wallet_network_of_a_sandbox() {
        assertThat(examine(true).out()).doesNotContain("wallet network");
    }
}
