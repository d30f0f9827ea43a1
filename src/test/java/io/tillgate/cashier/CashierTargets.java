package io.tillgate.cashier;

import io.tillgate.core.payment.Opening;
import io.tillgate.core.payment.Payment;
import io.tillgate.core.payment.PaymentSamples;
import io.tillgate.core.payment.Reference;
import io.tillgate.dialect.pockyt.PockytTargets;
import io.tillgate.fuzz.Claim;
import io.tillgate.fuzz.Lines;
import io.tillgate.notifier.NotifierTargets;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/// The way back to the shop, whatever stands in its address, the reference and the note.
public final class CashierTargets {
    private static final Payment SAMPLE =
            new PaymentSamples(400_000_000_000_000_000L).open("r").after();

    private CashierTargets() {}

    /// An address, a reference, and a note, one in each line.
    public static void macros(byte[] input) {
        Lines lines = new Lines(input);
        String callback = lines.next();
        String reference = Reference.parse(lines.next()).map(Reference::value).orElse("r");
        String note = new String(lines.rest(), StandardCharsets.UTF_8);
        Optional<String> back = ReturnAddress.of(payment(callback, reference, note));
        back.ifPresent(address -> leads(address, callback, note));
        if (PockytTargets.takesAddress(callback)) {
            Claim.that(back.isPresent(), "an address that was taken leads nowhere");
            Claim.that(NotifierTargets.reaches(callback), "an address that was taken is none for a notice");
        }
        String own = "https://shop.example/back?r={reference}&n=%7Bnote%7D&s={status}&end=1";
        String filled = ReturnAddress.of(payment(own, reference, note)).orElse("nowhere");
        Claim.same(value(filled, "r"), reference, "another reference comes back");
        Claim.same(value(filled, "n"), sound(note), "another note comes back");
        Claim.same(value(filled, "s"), "init", "another status comes back");
        Claim.same(value(filled, "end"), "1", "what follows is gone");
    }

    private static void leads(String address, String callback, String note) {
        URI uri = URI.create(address);
        String scheme = String.valueOf(uri.getScheme());
        Claim.that(scheme.equalsIgnoreCase("http") || scheme.equalsIgnoreCase("https"), "no address of a shop");
        Claim.that(
                address.chars().noneMatch(c -> c <= ' ' || c == '"' || c == '<' || c == '>'),
                "breaks a page or a header");
        String place = callback.strip();
        int query = place.indexOf('?');
        String before = query < 0 ? place : place.substring(0, query);
        Claim.that(sameHost(before, uri), "a macro has changed the host");
        long braces = callback.chars().filter(c -> c == '{' || c == '%').count();
        Claim.that(address.length() <= 9L * callback.length() + braces * (9L * note.length() + 600), "grows too fast");
    }

    private static boolean sameHost(String before, URI uri) {
        int slashes = before.indexOf("//");
        String rest = slashes < 0 ? "" : before.substring(slashes + 2);
        return rest.split("[/#]", 2)[0].equals(uri.getRawAuthority());
    }

    private static String value(String address, String name) {
        for (String pair : URI.create(address).getRawQuery().split("&")) {
            if (pair.startsWith(name + "=")) {
                return URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8);
            }
        }
        return "no " + name;
    }

    // Half a pair of surrogates has no bytes.
    private static String sound(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }

    private static Payment payment(String callback, String reference, String note) {
        Opening real = SAMPLE.opening();
        Opening other = new Opening(
                real.merchant(),
                real.no(),
                real.store(),
                new Reference(reference),
                real.way(),
                real.amount(),
                real.terms(),
                real.asked(),
                real.createdAt(),
                real.expiresAt(),
                real.origin(),
                Map.of("callbackUrl", callback, "note", note));
        return new Payment(other, 1, SAMPLE.state(), SAMPLE.attempts(), SAMPLE.head());
    }
}
