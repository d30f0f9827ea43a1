package io.tillgate.core.customer;

import io.tillgate.core.merchant.StoreNo;
import java.util.Map;

/// What a merchant asked for when it asked a shopper's consent, which never changes: for which store and brand; the
/// customer it is of and the merchant's own number of it, each empty where there is none; where the shopper comes back
/// to, where the merchant is told (or empty), in whose words, and the dialect's own further words.
public record Wish(
        StoreNo store,
        String brand,
        String customer,
        String reference,
        String returnTo,
        String notifyTo,
        Speaker speaker,
        Map<String, String> details) {
    /// Who asked, and so who tells of it: the dialect, and the credential used.
    public record Speaker(String dialect, String credential) {}

    /// The name of the detail that holds the payment at whose checkout the shopper let the shop store his wallet.
    public static final String CHECKOUT = "checkout";

    public Wish {
        details = Map.copyOf(details);
    }

    /// Whether the shopper was asked at a checkout, so that the gateway fetches and renews its tokens by itself.
    public boolean isFromCheckout() {
        return details.containsKey(CHECKOUT);
    }

    /// Whether both ask for the same; a repeat may be signed with another credential.
    boolean agreesWith(Wish other) {
        return store.equals(other.store)
                && brand.equals(other.brand)
                && customer.equals(other.customer)
                && returnTo.equals(other.returnTo)
                && notifyTo.equals(other.notifyTo);
    }
}
