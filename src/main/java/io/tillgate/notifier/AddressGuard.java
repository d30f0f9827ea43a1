package io.tillgate.notifier;

import io.tillgate.guard.Networks;
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

    private record Range(Networks networks, Kind kind) {
        static Range of(String networks, Kind kind) {
            return new Range(Networks.parse(networks).orElseThrow(), kind);
        }
    }

    // The first that has an address says what it is. 168.63.129.16 answers for a cloud's own services; of IPv6, the
    // addresses of the old internet in new clothes and the examples are nobody's.
    private static final List<Range> RANGES = List.of(
            Range.of("127.0.0.0/8,::1", Kind.LOOPBACK),
            Range.of("10.0.0.0/8,172.16.0.0/12,192.168.0.0/16,fc00::/7", Kind.PRIVATE),
            Range.of("0.0.0.0/8,100.64.0.0/10,169.254.0.0/16,168.63.129.16,192.0.0.0/24", Kind.RESERVED),
            Range.of("192.0.2.0/24,192.88.99.0/24,198.18.0.0/15,198.51.100.0/24,203.0.113.0/24", Kind.RESERVED),
            Range.of("224.0.0.0/3,2001::/23,2001:db8::/32,2002::/16,3fff::/20", Kind.RESERVED),
            Range.of("0.0.0.0/0,2000::/3", Kind.PUBLIC));

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
        return RANGES.stream()
                .filter(range -> range.networks().has(address))
                .map(Range::kind)
                .findFirst()
                .orElse(Kind.RESERVED);
    }
}
