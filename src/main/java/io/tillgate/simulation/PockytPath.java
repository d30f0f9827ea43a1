package io.tillgate.simulation;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// The paths of the Pockyt wire that tills and shops of these worlds call; all spellings of one thing are one.
enum PockytPath {
    IN_STORE("/app-instore/v3/add"),
    QR("/app-instore/v3/create-trans-qrcode"),
    MIXED_QR("/appUnicode/generateMixedCode"),
    ONLINE("/online/v3/secure-pay", "/online/v4/secure-pay"),
    IN_APP("/micropay/v3/prepay"),
    CONSULT("/auto-debit/v3/consult"),
    APPLY("/auto-debit/v3/apply-token"),
    DEBIT("/auto-debit/v3/pay"),
    REVOKE("/auto-debit/v3/revoke"),
    PAY("/app-instore/v3/pay", "/app-instore/v3/prepay"),
    QUERY("/app-data-search/v3/tran-query", "/app-data-search/v3/trans-query", "/app-data-search/v3/tranquery"),
    MIXED_QUERY("/appUnicode/mixedQuery"),
    LIST("/app-data-search/v3/trans-list"),
    CANCEL(
            "/app-data-search/v3/cancel",
            "/app-data-search/v3/reverse",
            "/app-data-search/v2/cancel",
            "/app-data-search/v2/reverse",
            "/app-instore/v3/cancel",
            "/app-instore/v3/reverse",
            "/app-instore/v2/cancel",
            "/app-instore/v2/reverse"),
    MIXED_CANCEL("/appUnicode/mixedCancel"),
    REFUND("/app-data-search/v3/refund"),
    NOT_SERVED("/app-data-search/v3/settle-list");

    private static final Map<String, PockytPath> BY_PATH = Arrays.stream(values())
            .flatMap(one -> one.paths.stream().map(path -> Map.entry(path, one)))
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

    // Copied in and never changed.
    @SuppressWarnings("ImmutableEnumChecker")
    private final List<String> paths;

    PockytPath(String... paths) {
        this.paths = List.of(paths);
    }

    List<String> paths() {
        return paths;
    }

    static PockytPath of(String path) {
        return Optional.ofNullable(BY_PATH.get(path)).orElseThrow();
    }

    /// The words that it may be answered with, each of which must have been heard in a long run.
    List<String> words() {
        String opening = "000100,000020,000021,000022,000023,000030,000000 busy,000000 unknown,000000 unsigned";
        String words = switch (this) {
            case IN_STORE, ONLINE -> opening;
            case QR, MIXED_QR -> opening + ",000080";
            case IN_APP -> opening + ",000040,000080";
            case CONSULT -> "000100,000020,000021,000022,000023,000040,000080,000000 unknown,000000 unsigned";
            case APPLY -> "000100,000021,000040,000080,000000 unknown";
            case DEBIT -> "000100,000021,000022,000023,000040,000000 busy,000000 unknown";
            case REVOKE -> "000100,000021,000000 unknown";
            case PAY -> "000100,000021,000022,000040,000000 busy,000000 unknown";
            case QUERY -> "000100,000020,000021,000022,000023,000030,000000 unknown,000000 unsigned";
            case MIXED_QUERY, LIST, MIXED_CANCEL -> "000100,000000 unknown";
            case CANCEL -> "000100,000021,000022,000040,000080,000000 busy,000000 unknown";
            case REFUND -> "000100,000020,000021,000022,000023,000040,000080,000000 busy,000000 unknown";
            case NOT_SERVED -> "000030";
        };
        return List.of(words.split(","));
    }

    /// Whether it opens a payment.
    boolean opens() {
        return this == IN_STORE || this == QR || this == MIXED_QR || this == ONLINE || this == IN_APP || this == DEBIT;
    }
}
