package io.tillgate.destination;

import java.net.IDN;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/// Where a letter goes, taken apart: the host as it is looked up, and the target, path and query as they stand in the
/// request's first line.
public record Destination(String scheme, String host, int port, String authority, String target) {
    /// Reads an address; empty where it is none.
    public static Optional<Destination> parse(String address) {
        try {
            URI uri = URI.create(URI.create(encoded(address)).toASCIIString());
            if (uri.getScheme() == null || uri.getHost() == null || uri.getPort() > 65_535 || uri.getPort() == 0) {
                return Optional.empty();
            }
            String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
            String host = IDN.toASCII(uri.getHost());
            int port = uri.getPort() > 0 ? uri.getPort() : scheme.equals("https") ? 443 : 80;
            String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
            return Optional.of(new Destination(
                    scheme,
                    host.replaceAll("[\\[\\]]", ""),
                    port,
                    uri.getPort() > 0 ? host + ":" + port : host,
                    uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    // Merchants write them raw, macros in braces among them.
    private static String encoded(String address) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < address.length(); i++) {
            char c = address.charAt(i);
            text.append("{}|\\^`\"<>".indexOf(c) < 0 ? String.valueOf(c) : String.format("%%%02X", (int) c));
        }
        return text.toString();
    }

    public boolean isSecure() {
        return scheme.equals("https");
    }
}
