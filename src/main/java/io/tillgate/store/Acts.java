package io.tillgate.store;

import io.tillgate.core.merchant.Operator;
import io.tillgate.core.payment.Digest;
import io.tillgate.store.Reports.Act;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/// Writes what an operator did, in the transaction of what it tells of.
record Acts(Operator operator) {
    /// What concerns no merchant, but the gateway as a whole.
    static final String OF_ALL = "";

    static final String COLUMNS = "merchant_no, act_id, at, kind, what, by, why";

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int ID_BYTES = 8;

    /// Writes one act; no secret may be in its words.
    void write(Handle handle, String merchantNo, String kind, String what) {
        byte[] id = new byte[ID_BYTES];
        RANDOM.nextBytes(id);
        var at = Moment.parameter(operator.at());
        Act act = new Act(
                merchantNo,
                HexFormat.of().formatHex(id),
                kind,
                what,
                new Operator(operator.name(), operator.why(), at.toInstant()));
        handle.execute(
                "INSERT INTO act (" + COLUMNS + ", hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                act.merchantNo(),
                act.id(),
                at,
                act.kind(),
                act.what(),
                act.by().name(),
                act.by().why(),
                hash(act).toBytes());
    }

    /// What a row's hash must be.
    static Digest hash(Act act) {
        return Digest.ofTexts(
                "act",
                act.merchantNo(),
                act.id(),
                act.by().at().toString(),
                act.kind(),
                act.what(),
                act.by().name(),
                act.by().why());
    }

    static Act read(ResultSet row) throws SQLException {
        return new Act(
                row.getString("merchant_no"),
                row.getString("act_id"),
                row.getString("kind"),
                row.getString("what"),
                new Operator(row.getString("by"), row.getString("why"), Moment.of(row, "at")));
    }

    /// The newest acts, at most so many, those of one merchant where one is named.
    static List<Act> newest(Jdbi jdbi, String merchantNo, int most) {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT " + COLUMNS + " FROM act"
                        + " WHERE :merchant = '' OR merchant_no = :merchant ORDER BY at DESC, act_id LIMIT :most")
                .bind("merchant", merchantNo)
                .bind("most", most)
                .map((row, _) -> read(row))
                .list());
    }
}
