package io.tillgate.dialect.pockyt;

import io.tillgate.fuzz.Claim;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Predicate;

/// What is true of every body and every token: what is signed is vouched for in each of its readings, and nothing else
/// is.
final class SignatureClaims {
    private SignatureClaims() {}

    static void hold(Fields sent, String token) {
        Fields fields = sent.without(SignatureClaims::isSignature);
        byte[] key = Signature.key(token);
        Claim.same(new String(key, StandardCharsets.US_ASCII), md5(token.trim()), "another key");
        Claim.that(new Signature(fields).check(key).isEmpty(), "what is not signed is vouched for");
        for (Oracle reading : Oracle.values()) {
            String sign = md5(reading.text(fields) + md5(token.trim()));
            Fields vouched = new Signature(with(fields, sign))
                    .check(key)
                    .orElseThrow(() -> new AssertionError(reading + " is refused"));
            List<Field> meant = fields.sorted().stream()
                    .filter(field -> !field.isEmpty() && reading.signs(field))
                    .toList();
            Claim.same(vouched.without(SignatureClaims::isSignature).sorted(), meant, "vouched for by " + reading);
            Claim.that(
                    new Signature(with(fields, sign))
                            .check(Signature.key(token + "x"))
                            .isEmpty(),
                    "another token");
            fields.sorted().stream()
                    .filter(reading::signs)
                    .limit(4)
                    .forEach(field -> changed(fields, field, sign, key));
        }
        Claim.same(
                new Signature(fields).sign(token),
                md5(Oracle.ALL.text(fields) + md5(token.trim())),
                "signed otherwise");
        String told = new Signature(fields).explanation();
        // Who sends it himself tells it, not we.
        boolean isSent = Oracle.ALL.text(fields).contains(md5(token.trim()));
        Claim.that(isSent || !told.contains(md5(token.trim())), "the key is told");
    }

    private static void changed(Fields fields, Field field, String sign, byte[] key) {
        var forged = new Field(field.name(), Field.Kind.TEXT, field.text() + "x", field.raw() + "x");
        List<Field> others = fields.sorted().stream()
                .map(one -> one.equals(field) ? forged : one)
                .toList();
        Claim.that(new Signature(with(Fields.of(others), sign)).check(key).isEmpty(), "a changed value is vouched for");
    }

    private static Fields with(Fields fields, String sign) {
        var more = new ArrayList<>(fields.sorted());
        more.add(Field.of(Fields.SIGNATURE, Field.Kind.TEXT, sign));
        return Fields.of(more);
    }

    private static boolean isSignature(Field field) {
        return field.name().equals(Fields.SIGNATURE);
    }

    static String md5(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /// The readings of a signature, in words of the tests' own.
    @SuppressWarnings("ImmutableEnumChecker") // what it holds are functions without a state
    private enum Oracle {
        ALL(_ -> true, ""),
        NO_NULLS(field -> !field.isNull(), ""),
        NO_EMPTIES(field -> !field.isEmpty(), ""),
        NO_ZEROS(field -> !field.isEmpty() && !field.text().equals("0"), ""),
        NULL_AS_TEXT(_ -> true, "null");

        private final Predicate<Field> signs;
        private final String none;

        Oracle(Predicate<Field> signs, String none) {
            this.signs = signs;
            this.none = none;
        }

        boolean signs(Field field) {
            return signs.test(field);
        }

        String text(Fields fields) {
            StringBuilder text = new StringBuilder();
            fields.sorted().stream()
                    .filter(signs)
                    .forEach(field -> text.append(field.name())
                            .append('=')
                            .append(field.isNull() ? none : field.text())
                            .append('&'));
            return text.toString();
        }
    }
}
