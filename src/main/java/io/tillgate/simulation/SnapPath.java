package io.tillgate.simulation;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The services of the SNAP wire that partners of these worlds call, each with the two digits in all of its codes.
enum SnapPath {
    TOKEN("73", "/v1.0/access-token/b2b"),
    GENERATE("47", "/v1.0/qr/qr-mpm-generate"),
    QUERY("51", "/v1.0/qr/qr-mpm-query"),
    CANCEL("77", "/v1.0/qr/qr-mpm-cancel"),
    REFUND("78", "/v1.0/qr/qr-mpm-refund"),
    CPM_PAYMENT("60", "/v1.0/qr/qr-cpm-payment"),
    CPM_QUERY("61", "/v1.0/qr/qr-cpm-query"),
    CPM_CANCEL("62", "/v1.0/qr/qr-cpm-cancel"),
    CPM_REFUND("80", "/v1.0/qr/qr-cpm-refund"),
    NOT_SERVED("48", "/v1.0/qr/qr-mpm-decode");

    private static final Map<String, SnapPath> BY_PATH =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(SnapPath::path, Function.identity()));

    private final String digits;
    private final String path;

    SnapPath(String digits, String path) {
        this.digits = digits;
        this.path = path;
    }

    String digits() {
        return digits;
    }

    String path() {
        return path;
    }

    static SnapPath of(String path) {
        return Optional.ofNullable(BY_PATH.get(path)).orElseThrow();
    }

    /// Whether it opens a payment.
    boolean opens() {
        return this == GENERATE || this == CPM_PAYMENT;
    }

    boolean refunds() {
        return this == REFUND || this == CPM_REFUND;
    }

    /// The words that it may be answered with, each of which must have been heard in a long run.
    List<String> words() {
        return switch (this) {
            case TOKEN -> List.of("200 00", "500 01");
            case GENERATE ->
                with(
                        List.of("200 00", "400 01", "400 02", "401 00", "403 01", "403 02", "409 01", "429 00"),
                        List.of("500 02", "504 00"));
            case CPM_PAYMENT ->
                with(
                        List.of("200 00", "202 00", "400 01", "400 02", "401 00", "403 00", "403 02", "403 05"),
                        List.of("403 14", "404 02", "404 04", "404 09", "409 01", "429 00", "504 00"));
            case QUERY, CPM_QUERY -> with("200 00", "404 01", "500 01");
            case CANCEL, CPM_CANCEL -> with("200 00", "202 00", "403 00", "404 00", "404 01", "404 14", "504 00");
            case REFUND, CPM_REFUND ->
                with(
                        List.of("200 00", "202 00", "400 01", "403 00", "403 05", "404 00", "404 01", "404 04"),
                        List.of("404 13", "404 18", "504 00"));
            case NOT_SERVED -> with("403 01");
        };
    }

    // Every request may carry a token that has ended, or an external id that was used.
    private static List<String> with(String... words) {
        return with(List.of(words), List.of());
    }

    private static List<String> with(List<String> words, List<String> more) {
        return Stream.of(words, more, List.of("401 01", "409 00"))
                .flatMap(List::stream)
                .toList();
    }
}
