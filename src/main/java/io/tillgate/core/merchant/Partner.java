package io.tillgate.core.merchant;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/// Who speaks for one store of a merchant under an id, secrets and keys of his own; several secrets and keys may be
/// valid at once, newest first. How he is served follows from his profile, and from what is set for him by name.
public record Partner(
        PartnerId id,
        MerchantNo merchant,
        StoreNo store,
        String profile,
        Map<String, String> set,
        List<Credential> secrets,
        List<PublicKey> keys) {
    public Partner {
        set = Map.copyOf(set);
        secrets = secrets.stream()
                .sorted(Comparator.comparing(Credential::createdAt).reversed())
                .toList();
        keys = keys.stream()
                .sorted(Comparator.comparing(PublicKey::createdAt).reversed())
                .toList();
    }

    /// A key that the partner's signatures are checked with: X.509 SubjectPublicKeyInfo in base64.
    public record PublicKey(String id, String encoded, Instant createdAt) {}
}
