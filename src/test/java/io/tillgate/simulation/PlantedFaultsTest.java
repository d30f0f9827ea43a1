package io.tillgate.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The simulation bites: each fault that is planted into the code is found. Two of them in each run, in rotation; all
/// with `-Dplanted=all`, one with `-Dplanted=NAME`.
final class PlantedFaultsTest {
    private static final int IN_ROTATION = 2;
    // Twice as many worlds as the page says: drawn anew, a world that finds it may come a little later.
    private static final int ROOM = 2;
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z-]+)` \\|.*\\| ([0-9]+) \\| ([0-9]+) \\|$");

    @ParameterizedTest
    @MethodSource("inRotation")
    void a_planted_fault_is_found(PlantedPatch patch) throws Exception {
        Matcher row = row(patch.name());
        long seed = Long.parseLong(row.group(2));
        int worlds = Integer.parseInt(row.group(3)) * ROOM + 20;
        String found = PlantedWorld.broken(patch, seed, worlds);
        System.out.println("planted: " + patch.name() + " seed " + seed + " " + found);
        assertThat(found).as(patch.name() + " was not found").isNotEmpty();
    }

    static List<PlantedPatch> inRotation() throws IOException {
        List<PlantedPatch> all = PlantedPatch.all();
        String wanted = System.getProperty("planted", "");
        if (!wanted.isEmpty()) {
            return all.stream()
                    .filter(patch -> wanted.equals("all") || patch.name().equals(wanted))
                    .toList();
        }
        int first = (int) Long.remainderUnsigned(System.nanoTime() >>> 10, all.size());
        return IntStream.range(first, first + IN_ROTATION)
                .mapToObj(i -> all.get(i % all.size()))
                .toList();
    }

    @Test
    void every_patch_fits_the_code_of_today_and_changes_it() throws IOException {
        for (PlantedPatch patch : PlantedPatch.all()) {
            patch.applied()
                    .forEach((file, text) -> assertThat(text).as(patch.name()).isNotEqualTo(read(file)));
        }
    }

    @Test
    void the_page_lists_every_planted_fault_and_no_other() throws IOException {
        Stream<String> listed = ROW.matcher(page()).results().map(row -> row.group(1));
        assertThat(listed)
                .hasSizeGreaterThanOrEqualTo(20)
                .containsExactlyInAnyOrderElementsOf(
                        PlantedPatch.all().stream().map(PlantedPatch::name).toList());
    }

    private static Matcher row(String name) throws IOException {
        Matcher row = ROW.matcher(page());
        while (row.find()) {
            if (row.group(1).equals(name)) {
                return row;
            }
        }
        throw new AssertionError("docs/simulation.md does not list " + name);
    }

    private static String page() throws IOException {
        return Files.readString(Path.of("docs/simulation.md"));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
