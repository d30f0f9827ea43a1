package io.tillgate.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.ArrayList;
import java.util.List;

/// A text with room for a number of twelve digits wherever `ROOM` stands in it. For one thread.
final class Digits {
    /// Stands for the number.
    static final String ROOM = "############";

    private static final int COUNT = ROOM.length();

    private final byte[] text;
    private final List<Integer> places = new ArrayList<>();

    Digits(String text) {
        this.text = text.getBytes(US_ASCII);
        for (int at = text.indexOf(ROOM); at >= 0; at = text.indexOf(ROOM, at + COUNT)) {
            places.add(at);
        }
    }

    /// The text with this number in it: the same array each time.
    byte[] with(long number) {
        for (int i = 0; i < places.size(); i++) {
            int at = places.get(i);
            long rest = number;
            for (int digit = COUNT - 1; digit >= 0; digit--) {
                text[at + digit] = (byte) ('0' + rest % 10);
                rest /= 10;
            }
        }
        return text;
    }

    /// Writes these bytes in lower-case hexadecimal from that place on.
    static void hex(byte[] bytes, byte[] into, int at) {
        for (int i = 0; i < bytes.length; i++) {
            into[at + 2 * i] = hex(bytes[i] >> 4);
            into[at + 2 * i + 1] = hex(bytes[i]);
        }
    }

    private static byte hex(int half) {
        int value = half & 0xF;
        return (byte) (value < 10 ? '0' + value : 'a' + value - 10);
    }
}
