package io.tillgate.store;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/// Every column in which sealed secrets stand, with what each secret is bound to.
enum SealedColumns {
    CREDENTIAL("credential", "merchant_no || '/' || store_no"),
    PARTNER_SECRET("partner_secret", "'partner/' || partner_id"),
    STORED_WALLET("stored_wallet", "'wallet ' || merchant_no || '/' || wallet_no"),
    GATEWAY_SECRET("gateway_secret", "'gateway/' || name");

    private static final int AT_ONCE = 200;

    private final String table;
    private final String boundTo;

    SealedColumns(String table, String boundTo) {
        this.table = table;
        this.boundTo = boundTo;
    }

    /// One sealed secret: where its row lies, what it is bound to, its bytes, which nobody changes.
    @SuppressWarnings("ArrayRecordComponent")
    record Row(String place, String boundTo, byte[] sealed) {}

    /// Shows every sealed secret, so many at once.
    void each(Jdbi jdbi, Consumer<List<Row>> shown) {
        List<Row> batch = new ArrayList<>();
        jdbi.useTransaction(handle -> handle.createQuery("SELECT CAST(ctid AS text) AS place, " + boundTo
                        + " AS bound_to, sealed FROM " + table + " WHERE length(sealed) > 0")
                .setFetchSize(AT_ONCE)
                .map((row, _) -> new Row(row.getString("place"), row.getString("bound_to"), row.getBytes("sealed")))
                .forEach(row -> {
                    batch.add(row);
                    if (batch.size() == AT_ONCE) {
                        shown.accept(List.copyOf(batch));
                        batch.clear();
                    }
                }));
        shown.accept(List.copyOf(batch));
    }

    /// Puts other bytes in the place of a row's, unless somebody has written the row since it was read.
    void replace(Handle handle, Row row, byte[] sealed) {
        handle.execute(
                "UPDATE " + table + " SET sealed = ? WHERE ctid = CAST(? AS tid) AND sealed = ?",
                sealed,
                row.place,
                row.sealed);
    }
}
