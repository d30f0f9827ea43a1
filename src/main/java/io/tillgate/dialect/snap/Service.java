package io.tillgate.dialect.snap;

/// The services of the QR family, each with the two digits that every response code of it carries, and its path.
enum Service {
    TOKEN("73", "/v1.0/access-token/b2b"),
    GENERATE("47", "/v1.0/qr/qr-mpm-generate"),
    DECODE("48", "/v1.0/qr/qr-mpm-decode"),
    WALLET_PAYMENT("50", "/v1.0/qr/qr-mpm-payment"),
    QUERY("51", "/v1.0/qr/qr-mpm-query"),
    NOTIFY("52", "/v1.0/qr/qr-mpm-notify"),
    CANCEL("77", "/v1.0/qr/qr-mpm-cancel"),
    REFUND("78", "/v1.0/qr/qr-mpm-refund"),
    CPM_GENERATE("59", "/v1.0/qr/qr-cpm-generate"),
    CPM_PAYMENT("60", "/v1.0/qr/qr-cpm-payment"),
    CPM_QUERY("61", "/v1.0/qr/qr-cpm-query"),
    CPM_CANCEL("62", "/v1.0/qr/qr-cpm-cancel"),
    CPM_NOTIFY("79", "/v1.0/qr/qr-cpm-notify"),
    CPM_REFUND("80", "/v1.0/qr/qr-cpm-refund");

    private final String code;
    private final String path;

    Service(String code, String path) {
        this.code = code;
        this.path = path;
    }

    String code() {
        return code;
    }

    String path() {
        return path;
    }
}
