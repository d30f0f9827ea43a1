package io.tillgate.core.merchant;

import io.tillgate.core.money.Currency;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/// What one store has set for itself; whatever it has not set has its default.
public record StoreSettings(Map<StoreSetting, String> set) {
    public StoreSettings {
        set = Map.copyOf(set);
        set.forEach((setting, value) -> {
            if (!setting.allows(value)) {
                throw new IllegalArgumentException(setting.key() + " cannot be " + value);
            }
        });
    }

    /// Every setting at its default.
    public static StoreSettings standard() {
        return new StoreSettings(Map.of());
    }

    /// These in place of what was set before, all else as it was.
    public StoreSettings with(Map<StoreSetting, String> more) {
        Map<StoreSetting, String> next = new EnumMap<>(StoreSetting.class);
        next.putAll(set);
        next.putAll(more);
        return new StoreSettings(next);
    }

    public String value(StoreSetting setting) {
        return set.getOrDefault(setting, setting.standard());
    }

    public boolean isYes(StoreSetting setting) {
        return value(setting).equals("yes");
    }

    public Duration seconds(StoreSetting setting) {
        return Duration.ofSeconds(Long.parseLong(value(setting)));
    }

    /// The currency to settle in when a request names none.
    public Optional<Currency> settleCurrency() {
        return Currency.parse(value(StoreSetting.SETTLE_CURRENCY));
    }
}
