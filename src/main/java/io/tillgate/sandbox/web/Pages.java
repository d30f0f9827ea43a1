package io.tillgate.sandbox.web;

import io.helidon.http.HeaderNames;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// The files of the phone and the till, from the class path, under a policy that lets a page load nothing but its own.
final class Pages {
    private static final Pattern ASSET = Pattern.compile("[a-z0-9][a-z0-9._-]{0,80}");
    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "json", "application/json",
            "webmanifest", "application/manifest+json",
            "svg", "image/svg+xml",
            "png", "image/png",
            "ico", "image/x-icon",
            "woff2", "font/woff2");

    private final String policy;

    /// Pages that may speak to this network and to the gateway at this address.
    Pages(URI gateway) {
        policy =
                "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; "
                        + "media-src 'self' blob:; manifest-src 'self'; connect-src 'self' " + origin(gateway)
                        + "; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    }

    private static String origin(URI gateway) {
        return gateway.getScheme() + "://" + gateway.getAuthority();
    }

    void phone(Exchange exchange) {
        send(exchange, "phone.html");
    }

    void till(Exchange exchange) {
        send(exchange, "till.html");
    }

    void openApi(Exchange exchange) {
        send(exchange, "openapi.json");
    }

    /// Draws `text` as a QR.
    void qr(Exchange exchange) {
        drawing(exchange, Drawings.qr(text(exchange)), "1 to " + Drawings.LONGEST_QR + " characters");
    }

    /// Draws `text` as a Code 128.
    void code128(Exchange exchange) {
        drawing(
                exchange,
                Drawings.code128(text(exchange)),
                "1 to " + Drawings.LONGEST_BARCODE + " printable ASCII characters");
    }

    private static String text(Exchange exchange) {
        return exchange.query("text").orElse("");
    }

    private static void drawing(Exchange exchange, Optional<byte[]> svg, String expected) {
        if (svg.isEmpty()) {
            exchange.send(Answer.error(400, "text: expected " + expected));
            return;
        }
        exchange.with(HeaderNames.create("X-Content-Type-Options"), "nosniff")
                .with(HeaderNames.CACHE_CONTROL, "max-age=3600")
                .send(200, "image/svg+xml", svg.get());
    }

    void asset(Exchange exchange) {
        String name = exchange.parameter("name");
        if (ASSET.matcher(name).matches()) {
            send(exchange, "assets/" + name);
        } else {
            exchange.send(Answer.error(404, "there is no such file"));
        }
    }

    private void send(Exchange exchange, String name) {
        Optional<String> type = Optional.ofNullable(TYPES.get(name.substring(name.lastIndexOf('.') + 1)));
        Optional<byte[]> file = type.isEmpty() ? Optional.empty() : file(name);
        if (file.isEmpty()) {
            exchange.send(Answer.error(404, "there is no such file"));
            return;
        }
        exchange.with(HeaderNames.create("Content-Security-Policy"), policy)
                .with(HeaderNames.create("X-Content-Type-Options"), "nosniff")
                .with(HeaderNames.create("Referrer-Policy"), "no-referrer")
                .with(HeaderNames.CACHE_CONTROL, name.endsWith(".html") ? "no-cache" : "max-age=60")
                .send(200, type.get(), file.get());
    }

    private static Optional<byte[]> file(String name) {
        try (InputStream in = Pages.class.getResourceAsStream("/sandbox/" + name)) {
            return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
