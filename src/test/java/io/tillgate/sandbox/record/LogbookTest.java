package io.tillgate.sandbox.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogbookTest {
    @TempDir
    Path folder;

    private static final class Text implements Spelling<String> {
        @Override
        public byte[] write(String entry) {
            return entry.getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public String read(byte[] bytes) {
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }

    private Path file() {
        return folder.resolve("network.record");
    }

    private void write(String... entries) {
        try (Logbook<String> logbook = Logbook.open(folder, new Text(), entry -> {})) {
            logbook.begin(entry -> {});
            for (String entry : entries) {
                logbook.append(entry).await();
            }
        }
    }

    private List<String> read() {
        List<String> entries = new ArrayList<>();
        Logbook.open(folder, new Text(), entries::add).close();
        return entries;
    }

    @Test
    void what_was_acknowledged_is_read_again_in_order() {
        write("one", "two");
        write("three");
        assertThat(read()).containsExactly("one", "two", "three");
    }

    @Test
    void a_tail_torn_at_any_byte_is_cut_off_and_writing_goes_on_behind_it() throws IOException {
        write("one", "two", "three");
        byte[] whole = Files.readAllBytes(file());
        int frame = (whole.length - "onetwothree".length()) / 3;
        for (int length = 0; length <= whole.length; length++) {
            Files.write(file(), Arrays.copyOf(whole, length));
            List<String> expected =
                    new ArrayList<>(List.of("one", "two", "three").subList(0, wholeFrames(length, frame)));
            assertThat(read()).as("cut at " + length).isEqualTo(expected);
            write("more");
            expected.add("more");
            assertThat(read()).as("continued at " + length).isEqualTo(expected);
        }
    }

    private static int wholeFrames(int length, int head) {
        int first = head + 3;
        int second = first + head + 3;
        int third = second + head + 5;
        return length >= third ? 3 : length >= second ? 2 : length >= first ? 1 : 0;
    }

    @Test
    void a_tail_of_rubbish_is_cut_off() throws IOException {
        write("one");
        byte[] whole = Files.readAllBytes(file());
        for (int rubbish : new int[] {0, 0xff, '{'}) {
            byte[] longer = Arrays.copyOf(whole, whole.length + 100);
            Arrays.fill(longer, whole.length, longer.length, (byte) rubbish);
            Files.write(file(), longer);
            assertThat(read()).containsExactly("one");
            assertThat(Files.size(file())).isEqualTo(whole.length);
        }
    }

    @Test
    void damage_before_the_last_flush_is_refused_at_every_byte() throws IOException {
        write("one", "two", "three");
        byte[] whole = Files.readAllBytes(file());
        int first = Frames.HEAD + "one".length();
        for (int at = 0; at < first; at++) {
            byte[] damaged = whole.clone();
            damaged[at] ^= 0x40;
            Files.write(file(), damaged);
            assertThatThrownBy(this::read)
                    .as("byte " + at)
                    .isInstanceOf(RecordException.class)
                    .hasMessageContaining("damaged at byte 0");
            assertThat(Files.readAllBytes(file())).isEqualTo(damaged);
        }
    }

    @Test
    void a_rewritten_record_has_what_is_live_and_can_be_continued() {
        write("one", "two", "three");
        try (Logbook<String> logbook = Logbook.open(folder, new Text(), entry -> {})) {
            assertThat(logbook.entries()).isEqualTo(3);
            logbook.rewrite(List.of("all of it").iterator());
            logbook.begin(entry -> {});
            logbook.append("more").await();
        }
        assertThat(read()).containsExactly("all of it", "more");
    }

    @Test
    void a_rewrite_that_did_not_finish_leaves_the_record_as_it_was() throws IOException {
        write("one", "two");
        Files.writeString(folder.resolve("network.record.new"), "half of a rewritten reco");
        assertThat(read()).containsExactly("one", "two");
        assertThat(folder.resolve("network.record.new")).doesNotExist();
    }

    @Test
    void a_crowd_is_written_in_the_order_in_which_it_was_told() throws InterruptedException {
        ConcurrentLinkedQueue<String> told = new ConcurrentLinkedQueue<>();
        try (Logbook<String> logbook = Logbook.open(folder, new Text(), entry -> {})) {
            logbook.begin(told::add);
            List<Thread> crowd = IntStream.range(0, 50)
                    .mapToObj(one -> Thread.ofVirtual().start(() -> {
                        for (int i = 0; i < 20; i++) {
                            String entry = one + "/" + i;
                            logbook.append(entry).await();
                            assertThat(told).contains(entry);
                        }
                    }))
                    .toList();
            for (Thread one : crowd) {
                one.join();
            }
        }
        assertThat(read()).hasSize(1000).containsExactlyElementsOf(told);
    }

    @Test
    void after_close_nothing_is_taken() {
        Logbook<String> logbook = Logbook.open(folder, new Text(), entry -> {});
        logbook.begin(entry -> {});
        logbook.close();
        assertThatThrownBy(() -> logbook.append("late")).isInstanceOf(RecordException.class);
    }

    @Test
    void an_entry_that_cannot_be_spelled_ends_the_record_instead_of_being_acknowledged() {
        Spelling<String> failing = new Spelling<>() {
            @Override
            public byte[] write(String entry) throws IOException {
                throw new IOException("the disk is full");
            }

            @Override
            public String read(byte[] bytes) {
                return "";
            }
        };
        try (Logbook<String> logbook = Logbook.open(folder, failing, entry -> {})) {
            logbook.begin(entry -> {});
            Ticket ticket = logbook.append("one");
            assertThatThrownBy(ticket::await).isInstanceOf(RecordException.class);
            assertThatThrownBy(() -> logbook.latest().await()).isInstanceOf(RecordException.class);
        }
    }

    @Test
    void two_programs_never_use_one_folder() {
        FolderLock first = FolderLock.take(folder);
        assertThatThrownBy(() -> FolderLock.take(folder))
                .isInstanceOf(RecordException.class)
                .hasMessageContaining("Another program is using the wallet network's record in " + folder);
        first.close();
        FolderLock.take(folder).close();
    }

    @Test
    void a_folder_that_cannot_be_made_is_named() throws IOException {
        Path file = Files.writeString(folder.resolve("a file"), "");
        assertThatThrownBy(() -> FolderLock.take(file.resolve("below")))
                .isInstanceOf(RecordException.class)
                .hasMessageContaining("cannot be written");
    }
}
