package io.tillgate.store;

import java.util.List;

/// The lines of a stored event's content, by what they speak of.
record ContentLines(List<String> standing, List<String> entries, List<String> refunds, List<String> notices) {
    static ContentLines of(String content) {
        List<String> lines = content.lines().toList();
        return new ContentLines(
                lines.stream()
                        .filter(line -> !is(line, "entry") && !is(line, "refund") && !is(line, "notice"))
                        .toList(),
                lines.stream().filter(line -> is(line, "entry")).toList(),
                lines.stream().filter(line -> is(line, "refund")).toList(),
                lines.stream().filter(line -> is(line, "notice")).toList());
    }

    /// The number of the refund that a line speaks of.
    static String refundNo(String line) {
        int begin = line.indexOf(" no=") + " no=".length();
        return line.substring(begin, line.indexOf(' ', begin));
    }

    private static boolean is(String line, String word) {
        return line.startsWith(word + " ");
    }
}
