package io.tillgate.core.merchant;

/// The letters that numbers are spelled with on the wire. Each request holds a dozen of them, and a loop takes a tenth
/// of a pattern's time.
public final class Alphabet {
    private Alphabet() {}

    /// Whether it is 1 to so many Latin letters and digits, and of other characters only these.
    public static boolean spells(String text, int longest, String besides) {
        if (text.isEmpty() || text.length() > longest) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean plain = isDigit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
            if (!plain && besides.indexOf(c) < 0) {
                return false;
            }
        }
        return true;
    }

    /// Whether it is so many digits at least and at most, and nothing else.
    public static boolean isDigits(String text, int least, int most) {
        if (text.length() < least || text.length() > most) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (!isDigit(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
