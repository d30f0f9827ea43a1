package io.tillgate.simulation;

import io.tillgate.core.merchant.MerchantNo;
import java.net.URI;

/// Where the merchants of a world are told of their payments, each in the words of the wire that he speaks.
final class Addresses {
    private static final String SHOP = "/told";
    private static final String PARTNER = "/partner";
    private static final String TOKENS = "/tokens";

    private Addresses() {}

    /// Where a shop on the Pockyt wire hears.
    static String shop(MerchantNo merchant) {
        return host(merchant) + SHOP;
    }

    /// Where a partner on the SNAP wire hears.
    static String partner(MerchantNo merchant) {
        return host(merchant) + PARTNER + "?of=" + merchant.value();
    }

    /// Where he wants to hear of some payments instead.
    static String partnersOther(MerchantNo merchant) {
        return host(merchant) + PARTNER;
    }

    /// Where a partner gives tokens to those who tell him something.
    static String tokens(MerchantNo merchant) {
        return host(merchant) + TOKENS;
    }

    /// Whose address it is.
    static MerchantNo owner(String address) {
        return new MerchantNo(URI.create(address).getHost().split("\\.", 2)[0]);
    }

    static boolean isForTokens(String address) {
        return URI.create(address).getPath().equals(TOKENS);
    }

    private static String host(MerchantNo merchant) {
        return "https://" + merchant.value() + ".example";
    }
}
