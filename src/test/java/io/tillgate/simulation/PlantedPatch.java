package io.tillgate.simulation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// A fault kept as a patch (src/test/planted/NAME.patch), applied to copies of the sources that it names; the sources
/// themselves are only read.
record PlantedPatch(String name, List<String> lines) {
    private static final Path FOLDER = Path.of("src/test/planted");

    static List<PlantedPatch> all() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.sorted().map(PlantedPatch::read).toList();
        }
    }

    private static PlantedPatch read(Path file) {
        try {
            String name = file.getFileName().toString().replace(".patch", "");
            return new PlantedPatch(name, Files.readAllLines(file));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /// The changed sources by their paths; a patch that does not fit the sources any more is an error that says so.
    Map<Path, String> applied() throws IOException {
        Map<Path, String> sources = new LinkedHashMap<>();
        Path file = Path.of("");
        StringBuilder before = new StringBuilder();
        StringBuilder after = new StringBuilder();
        for (String line : lines) {
            boolean begins = line.startsWith("--- ") || line.startsWith("@@ ");
            if (begins) {
                put(sources, file, before, after);
            }
            if (line.startsWith("+++ b/")) {
                file = Path.of(line.substring(6));
                sources.putIfAbsent(file, Files.readString(file));
            } else if (!begins && !line.isEmpty()) {
                String text = line.substring(1) + "\n";
                before.append(line.charAt(0) == '+' ? "" : text);
                after.append(line.charAt(0) == '-' ? "" : text);
            }
        }
        put(sources, file, before, after);
        return sources;
    }

    private void put(Map<Path, String> sources, Path file, StringBuilder before, StringBuilder after) {
        if (!before.isEmpty()) {
            String source = sources.getOrDefault(file, "");
            if (!source.contains(before)) {
                throw new IllegalStateException(
                        name + ".patch does not fit " + file + " any more: write it anew for the code of today");
            }
            sources.put(file, source.replace(before, after));
        }
        before.setLength(0);
        after.setLength(0);
    }
}
