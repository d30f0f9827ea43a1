package io.tillgate.dialect.pockyt;

/// What cannot be read in a request: which parameter, and what was expected of it.
record Problem(Kind kind, String field, String expected) {
    enum Kind {
        /// A required parameter is empty (000020).
        MISSING,
        /// A parameter has a value that cannot be (000023).
        BAD
    }

    static Problem missing(String field, String expected) {
        return new Problem(Kind.MISSING, field, expected);
    }

    static Problem bad(String field, String expected) {
        return new Problem(Kind.BAD, field, expected);
    }

    String sentence() {
        return field + (kind == Kind.MISSING ? " is missing: " : " is not valid: ") + expected;
    }
}
