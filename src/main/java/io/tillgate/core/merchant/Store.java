package io.tillgate.core.merchant;

/// One shop of a merchant, with how it wants to be served.
public record Store(MerchantNo merchant, StoreNo no, String name, StoreSettings settings) {
    /// The same shop, served like that.
    public Store with(StoreSettings next) {
        return new Store(merchant, no, name, next);
    }
}
