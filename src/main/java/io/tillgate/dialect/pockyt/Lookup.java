package io.tillgate.dialect.pockyt;

import io.tillgate.core.desk.FindPayment;
import io.tillgate.core.merchant.MerchantAccount;
import io.tillgate.core.payment.Reference;
import io.tillgate.core.payment.TransactionNo;
import java.util.Optional;

/// By what a request names a transaction: its number, its reference, or both, which must then agree (wire contract 9).
record Lookup(Optional<TransactionNo> no, Optional<Reference> reference) {
    /// Reads both names; a problem is noted where neither is there.
    static Lookup read(FieldReader fields) {
        var lookup = new Lookup(fields.transactionNo("transactionNo"), fields.reference("reference"));
        if (!fields.has("transactionNo") && !fields.has("reference")) {
            fields.note(Problem.missing("transactionNo", "expected transactionNo or reference"));
        }
        return lookup;
    }

    FindPayment.Outcome in(FindPayment find, MerchantAccount account) {
        if (no.isEmpty()) {
            return find.byReference(account, reference.orElseThrow());
        }
        return reference
                .map(known -> find.byBoth(account, no.get(), known))
                .orElseGet(() -> find.byNo(account, no.get()));
    }
}
