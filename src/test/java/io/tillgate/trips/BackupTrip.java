package io.tillgate.trips;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A copy of the database that is taken while payments come in, and what can be made of it.
final class BackupTrip {
    private static final String APPROVED = "280000000000000000";

    @TempDir
    static Path folder;

    private static final List<String> ACKNOWLEDGED = new ArrayList<>();
    private static GatewayProcess gateway;

    @BeforeAll
    static void copy_while_payments_come_in() throws InterruptedException {
        gateway = new GatewayProcess(folder);
        gateway.start();
        Till till = new Till(Till.PIER_1, gateway.api());
        for (int i = 0; i < 20; i++) {
            ACKNOWLEDGED.add(paid(till, "before-" + i));
        }
        AtomicBoolean enough = new AtomicBoolean();
        Thread payments = Thread.ofVirtual().start(() -> {
            for (int i = 0; !enough.get(); i++) {
                paid(till, "meanwhile-" + i);
            }
        });
        assertThat(gateway.command("backup", copy().toString(), "--with-key")).isZero();
        enough.set(true);
        payments.join();
        assertThat(gateway.stop()).isZero();
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @Test
    void what_was_acknowledged_before_is_inside_and_the_books_are_whole() throws IOException {
        try (GatewayProcess restored = elsewhere("restored")) {
            assertThat(restored.command("restore", copy().toString())).isZero();
            assertThat(restored.words()).contains("All is whole: ");
            restored.start();
            Till till = new Till(Till.PIER_1, restored.api());
            assertThat(ACKNOWLEDGED)
                    .allSatisfy(reference -> assertThat(
                                    till.ask(Till.QUERY, Till.named(reference)).state())
                            .isEqualTo("success"));
            paid(till, "afterwards");
            restored.books().areWhole();
            assertThat(restored.stop()).isZero();
        }
    }

    @Test
    void a_database_is_never_restored_over_another() {
        assertThat(gateway.command("restore", copy().toString())).isEqualTo(1);
        assertThat(gateway.words()).contains("There is a database in " + gateway.data() + " already");
    }

    @Test
    void a_folder_that_is_not_empty_is_no_place_for_a_backup() throws IOException {
        Path full = Files.createDirectory(folder.resolve("full"));
        Files.writeString(full.resolve("mine"), "mine");
        assertThat(gateway.command("backup", full.toString())).isEqualTo(1);
        assertThat(gateway.words()).contains(full + " is not empty");
        assertThat(full).isDirectoryNotContaining("glob:**/cluster");
    }

    @Test
    void a_damaged_backup_is_refused_and_nothing_is_made() throws IOException {
        Path damaged = copyOf(copy(), folder.resolve("damaged"));
        Path control = damaged.resolve("cluster/global/pg_control");
        byte[] bytes = Files.readAllBytes(control);
        bytes[100] ^= 1;
        Files.write(control, bytes);
        refused(damaged, "for-damaged", "cluster/global/pg_control is not what was written");
    }

    @Test
    void a_backup_that_lacks_a_file_or_was_never_finished_is_refused() throws IOException {
        Path lacking = copyOf(copy(), folder.resolve("lacking"));
        Files.delete(lacking.resolve("cluster/backup_label"));
        refused(lacking, "for-lacking", "cluster/backup_label is missing");
        Files.delete(lacking.resolve("SHA256SUMS"));
        refused(lacking, "for-unfinished", "is no finished backup");
    }

    @Test
    void without_the_key_of_its_secrets_a_backup_is_not_restored() throws IOException {
        Path keyless = copyOf(copy(), folder.resolve("keyless"));
        Files.delete(keyless.resolve("sealing.key"));
        refused(keyless, "for-keyless", "does not hold the key");
    }

    private static void refused(Path backup, String name, String sentence) throws IOException {
        try (GatewayProcess other = elsewhere(name)) {
            assertThat(other.command("restore", backup.toString())).isEqualTo(1);
            assertThat(other.words()).contains(sentence);
            assertThat(other.data().resolve("postgres/cluster")).doesNotExist();
        }
    }

    private static GatewayProcess elsewhere(String name) throws IOException {
        return new GatewayProcess(Files.createDirectory(folder.resolve(name)));
    }

    private static Path copy() {
        return folder.resolve("copy");
    }

    private static Path copyOf(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path path : all.toList()) {
                Files.copy(path, to.resolve(from.relativize(path).toString()), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
        return to;
    }

    private static String paid(Till till, String reference) {
        till.ask(Till.ADD, Till.sale(reference, "3.00"));
        assertThat(till.ask(Till.PAY, Till.payment(reference, APPROVED)).state())
                .isEqualTo("success");
        return reference;
    }
}
