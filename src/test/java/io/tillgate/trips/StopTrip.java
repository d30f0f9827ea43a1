package io.tillgate.trips;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillgate.store.EmbeddedPostgres;
import io.tillgate.store.Store;
import io.tillgate.store.TestPostgres;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Starting, stopping and dying, with real processes.
final class StopTrip {
    private static final String APPROVED = "280000000000000000";
    private static final String SLOW = "280000000000000020";
    private static final Duration SOON = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    private GatewayProcess gateway;
    private Till till;

    @BeforeEach
    void prepare() {
        gateway = new GatewayProcess(folder, "--wallet-wait=3s", "--ask-first=6s");
        till = new Till(Till.PIER_1, gateway.api());
    }

    @AfterEach
    void leave_nothing_behind() {
        gateway.close();
    }

    @Test
    void a_stop_lets_requests_in_flight_finish_and_a_start_after_any_death_finds_everything() throws IOException {
        gateway.unpacked().start();
        List<Callable<Said>> slow = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            String reference = "slow-" + i;
            String no = till.ask(Till.ADD, Till.sale(reference, "3.00")).transactionNo();
            // Its notice would have the gateway know before the answer is there.
            gateway.network().order("lost-request", "notice", no);
            slow.add(() -> till.call(Till.PAY, Till.payment(reference, SLOW)));
        }
        slow.add(() -> {
            Until.holds(
                    "the charges are under way",
                    SOON,
                    () -> IntStream.range(0, 4).allMatch(i -> isPending("slow-" + i)));
            assertThat(gateway.stop()).isZero();
            return null;
        });
        List<Said> answers = AtOnce.all(slow);
        assertThat(answers.subList(0, 4)).allMatch(Said::isAccepted);
        assertThat(gateway.processes()).isEmpty();

