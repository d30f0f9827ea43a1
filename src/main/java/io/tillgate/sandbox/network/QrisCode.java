package io.tillgate.sandbox.network;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// A QRIS code as a wallet reads it: the tags by number (`59`, and `26-01` inside a template), and what they
/// ask for.
///
/// The network's own reader, which has nothing in common with the gateway's: what one writes wrongly, the other
/// refuses. Amounts are hundredths of a rupiah.
public record QrisCode(Map<String, String> tags) {
    private static final int LONGEST = 512;
    private static final Pattern AMOUNT = Pattern.compile("\\d{1,12}(\\.\\d{0,2})?");
    private static final Pattern TEMPLATE = Pattern.compile("2[6-9]|3\\d|4\\d|5[01]|62");

    /// How the payer is asked for a tip.
    public enum Tip {
        NONE,
        /// The payer types one.
        ASKED,
        FIXED,
        PERCENT
    }

    /// The tags are copied in.
    public QrisCode {
        tags = Map.copyOf(tags);
    }

    /// The code that a text is, or nothing when no wallet should pay it.
    public static Optional<QrisCode> read(String text) {
        String code = text.strip();
        int body = code.length() - 4;
        if (code.length() > LONGEST || body < 12 || !code.startsWith("000201")) {
            return Optional.empty();
        }
        boolean whole = code.startsWith("6304", body - 4)
                && String.format("%04X", sum(code.substring(0, body))).equalsIgnoreCase(code.substring(body));
        Map<String, String> tags = new HashMap<>();
        boolean legible = whole && split(code.substring(0, body - 4), "", tags);
        return legible ? Optional.of(new QrisCode(tags)).filter(QrisCode::payable) : Optional.empty();
    }

    private static boolean split(String text, String outer, Map<String, String> tags) {
        int at = 0;
        while (at < text.length()) {
            int start = at + 4;
            if (start > text.length() || !digits(text.substring(at, start))) {
                return false;
            }
            int end = start + Integer.parseInt(text.substring(at + 2, start));
            if (end > text.length()) {
                return false;
            }
            String tag = text.substring(at, at + 2);
            String value = text.substring(start, end);
            boolean inner = outer.isEmpty() && TEMPLATE.matcher(tag).matches();
            if (tags.put(outer + tag, value) != null || (inner && !split(value, tag + "-", tags))) {
                return false;
            }
            at = end;
        }
        return true;
    }

    private boolean payable() {
        boolean amount = !tags.containsKey("54") || amount() > 0;
        boolean tip = switch (tag("55")) {
            case "", "01" -> true;
            case "02" -> hundredths(tag("56")).isPresent();
            case "03" -> hundredths(tag("57")).filter(share -> share < 100_00).isPresent();
            default -> false;
        };
        return amount && tip && tag("53").equals("360") && !tag("59").isEmpty();
    }

    /// The value of a tag, or the empty text.
    public String tag(String tag) {
        return tags.getOrDefault(tag, "");
    }

    /// Whether it is for one payment only.
    public boolean dynamic() {
        return tag("01").equals("12");
    }

    /// What it asks for without a tip; 0 where the payer types the amount.
    public long amount() {
        return hundredths(tag("54")).orElse(0L);
    }

    /// How it asks for a tip.
    public Tip tip() {
        return switch (tag("55")) {
            case "01" -> Tip.ASKED;
            case "02" -> Tip.FIXED;
            case "03" -> Tip.PERCENT;
            default -> Tip.NONE;
        };
    }

    /// The tip that it adds to an amount by itself: a percentage is rounded half up to whole rupiah.
    public long tipOn(long amount) {
        return switch (tip()) {
            case NONE, ASKED -> 0;
            case FIXED -> hundredths(tag("56")).orElse(0L);
            // Rupiah times hundredths of a percent: twelve digits and four stay well within a long.
            case PERCENT -> (amount * hundredths(tag("57")).orElse(0L) / 100 + 50_00) / 100_00 * 100;
        };
    }

    private static Optional<Long> hundredths(String text) {
        if (!AMOUNT.matcher(text).matches()) {
            return Optional.empty();
        }
        int point = text.indexOf('.');
        String whole = point < 0 ? text : text.substring(0, point);
        String part = point < 0 ? "" : text.substring(point + 1);
        return Optional.of(Long.parseLong(whole + (part + "00").substring(0, 2)));
    }

    private static boolean digits(String text) {
        return text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    // CRC-16/CCITT-FALSE, a bit at a time from the left.
    private static int sum(String text) {
        int sum = 0xFFFF;
        for (byte next : text.getBytes(StandardCharsets.UTF_8)) {
            for (int bit = 7; bit >= 0; bit--) {
                boolean flip = ((sum >> 15) ^ ((next >> bit) & 1)) % 2 != 0;
                sum = ((sum << 1) & 0xFFFF) ^ (flip ? 0x1021 : 0);
            }
        }
        return sum;
    }
}
