package io.tillgate.dialect.snap;

/// What is wrong with one field of a request: it is missing, or has not the form that is expected.
record Problem(Case kind, String field) {
    static Problem missing(String field) {
        return new Problem(Case.MISSING, field);
    }

    static Problem bad(String field) {
        return new Problem(Case.INVALID_FORMAT, field);
    }
}
