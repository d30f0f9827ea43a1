package io.tillgate.dialect.pockyt;

/// One parameter as it was sent.
///
/// @param text the value as it is signed: numbers as written, objects and arrays as compact JSON in source order
/// @param raw the value's own bytes where they may be signed instead of the compact form, else the same as the text
record Field(String name, Kind kind, String text, String raw) {
    enum Kind {
        /// A JSON string, or anything in a form.
        TEXT,
        /// A JSON number.
        NUMBER,
        /// A JSON true or false.
        TRUTH,
        /// A JSON null; its text is empty.
        NULL,
        /// A JSON object or array.
        NESTED
    }

    static Field of(String name, Kind kind, String text) {
        return new Field(name, kind, text, text);
    }

    boolean isNull() {
        return kind == Kind.NULL;
    }

    boolean isEmpty() {
        return text.isEmpty();
    }

    boolean isZero() {
        return text.equals("0");
    }

    boolean hasTwoSpellings() {
        return !raw.equals(text);
    }
}
