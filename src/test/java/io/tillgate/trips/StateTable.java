package io.tillgate.trips;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The table of states as ARCHITECTURE.md prints it.
final class StateTable {
    private StateTable() {}

    /// How the two dialects spell a state.
    record Spelled(String pockyt, String snap) {}

    /// The rows by the state's name, with the word and the code that stand first.
    static Map<String, Spelled> rows() throws IOException {
        Map<String, Spelled> table = new LinkedHashMap<>();
        List<String> lines = Files.readAllLines(Path.of("ARCHITECTURE.md"));
        int head = lines.indexOf("| core state | what is true | Pockyt | SNAP |");
        for (String line : lines.subList(head + 2, lines.size())) {
            if (!line.startsWith("|")) {
                break;
            }
            List<String> cells = cells(line.split("\\|", -1)[1].strip());
            table.put(
                    cells.get(0).split(" ", 2)[0],
                    new Spelled(cells.get(2), cells.get(3).substring(0, 2)));
        }
        return table;
    }

    /// The cells of one state's row.
    static List<String> cells(String state) throws IOException {
        String row = Files.readAllLines(Path.of("ARCHITECTURE.md")).stream()
                .filter(line -> line.startsWith("| " + state + " |"))
                .findFirst()
                .orElseThrow();
        return Arrays.stream(row.substring(1, row.length() - 1).split("\\|", -1))
                .map(String::strip)
                .toList();
    }
}
