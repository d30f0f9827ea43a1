package io.tillgate.core.payment;

import java.time.Instant;
import java.time.LocalDate;

/// An instant as the text that is stored and hashed: the same as its own, which takes much longer to write and to read.
public final class TimeText {
    private static final int DAY = 86_400;
    // What has a year of four digits and is not before 1970.
    private static final long END = 253_402_300_800L;
    private static final String SHAPE = "dddd-dd-ddTdd:dd:dd";

    private TimeText() {}

    /// The text of this instant, as `Instant` itself writes it.
    public static String of(Instant time) {
        long seconds = time.getEpochSecond();
        if (seconds < 0 || seconds >= END) {
            return time.toString();
        }
        LocalDate date = LocalDate.ofEpochDay(seconds / DAY);
        int second = (int) (seconds % DAY);
        StringBuilder text = new StringBuilder(30);
        digits(text, date.getYear(), 1000).append('-');
        digits(text, date.getMonthValue(), 10).append('-');
        digits(text, date.getDayOfMonth(), 10).append('T');
        digits(text, second / 3600, 10).append(':');
        digits(text, second / 60 % 60, 10).append(':');
        digits(text, second % 60, 10);
        fraction(text, time.getNano());
        return text.append('Z').toString();
    }

    // Thousandths, millionths or billionths: as few as hold it.
    private static void fraction(StringBuilder text, int nanos) {
        if (nanos == 0) {
            return;
        }
        text.append('.');
        if (nanos % 1_000_000 == 0) {
            digits(text, nanos / 1_000_000, 100);
        } else if (nanos % 1000 == 0) {
            digits(text, nanos / 1000, 100_000);
        } else {
            digits(text, nanos, 100_000_000);
        }
    }

    private static StringBuilder digits(StringBuilder text, int value, int greatest) {
        for (int place = greatest; place > 0; place /= 10) {
            text.append((char) ('0' + value / place % 10));
        }
        return text;
    }

    /// Reads what `of` has written, and every other text of an instant.
    static Instant parse(String text) {
        int end = text.length() - 1;
        boolean known = (end == 19 || end == 23 || end == 26) && text.charAt(end) == 'Z' && hasShape(text, end);
        if (!known) {
            return Instant.parse(text);
        }
        int hour = number(text, 11, 13);
        int minute = number(text, 14, 16);
        int second = number(text, 17, 19);
        if (hour > 23 || minute > 59 || second > 59) {
            return Instant.parse(text);
        }
        LocalDate date = LocalDate.of(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10));
        int nanos = end == 19 ? 0 : number(text, 20, end) * (end == 23 ? 1_000_000 : 1000);
        return Instant.ofEpochSecond(date.toEpochDay() * DAY + hour * 3600L + minute * 60L + second, nanos);
    }

    private static boolean hasShape(String text, int end) {
        for (int i = 0; i < end; i++) {
            char wanted = i == 19 ? '.' : i < 19 ? SHAPE.charAt(i) : 'd';
            char there = text.charAt(i);
            if (wanted == 'd' ? there < '0' || there > '9' : there != wanted) {
                return false;
            }
        }
        return true;
    }

    private static int number(String text, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            number = 10 * number + text.charAt(i) - '0';
        }
        return number;
    }
}
