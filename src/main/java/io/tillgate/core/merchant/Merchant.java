package io.tillgate.core.merchant;

import io.tillgate.core.money.Fee;

/// A business that takes payments, and what it pays for each of them.
public record Merchant(MerchantNo no, String name, Fee fee) {}
