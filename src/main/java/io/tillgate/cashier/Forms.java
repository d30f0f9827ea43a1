package io.tillgate.cashier;

import io.tillgate.core.payment.Payment;
import io.tillgate.http.Request;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// What a page's forms carry, and whether a form that comes back is one of them: it is signed for its link and for what
/// the shopper saw, so that pressing twice, in two tabs or on two devices does nothing the second time.
final class Forms {
    private static final int MAC_BYTES = 16;

    private final byte[] secret;

    Forms(byte[] secret) {
        this.secret = secret.clone();
    }

    /// What has been filled in; only the first value of each name counts. `store` is whether the wallet is to be
    /// stored.
    record Filled(String seen, String token, String brand, boolean store) {}

    /// What the forms of a payment's page carry now.
    Page.Form of(String path, String link, Payment payment) {
        String seen = seen(payment);
        return new Page.Form(path, seen, token(link, seen));
    }

    /// How often a wallet has been engaged: what the shopper saw before he pressed.
    static String seen(Payment payment) {
        return Integer.toString(payment.attempts().size());
    }

    static Filled read(Request request) {
        Map<String, String> values = new HashMap<>();
        for (String pair : new String(request.body(), StandardCharsets.UTF_8).split("&", 20)) {
            String[] parts = pair.split("=", 2);
            values.putIfAbsent(parts[0], parts.length == 2 ? decoded(parts[1]) : "");
        }
        return new Filled(
                values.getOrDefault("seen", ""),
                values.getOrDefault("form", ""),
                values.getOrDefault("brand", ""),
                values.getOrDefault("store", "").equals("yes"));
    }

    /// Whether it was sent from our own page: the browser says so where it can, and the form's signature is ours.
    boolean isOurs(Request request, String link, Filled filled) {
        String site = request.header("Sec-Fetch-Site").orElse("same-origin");
        boolean sameSite = site.equals("same-origin") || site.equals("none");
        byte[] told = filled.token().getBytes(StandardCharsets.US_ASCII);
        return sameSite
                && MessageDigest.isEqual(told, token(link, filled.seen()).getBytes(StandardCharsets.US_ASCII));
    }

    private static String decoded(String raw) {
        try {
            return URLDecoder.decode(raw, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    private String token(String link, String seen) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            byte[] full = mac.doFinal((link + "\n" + seen).getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(full, MAC_BYTES));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }
}
