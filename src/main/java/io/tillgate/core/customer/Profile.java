package io.tillgate.core.customer;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What is known of a customer; it never prints itself. None of its values is empty.
public record Profile(Map<Detail, String> values) {
    private static final List<Detail> REQUIRED =
            List.of(Detail.FIRST_NAME, Detail.LAST_NAME, Detail.EMAIL, Detail.COUNTRY_CODE);

    public Profile {
        values = Map.copyOf(values);
        if (values.containsValue("")) {
            throw new IllegalArgumentException("an empty detail");
        }
    }

    /// The value, or the empty text.
    public String get(Detail detail) {
        return values.getOrDefault(detail, "");
    }

    /// The first thing that must be known of every customer and is not here.
    public Optional<Detail> missing() {
        return REQUIRED.stream().filter(detail -> !values.containsKey(detail)).findFirst();
    }

    /// This profile with these values in the place of its own.
    public Profile with(Profile changes) {
        Map<Detail, String> merged = new EnumMap<>(Detail.class);
        merged.putAll(values);
        merged.putAll(changes.values);
        return new Profile(merged);
    }

    @Override
    public String toString() {
        return "(personal details)";
    }
}
