package io.tillgate.console;

import java.util.Locale;

/// One thing that the doctor found, in a line.
record Finding(Level level, String text) {
    enum Level {
        OK,
        WARN,
        WRONG
    }

    static Finding ok(String text) {
        return new Finding(Level.OK, text);
    }

    static Finding warn(String text) {
        return new Finding(Level.WARN, text);
    }

    static Finding wrong(String text) {
        return new Finding(Level.WRONG, text);
    }

    String line() {
        return String.format("%-5s  %s", level.name().toLowerCase(Locale.ROOT), text);
    }
}
