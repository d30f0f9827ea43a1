package io.tillgate.cashier;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;

/// The words of the pages in each language, from `cashier/<language>.properties`.
final class Texts {
    private final Map<Language, Map<String, String>> byLanguage = new EnumMap<>(Language.class);

    Texts() {
        for (Language language : Language.values()) {
            byLanguage.put(language, read(language));
        }
    }

    /// The words of one language.
    Words in(Language language) {
        return new Words(language, Objects.requireNonNull(byLanguage.get(language)));
    }

    /// The words of one language; a word that is missing is a bug.
    record Words(Language language, Map<String, String> byKey) {
        String get(String key) {
            String word = byKey.get(key);
            if (word == null) {
                throw new IllegalArgumentException("no word " + key + " in " + language.code());
            }
            return word;
        }

        /// The word with this in the place of `{0}`.
        String get(String key, Object first) {
            return get(key).replace("{0}", first.toString());
        }

        /// The word if there is one, else the other.
        String getOr(String key, String other) {
            return get(byKey.containsKey(key) ? key : other);
        }

        /// The word if there is one.
        Optional<String> find(String key) {
            return Optional.ofNullable(byKey.get(key));
        }

        Set<String> keys() {
            return byKey.keySet();
        }
    }

    private static Map<String, String> read(Language language) {
        Properties lines = new Properties();
        String file = "/cashier/" + language.code() + ".properties";
        try (InputStream in = Objects.requireNonNull(Texts.class.getResourceAsStream(file), file)) {
            lines.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, String> words = new HashMap<>();
        lines.forEach((key, word) -> words.put(key.toString(), word.toString()));
        return Map.copyOf(words);
    }
}
