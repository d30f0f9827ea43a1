package io.tillgate.sandbox.network;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/// What a code turns out to be when it is charged for a brand.
sealed interface Presented {
    Pattern FORM = Pattern.compile("\\d{18}");

    /// A code that cannot be paid with; the payer is empty where no phone issued it.
    record Refused(Reason reason, String payer) implements Presented {}

    /// A live code of a phone.
    record OfPhone(PhoneCode code) implements Presented {}

    /// A code that no phone issued.
    record OfTest(TestCode script) implements Presented {}

    static Presented of(Shelf shelf, Brand brand, String code, Instant now) {
        if (!FORM.matcher(code).matches()) {
            return new Refused(Reason.CODE_UNKNOWN, "");
        }
        Optional<Brand> coded = Brand.ofCode(code);
        if (coded.isEmpty()) {
            return new Refused(Reason.CODE_UNKNOWN, "");
        }
        if (coded.get() != brand) {
            return new Refused(Reason.BRAND_MISMATCH, "");
        }
        return shelf.code(code).map(issued -> ofPhone(issued, now)).orElseGet(() -> new OfTest(TestCode.of(code)));
    }

    private static Presented ofPhone(PhoneCode code, Instant now) {
        if (code.used()) {
            return new Refused(Reason.CODE_USED, code.payer());
        }
        return code.expired(now) ? new Refused(Reason.CODE_EXPIRED, code.payer()) : new OfPhone(code);
    }
}
