package io.tillgate.simulation;

import io.tillgate.core.merchant.MerchantAccount;
import io.tillgate.core.merchant.MerchantNo;
import java.util.Map;

/// What somebody asks on a wire: where, for whom, about which of his references, in which fields, and what is wrong
/// with it.
record Question(String path, MerchantAccount account, String reference, Map<String, String> fields, Flaw flaw) {
    Question {
        fields = Map.copyOf(fields);
    }

    MerchantNo merchant() {
        return account.merchant().no();
    }
}
