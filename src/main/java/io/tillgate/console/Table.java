package io.tillgate.console;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Lines whose columns stand under each other on a terminal.
final class Table {
    private static final String GAP = "   ";

    private final List<List<String>> rows = new ArrayList<>();

    private Table() {}

    static Table plain() {
        return new Table();
    }

    static Table of(String... headings) {
        return new Table().row((Object[]) headings);
    }

    Table row(Object... cells) {
        rows.add(Arrays.stream(cells).map(Object::toString).toList());
        return this;
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    String text() {
        StringBuilder text = new StringBuilder();
        rows.forEach(row -> text.append(line(row).stripTrailing()).append('\n'));
        return text.toString();
    }

    private String line(List<String> row) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < row.size(); column++) {
            String cell = row.get(column);
            line.append(cell).append(" ".repeat(width(column) - length(cell))).append(GAP);
        }
        return line.toString();
    }

    private int width(int column) {
        return rows.stream()
                .filter(row -> row.size() > column)
                .mapToInt(row -> length(row.get(column)))
                .max()
                .orElse(0);
    }

    private static int length(String cell) {
        return cell.codePointCount(0, cell.length());
    }
}
