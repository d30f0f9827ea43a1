package io.tillgate.dialect.pockyt;

/// The words of `ret_code` (wire contract 3.1).
enum Code {
    SUCCESS("000100"),
    SYSTEM("000000"),
    MISSING("000020"),
    NOT_FOUND("000021"),
    MISMATCH("000022"),
    BAD_VALUE("000023"),
    DENIED("000030"),
    STATE("000040"),
    WALLET("000080");

    private final String wire;

    Code(String wire) {
        this.wire = wire;
    }

    /// The six digits.
    String wire() {
        return wire;
    }
}
