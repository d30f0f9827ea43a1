package io.tillgate.core.payment;

import io.tillgate.core.merchant.MerchantNo;
import io.tillgate.core.merchant.StoreNo;
import io.tillgate.core.money.Currency;
import io.tillgate.core.money.Money;
import io.tillgate.core.notice.Notice.Origin;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/// Everything about a payment that is settled when it is opened and never changes.
///
/// `asked` is the digest of what was asked for, to know a repeat from a contradiction; `details` are the
/// dialect's own words (description, note, cashier, …) by name, none of them empty.
public record Opening(
        MerchantNo merchant,
        TransactionNo no,
        StoreNo store,
        Reference reference,
        Way way,
        Money amount,
        Terms terms,
        Digest asked,
        Instant createdAt,
        Instant expiresAt,
        Origin origin,
        Map<String, String> details) {

    /// The name of the detail that holds the address notices go to.
    public static final String NOTIFY_ADDRESS = "notify";

    /// The name of the detail that holds the text of the QR, where a dialect writes it and no wallet does.
    public static final String QR = "qr";

    /// The name of the detail that holds the brands of a mixed QR as its attempts name them, joined by `+`.
    public static final String BRANDS = "brands";

    /// The name of the detail that holds who the payer is in a wallet's mini program.
    public static final String OPENID = "openid";

    /// The name of the detail that says how much of the amount is a tip, in major units with two decimals.
    public static final String TIP = "tip";

    /// The name of the detail that holds the number of the stored wallet that is charged without asking the shopper.
    public static final String AGREEMENT = "agreement";

    /// The name of the detail that holds the number of the customer who pays.
    public static final String CUSTOMER = "customer";

    public Opening {
        details = Collections.unmodifiableSortedMap(new TreeMap<>(details));
        if (amount.isZero() || !amount.currency().equals(terms.rate().from())) {
            throw new IllegalArgumentException(
                    "a payment of " + amount + " at a rate from " + terms.rate().from());
        }
    }

    public Currency settleCurrency() {
        return terms.rate().to();
    }

    /// The detail of that name, or the empty text.
    public String detail(String name) {
        return details.getOrDefault(name, "");
    }
}
