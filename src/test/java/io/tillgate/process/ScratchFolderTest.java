package io.tillgate.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScratchFolderTest {
    @TempDir
    Path temp;

    @Test
    void it_is_made_below_a_folder_that_is_not_there_yet_and_taken_away_alone() throws IOException {
        Path parent = temp.resolve("on/a/disk");
        Path folder = ScratchFolder.below(parent, "tillgate-");
        assertThat(folder).isDirectory().hasParent(parent);
        Files.writeString(folder.resolve("kept"), "");
        ScratchFolder.delete(folder);
        assertThat(parent).isEmptyDirectory();
    }

    @Test
    void where_none_can_be_made_the_place_is_named() throws IOException {
        Path file = Files.writeString(temp.resolve("a file"), "");
        assertThatThrownBy(() -> ScratchFolder.below(file, "tillgate-"))
                .isInstanceOf(CannotStart.class)
                .hasMessage("No folder can be made in " + file + ": make it writable.");
    }
}
