package io.tillgate.core.merchant;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/// Who speaks for one store of a merchant under an id, secrets and keys of his own; several secrets and keys may be
/// valid at once, newest first.
public record Partner(
        PartnerId id,
        MerchantNo merchant,
        StoreNo store,
        PartnerProfile profile,
        Map<PartnerSetting, String> set,
        List<Credential> secrets,
        List<PublicKey> keys) {
    public Partner {
        set = Map.copyOf(set);
        set.forEach((setting, value) -> {
            if (!setting.allows(value)) {
                throw new IllegalArgumentException(setting.key() + " cannot be " + value);
            }
        });
        secrets = secrets.stream()
                .sorted(Comparator.comparing(Credential::createdAt).reversed())
                .toList();
        keys = keys.stream()
                .sorted(Comparator.comparing(PublicKey::createdAt).reversed())
                .toList();
    }

    /// A key that the partner's signatures are checked with: X.509 SubjectPublicKeyInfo in base64.
    public record PublicKey(String id, String encoded, Instant createdAt) {}

    /// What is set for this partner, or his profile's default.
    public String value(PartnerSetting setting) {
        return set.getOrDefault(setting, setting.standard(profile));
    }

    public int number(PartnerSetting setting) {
        return Integer.parseInt(value(setting));
    }

    public boolean is(PartnerSetting setting, String value) {
        return value(setting).equals(value);
    }

    /// The account with this partner's say in what notices tell of, which is his and not the store's.
    public MerchantAccount told(MerchantAccount account) {
        Store store = account.store();
        List<String> events = List.of(value(PartnerSetting.NOTIFY_EVENTS).split(","));
        StoreSettings settings = store.settings()
                .with(Map.of(
                        StoreSetting.NOTIFY_PAYMENTS,
                        events.contains("00") ? "yes" : "no",
                        // Refunds in part are told under the state of what is still paid.
                        StoreSetting.NOTIFY_REFUNDS,
                        events.contains("04") ? "yes" : "no",
                        StoreSetting.NOTIFY_CLOSINGS,
                        closings(events.contains("06"), events.contains("05")),
                        StoreSetting.NOTIFY_LATE_SUCCESS,
                        "no"));
        return new MerchantAccount(account.merchant(), store.with(settings), account.credentials());
    }

    private static String closings(boolean failed, boolean closed) {
        if (failed && closed) {
            return "yes";
        }
        if (failed) {
            return "failed";
        }
        return closed ? "closed" : "no";
    }
}
