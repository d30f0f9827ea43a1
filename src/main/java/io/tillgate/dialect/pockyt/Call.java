package io.tillgate.dialect.pockyt;

import io.tillgate.core.merchant.MerchantAccount;
import io.tillgate.core.merchant.StoreSettings;
import io.tillgate.core.notice.Notice.Origin;

/// One request whose signature has been checked: who asks, under which credential, and what.
record Call(MerchantAccount account, Origin origin, Fields fields) {
    FieldReader reader() {
        return new FieldReader(fields);
    }

    StoreSettings settings() {
        return account.store().settings();
    }
}
