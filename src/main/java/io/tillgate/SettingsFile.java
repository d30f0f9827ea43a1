package io.tillgate;

import io.tillgate.process.CannotStart;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

/// A file of settings: lines `name=value`.
final class SettingsFile {
    private SettingsFile() {}

    static Map<String, String> read(Path file) {
        Properties lines = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            lines.load(reader);
        } catch (IOException e) {
            throw new CannotStart(
                    "The settings file " + file + " cannot be read: give its right path with --settings.", e);
        }
        Map<String, String> values = new HashMap<>();
        lines.forEach((key, value) -> values.put(key.toString(), value.toString()));
        return values;
    }
}
