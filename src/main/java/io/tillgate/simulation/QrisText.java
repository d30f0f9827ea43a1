package io.tillgate.simulation;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;

/// A QRIS code as a payer's wallet reads it: two digits of tag, two of length, and so many characters.
record QrisText(Map<String, String> fields) {
    QrisText {
        fields = Map.copyOf(fields);
    }

    static QrisText read(String text) {
        QrisText read = inside(text);
        Broken.unless(read.text("00").equals("01"), "a code cannot be read", text);
        return read;
    }

    private static QrisText inside(String text) {
        Map<String, String> fields = new HashMap<>();
        int at = 0;
        while (at + 4 <= text.length()) {
            int end = at + 4 + Integer.parseInt(text.substring(at + 2, at + 4));
            Broken.unless(end <= text.length(), "a code cannot be read", text);
            fields.put(text.substring(at, at + 2), text.substring(at + 4, end));
            at = end;
        }
        Broken.unless(at == text.length(), "a code cannot be read", text);
        return new QrisText(fields);
    }

    /// The amount that its payer is asked for; zero where he types it.
    BigDecimal amount() {
        return new BigDecimal("0" + text("54"));
    }

    /// What he is asked for besides.
    BigDecimal tip() {
        return switch (text("55")) {
            case "02" -> new BigDecimal(text("56"));
            case "03" -> SnapTip.share(text("54"), text("57"));
            default -> BigDecimal.ZERO;
        };
    }

    /// Whether the payer types the tip.
    boolean asksForTip() {
        return text("55").equals("01");
    }

    /// Who is told of payments by it.
    String teller() {
        return additional("05");
    }

    /// The till that it stands at.
    String terminal() {
        return additional("07");
    }

    private String additional(String tag) {
        return inside(text("62")).text(tag);
    }

    private String text(String tag) {
        return fields.getOrDefault(tag, "");
    }
}
