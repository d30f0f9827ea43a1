package io.tillgate.notifier;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.List;

/// Says to which addresses of the network a notice may go. Addresses come from merchants, so that without a guard
/// anybody with a store could have requests sent into the network that the gateway stands in.
record AddressGuard(boolean live, boolean publicToo) {
    /// What an address is to us.
    enum Kind {
        LOOPBACK("loopback address"),
        PRIVATE("private address"),
        /// Link-local, where clouds keep their metadata, and everything that is no single host of the internet.
        RESERVED("reserved address"),
        PUBLIC("public address");

        private final String words;

        Kind(String words) {
            this.words = words;
        }
    }

    private record Range(String first, int bits, Kind kind) {
        boolean has(byte[] address) {
            byte[] start = literal(first);
            if (start.length != address.length) {
                return false;
            }
            for (int bit = 0; bit < bits; bit++) {
                int mask = 0x80 >> (bit % 8);
                if ((start[bit / 8] & mask) != (address[bit / 8] & mask)) {
                    return false;
                }
            }
            return true;
        }
    }

    // The first that has an address says what it is. 168.63.129.16 answers for a cloud's own services.
    private static final List<Range> RANGES = List.of(
            new Range("127.0.0.0", 8, Kind.LOOPBACK),
            new Range("10.0.0.0", 8, Kind.PRIVATE),
            new Range("172.16.0.0", 12, Kind.PRIVATE),
            new Range("192.168.0.0", 16, Kind.PRIVATE),
            new Range("0.0.0.0", 8, Kind.RESERVED),
            new Range("100.64.0.0", 10, Kind.RESERVED),
            new Range("169.254.0.0", 16, Kind.RESERVED),
            new Range("168.63.129.16", 32, Kind.RESERVED),
            new Range("192.0.0.0", 24, Kind.RESERVED),
            new Range("192.0.2.0", 24, Kind.RESERVED),
            new Range("192.88.99.0", 24, Kind.RESERVED),
            new Range("198.18.0.0", 15, Kind.RESERVED),
            new Range("198.51.100.0", 24, Kind.RESERVED),
            new Range("203.0.113.0", 24, Kind.RESERVED),
            new Range("224.0.0.0", 3, Kind.RESERVED),
            new Range("0.0.0.0", 0, Kind.PUBLIC),
            new Range("::1", 128, Kind.LOOPBACK),
            new Range("fc00::", 7, Kind.PRIVATE),
            // Addresses of the old internet in new clothes, and examples.
            new Range("2001::", 23, Kind.RESERVED),
            new Range("2001:db8::", 32, Kind.RESERVED),
            new Range("2002::", 16, Kind.RESERVED),
            new Range("3fff::", 20, Kind.RESERVED),
            new Range("2000::", 3, Kind.PUBLIC),
            new Range("::", 0, Kind.RESERVED));

    /// Why none of these may be spoken to; empty when all may. One that may not is enough: a name that is half inside
    /// is a trick.
    String complaint(List<InetAddress> addresses) {
        return addresses.stream()
                .map(AddressGuard::kind)
                .filter(kind -> !allows(kind))
                .map(kind -> kind.words)
                .findFirst()
                .orElse("");
    }

    /// Why nothing may be sent by that scheme; empty when it may.
    String complaint(String scheme) {
        return switch (scheme) {
            case "https" -> "";
            case "http" -> live ? "not https" : "";
            default -> "not http";
        };
    }

    private boolean allows(Kind kind) {
        return switch (kind) {
            case LOOPBACK, PRIVATE -> !live;
            case PUBLIC -> live || publicToo;
            case RESERVED -> false;
        };
    }

    /// What that address is; Java itself turns an IPv4 address that is mapped into IPv6 back into IPv4.
    static Kind kind(InetAddress address) {
        byte[] bytes = address.getAddress();
        return RANGES.stream()
                .filter(range -> range.has(bytes))
                .map(Range::kind)
                .findFirst()
                .orElse(address instanceof Inet4Address ? Kind.PUBLIC : Kind.RESERVED);
    }

    private static byte[] literal(String address) {
        return InetAddress.ofLiteral(address).getAddress();
    }
}
