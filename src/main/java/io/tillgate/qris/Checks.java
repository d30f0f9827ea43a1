package io.tillgate.qris;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// The two check sums of a code.
final class Checks {
    private static final int POLYNOMIAL = 0x1021;

    private Checks() {}

    /// CRC-16/CCITT-FALSE of the UTF-8 bytes, as four upper-case hexadecimal digits.
    static String crc(String text) {
        int crc = 0xFFFF;
        for (byte next : text.getBytes(StandardCharsets.UTF_8)) {
            crc ^= (next & 0xFF) << 8;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc & 0x8000) == 0 ? crc << 1 : (crc << 1) ^ POLYNOMIAL;
            }
            crc &= 0xFFFF;
        }
        return String.format(Locale.ROOT, "%04X", crc);
    }

    /// The digit that makes the row pass Luhn's test.
    static int luhnDigit(String digits) {
        int sum = 0;
        boolean doubled = true;
        for (int i = digits.length() - 1; i >= 0; i--) {
            char digit = digits.charAt(i);
            if (digit < '0' || digit > '9') {
                throw new IllegalArgumentException("no row of digits: " + digits);
            }
            int value = (digit - '0') * (doubled ? 2 : 1);
            sum += value > 9 ? value - 9 : value;
            doubled = !doubled;
        }
        return (10 - sum % 10) % 10;
    }

    static boolean passesLuhn(String digits) {
        int last = digits.length() - 1;
        return digits.charAt(last) - '0' == luhnDigit(digits.substring(0, last));
    }
}
