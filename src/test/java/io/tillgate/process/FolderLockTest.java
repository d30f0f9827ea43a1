package io.tillgate.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tillgate.process.FolderLock.Taking.Refused;
import io.tillgate.process.FolderLock.Taking.Taken;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FolderLockTest {
    @TempDir
    Path folder;

    @Test
    void a_folder_that_is_missing_is_made_and_only_its_owner_can_look_into_it() throws Exception {
        Path data = folder.resolve("some/data");
        try (FolderLock lock = FolderLock.takeOrFail(data)) {
            assertThat(lock.folder()).isEqualTo(data.toRealPath());
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data)))
                    .isEqualTo("rwx--x--x");
            assertThat(data.resolve("lock"))
                    .hasContent(Long.toString(ProcessHandle.current().pid()));
        }
    }

    @Test
    void a_second_gateway_in_this_program_is_refused_and_does_not_loosen_the_lock_of_the_first() throws Exception {
        try (FolderLock lock = FolderLock.takeOrFail(folder)) {
            assertThat(FolderLock.take(folder)).isInstanceOf(Refused.class);
            assertThat(OtherProgram.ended(TakeAFolder.class, folder).words())
                    .contains("Another Tillgate works in " + lock.folder() + " (process "
                            + ProcessHandle.current().pid() + "): stop it, or choose another folder with --data.");
        }
    }

    @Test
    void a_folder_is_free_again_when_its_gateway_closes_or_dies() throws Exception {
        FolderLock.takeOrFail(folder).close();
        Process other = OtherProgram.begun(TakeAFolder.class, folder);
        try (var words = other.inputReader()) {
            assertThat(words.readLine()).isEqualTo("taken");
            assertThat(FolderLock.take(folder))
                    .isInstanceOfSatisfying(
                            Refused.class,
                            refused -> assertThat(refused.sentence()).contains("(process " + other.pid() + ")"));
            assertThatThrownBy(() -> FolderLock.takeOrFail(folder)).isInstanceOf(CannotStart.class);
            other.destroyForcibly().waitFor();
        }
        assertThat(FolderLock.take(folder))
                .isInstanceOfSatisfying(Taken.class, taken -> taken.lock().close());
    }

    @Test
    void what_is_no_folder_and_what_cannot_be_one_is_named() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "");
        assertThat(FolderLock.take(file))
                .isEqualTo(new Refused(file + " is not a folder: choose another one with --data."));
        assertThat(FolderLock.take(file.resolve("data")))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.sentence())
                                .startsWith("Cannot write in " + file)
                                .endsWith("choose another folder with --data."));
    }
}
