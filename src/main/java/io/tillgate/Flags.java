package io.tillgate;

import io.tillgate.process.CannotStart;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Tells the settings among the arguments of a command from its own words.
final class Flags {
    private static final Set<String> SETTINGS_ALONE = Set.of("serve", "sandbox");

    private Flags() {}

    /// Puts `--key value` and `--key=value` into the flags, and hands back the rest: what is no setting's flag belongs
    /// to the command, with its value.
    static List<String> read(List<String> arguments, Map<String, String> flags) {
        List<String> words = new ArrayList<>();
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            int equals = argument.indexOf('=');
            String key =
                    argument.startsWith("--") ? argument.substring(2, equals < 0 ? argument.length() : equals) : "";
            if (Setting.parse(key).isEmpty() && !key.equals("settings")) {
                words.add(argument);
            } else if (equals >= 0) {
                flags.put(key, argument.substring(equals + 1));
            } else if (isYes(key, arguments.subList(i + 1, arguments.size()))) {
                flags.put(key, "yes");
            } else if (i + 1 < arguments.size()) {
                flags.put(key, arguments.get(++i));
            } else {
                throw new CannotStart("--" + key + " needs a value: ./tillgate help lists the settings.");
            }
        }
        return words;
    }

    /// What to say of the first word that `serve` or `sandbox` cannot take, since they take settings alone; empty where
    /// there is none, and for every other command, which reads its own words.
    static Optional<String> leftOver(List<String> words) {
        if (words.size() < 2 || !SETTINGS_ALONE.contains(words.getFirst())) {
            return Optional.empty();
        }
        String word = words.get(1);
        if (word.startsWith("--")) {
            return Optional.of("There is no setting " + word.split("=", 2)[0] + ": ./tillgate help lists them.");
        }
        return Optional.of("What is '" + word + "'? Expected settings alone after ./tillgate " + words.getFirst()
                + "; another command comes before its settings.");
    }

    // `--notify-public` alone, or before anything that is no value of it.
    private static boolean isYes(String key, List<String> rest) {
        return Setting.parse(key)
                .filter(Setting::isSwitch)
                .filter(setting -> rest.isEmpty() || !setting.allows(rest.getFirst()))
                .isPresent();
    }
}
