package io.tillgate.core.customer;

import io.tillgate.core.merchant.MerchantNo;
import java.time.Instant;

/// A customer as a merchant has registered him; `code` is the merchant's own id of him, or empty. He is known at all
/// stores of that merchant, and at no other merchant's.
public record Customer(
        MerchantNo merchant,
        CustomerNo no,
        String code,
        Profile profile,
        Instant createdAt,
        Instant changedAt,
        int version) {
    private static final int LONGEST_CODE = 64;

    public Customer {
        if (!isCode(code) && !code.isEmpty()) {
            throw new IllegalArgumentException("not a customer code: " + code.length() + " characters");
        }
        profile.missing().ifPresent(detail -> {
            throw new IllegalArgumentException("a customer without " + detail);
        });
    }

    /// Whether a merchant's own id can be this: 1 to 64 characters without control characters.
    public static boolean isCode(String text) {
        return !text.isEmpty()
                && text.codePointCount(0, text.length()) <= LONGEST_CODE
                && text.chars().noneMatch(Character::isISOControl);
    }

    Customer changed(String newCode, Profile newProfile, Instant now) {
        return new Customer(merchant, no, newCode, newProfile, createdAt, now, version + 1);
    }
}
