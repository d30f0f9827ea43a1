package io.tillgate;

import io.tillgate.core.merchant.MerchantAccount;
import io.tillgate.core.merchant.MerchantNo;
import io.tillgate.core.merchant.Merchants;
import io.tillgate.core.merchant.StoreNo;
import java.util.Optional;

/// The merchants of a live gateway: an account with a published demo token is not served.
record LiveMerchants(Merchants merchants) implements Merchants {
    @Override
    public Optional<MerchantAccount> find(MerchantNo merchant, StoreNo store) {
        return merchants.find(merchant, store).filter(DemoMerchants.isServedLive());
    }
}
