package io.tillgate.core.merchant;

import java.util.Comparator;
import java.util.List;

/// A merchant at one of its stores, with the tokens that are valid there, newest first.
public record MerchantAccount(Merchant merchant, Store store, List<Credential> credentials) {
    public MerchantAccount {
        credentials = credentials.stream()
                .sorted(Comparator.comparing(Credential::createdAt).reversed())
                .toList();
    }
}
