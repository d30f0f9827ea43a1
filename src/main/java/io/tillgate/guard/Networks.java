package io.tillgate.guard;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Ranges of addresses as CIDR writes them, IPv4 and IPv6, with commas between: `10.0.0.0/8,2001:db8::/32`; an address
/// alone is a range of one.
public record Networks(List<Range> ranges) {
    /// No address at all.
    public static final Networks NONE = new Networks(List.of());

    // The library would take 10.1 for 10.0.0.1, which hardly anybody means.
    private static final Pattern FOUR_PARTS = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}");
    private static final Pattern WITH_COLONS = Pattern.compile("[0-9A-Fa-f:.]{2,45}");
    private static final int BITS_OF_IPV4 = 32;
    private static final int BITS_OF_IPV6 = 128;

    public Networks {
        ranges = List.copyOf(ranges);
    }

    /// One range: the bits of an address, an IPv4 one mapped into IPv6, of which so many from the left count.
    record Range(long high, long low, int bits) {
        boolean has(long otherHigh, long otherLow) {
            return bits <= Long.SIZE
                    ? ((high ^ otherHigh) & mask(bits)) == 0
                    : high == otherHigh && ((low ^ otherLow) & mask(bits - Long.SIZE)) == 0;
        }

        private static long mask(int bits) {
            return bits == 0 ? 0 : -1L << (Long.SIZE - bits);
        }
    }

    /// The ranges that the text lists; empty where one of them is none.
    public static Optional<Networks> parse(String text) {
        List<Range> ranges = new ArrayList<>();
        for (String one : text.split(",", -1)) {
            Optional<Range> range = range(one.strip());
            if (range.isEmpty()) {
                return Optional.empty();
            }
            ranges.add(range.get());
        }
        return Optional.of(new Networks(ranges));
    }

    /// The address that this is the text of, never a name to be looked up; empty where it is none.
    public static Optional<InetAddress> address(String text) {
        int scope = text.indexOf('%');
        String bare = scope < 0 ? text : text.substring(0, scope);
        boolean form = bare.indexOf(':') < 0
                ? FOUR_PARTS.matcher(bare).matches()
                : WITH_COLONS.matcher(bare).matches();
        return form ? literal(bare) : Optional.empty();
    }

    /// What stands for a caller where callers are counted: his IPv4 address, or the /64 of his IPv6 address, which
    /// providers give to one customer as a whole.
    public static String household(String address) {
        if (address.indexOf(':') < 0) {
            return address;
        }
        return address(address)
                .map(InetAddress::getAddress)
                .filter(bytes -> bytes.length > 4)
                .map(bytes -> Long.toHexString(word(bytes, 0)))
                .orElse(address);
    }

    /// Whether there is no range, so that no address is in one.
    public boolean isEmpty() {
        return ranges.isEmpty();
    }

    /// Whether the address is in one of the ranges.
    public boolean has(InetAddress address) {
        byte[] bytes = address.getAddress();
        return hasBits(high(bytes), low(bytes));
    }

    private boolean hasBits(long high, long low) {
        for (Range range : ranges) {
            if (range.has(high, low)) {
                return true;
            }
        }
        return false;
    }

    private static Optional<Range> range(String text) {
        String[] parts = text.split("/", 2);
        return address(parts[0])
                .map(InetAddress::getAddress)
                .flatMap(start -> bits(parts.length == 1 ? "" : parts[1], start.length * Byte.SIZE, parts.length == 1)
                        .map(bits -> new Range(high(start), low(start), bits)));
    }

    private static Optional<Integer> bits(String text, int most, boolean whole) {
        if (whole) {
            return Optional.of(BITS_OF_IPV6);
        }
        return text.matches("[0-9]{1,3}") && Integer.parseInt(text) <= most
                ? Optional.of(Integer.parseInt(text) + BITS_OF_IPV6 - most)
                : Optional.empty();
    }

    private static Optional<InetAddress> literal(String text) {
        try {
            return Optional.of(InetAddress.ofLiteral(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static long high(byte[] address) {
        return address.length * Byte.SIZE == BITS_OF_IPV4 ? 0 : word(address, 0);
    }

    private static long low(byte[] address) {
        if (address.length * Byte.SIZE == BITS_OF_IPV4) {
            long bits = 0xffff;
            for (byte part : address) {
                bits = (bits << Byte.SIZE) | (part & 0xff);
            }
            return bits;
        }
        return word(address, Long.BYTES);
    }

    private static long word(byte[] address, int from) {
        long bits = 0;
        for (int i = from; i < from + Long.BYTES; i++) {
            bits = (bits << Byte.SIZE) | (address[i] & 0xff);
        }
        return bits;
    }
}