        gateway.start();
        answers.subList(0, 4)
                .forEach(said -> Until.holds(
                        "the charge is known to be paid",
                        SOON,
                        () -> till.ask(Till.QUERY, Till.named(said.of("reference")))
                                .state()
                                .equals("success")));
        dieInTwoWays();
        gateway.books().areWhole();
        assertThat(gateway.stop()).isZero();
        assertThat(gateway.processes()).isEmpty();
    }

    private boolean isPending(String reference) {
        return till.ask(Till.QUERY, Till.named(reference)).state().equals("pending");
    }

    private void dieInTwoWays() {
        paid("before");
        ProcessHandle sandbox = gateway.sandbox();
        ProcessHandle database = gateway.database();
        gateway.kill();
        gateway.start();
        assertThat(gateway.sandbox()).as("adopted").isEqualTo(sandbox);
        assertThat(gateway.database()).as("adopted").isEqualTo(database);
        gateway.kill();
        GatewayProcess.kill(sandbox);
        GatewayProcess.kill(database);
        gateway.start();
        assertThat(till.ask(Till.QUERY, Till.named("before")).state()).isEqualTo("success");
        paid("after");
    }

    @Test
    void a_child_that_dies_is_started_again_and_service_is_back() {
        gateway.unpacked().start();
        gateway.killAndAwait("postgres.process");
        assertThat(till.insist(Till.ADD, Till.sale("after-database", "3.00")).isAccepted())
                .isTrue();
        gateway.killAndAwait("sandbox.process");
        Until.holds(
                "the sandbox answers",
                SOON,
                () -> gateway.network().ifAlive("/health").isPresent());
        paid("after-sandbox");
        assertThat(gateway.stop()).isZero();
    }

    @Test
    void a_gateway_that_is_killed_while_it_starts_for_the_first_time_is_simply_started_again() {
        gateway.launch();
        Until.holds(
                "its database is being made",
                SOON,
                () -> Files.exists(gateway.data().resolve("postgres")));
        gateway.kill();
        gateway.launch();
        Until.holds("its database runs", SOON, () -> Files.exists(gateway.data().resolve("postgres.process")));
        gateway.kill();
        gateway.start();
        paid("third");
        gateway.books().areWhole();
        assertThat(gateway.stop()).isZero();
    }

    @Test
    void a_stranger_on_a_port_is_named_with_the_flag_and_nothing_stays_behind() throws IOException {
        gateway.unpacked();
        for (Occupied occupied : List.of(
                new Occupied(gateway.port, "--port"),
                new Occupied(gateway.walletPort, "--wallet-port"),
                new Occupied(gateway.adminPort, "--admin-port"))) {
            int said = gateway.words().length();
            try (ServerSocket stranger = Ports.listen(occupied.port())) {
                gateway.launch();
                assertThat(gateway.awaitExit()).isEqualTo(1);
                assertThat(stranger.isClosed()).isFalse();
            }
            assertThat(lastLine(said)).contains("Port " + occupied.port()).contains("with " + occupied.flag());
            assertThat(gateway.processes()).isEmpty();
        }
    }

    private record Occupied(int port, String flag) {}

    @Test
    void a_database_that_cannot_be_reached_is_named_and_nothing_stays_behind() throws IOException {
        Path key = Files.writeString(folder.resolve("key"), "dGhlIHNhbWUga2V5IG9uIGV2ZXJ5IG5vZGUsIGEgZGU=");
        Path other = Files.createDirectory(folder.resolve("other"));
        String address = "jdbc:postgresql://127.0.0.1:" + Ports.free() + "/tillgate";
        gateway = new GatewayProcess(other, "--database-url=" + address, "--key-file=" + key, "--database-user=t");
        gateway.launch();
        assertThat(gateway.awaitExit()).isEqualTo(1);
        assertThat(lastLine(0)).contains("database").contains("--database-url");
        assertThat(gateway.processes()).isEmpty();
    }

    @Test
    void a_database_of_a_newer_program_is_refused_with_one_sentence_and_left_as_it_is() throws IOException {
        EmbeddedPostgres.Address database = TestPostgres.database();
        Path key = folder.resolve("key");
        Store.open(new Store.Options(database, key, true, "sandbox", 16, InstantSource.system()), (_, _, _) -> {})
                .close();
        Books books = new Books(database, key);
        books.change("INSERT INTO flyway_schema_history SELECT 9999, '9999', 'later', 'SQL', 'V9999__later.sql', 0,"
                + " installed_by, installed_on, 1, true FROM flyway_schema_history WHERE installed_rank = 1");
        gateway = new GatewayProcess(
                Files.createDirectory(folder.resolve("newer")),
                "--database-url=" + database.jdbcUrl(),
                "--database-user=" + database.user(),
                "--database-password=" + database.password(),
                "--key-file=" + key);
        gateway.launch();
        assertThat(gateway.awaitExit()).isEqualTo(1);
        assertThat(lastLine(0)).contains("made by a newer Tillgate (its version is 9999)");
        assertThat(gateway.words().lines()).hasSize(1);
        assertThat(books.first("SELECT count(*)::text FROM payment")).isEqualTo("0");
        assertThat(gateway.processes()).isEmpty();
    }

    @Test
    void a_folder_that_cannot_be_one_is_named_with_the_flag() throws IOException {
        Path other = Files.createDirectory(folder.resolve("file"));
        gateway = new GatewayProcess(other);
        Files.writeString(gateway.data(), "a file, no folder");
        gateway.launch();
        assertThat(gateway.awaitExit()).isEqualTo(1);
        assertThat(lastLine(0)).contains(gateway.data().toString()).contains("--data");
        assertThat(gateway.processes()).isEmpty();
    }

    @Test
    void a_flag_that_is_no_setting_is_named_and_nothing_is_started() throws IOException {
        gateway = new GatewayProcess(Files.createDirectory(folder.resolve("misspelt")), "--moed", "live");
        gateway.launch();
        assertThat(gateway.awaitExit()).isEqualTo(2);
        assertThat(lastLine(0)).isEqualTo("There is no setting --moed: ./tillgate help lists them.");
        assertThat(gateway.data()).doesNotExist();
    }

    private String lastLine(int from) {
        List<String> lines = gateway.words().substring(from).lines().toList();
        assertThat(lines).noneMatch(line -> line.startsWith("\tat ") || line.contains("Exception"));
        return lines.getLast();
    }

    private void paid(String reference) {
        till.ask(Till.ADD, Till.sale(reference, "3.00"));
        assertThat(till.ask(Till.PAY, Till.payment(reference, APPROVED)).state())
                .isEqualTo("success");
    }
}
