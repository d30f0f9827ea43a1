package io.tillgate.store;

import io.tillgate.core.payment.Digest;
import io.tillgate.store.Checkpoint.Range;
import io.tillgate.store.Seal.Sealed;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/// Everything that is sealed or will be, in the order in which it is: by merchant, then by the place where it was
/// written.
final class VerifyPlaces implements AutoCloseable {
    // What was sealed before the database came to this server has its place in the numbers of the one before.
    private static final String ROWS = """
            SELECT r.merchant_no, r.subject, r.version, r.hash, COALESCE(e.era, f.value::int) AS era,
                   COALESCE(e.xid, r.xid) AS xid
            FROM %s r JOIN gateway_fact f ON f.key = '%s'
            LEFT JOIN sealed_elsewhere e USING (merchant_no, subject, version)
            ORDER BY r.merchant_no, 5, 6, r.subject, r.version""".formatted(Sealer.SEALED, Sealer.ERA);

    private final Streamed rows;
    private Optional<Row> next = Optional.empty();

    /// A row's key, place and hash; an act has no version, and a head that of its last event, negative.
    record Row(String merchantNo, String subject, int version, Place place, Digest hash) {
        record Place(int era, long xid) {}

        static Row of(ResultSet row) throws SQLException {
            return new Row(
                    row.getString("merchant_no"),
                    row.getString("subject"),
                    row.getInt("version"),
                    new Place(row.getInt("era"), row.getLong("xid")),
                    Digest.of(row.getBytes("hash")));
        }

        boolean isBefore(String merchant, Range range) {
            int byMerchant = merchantNo.compareTo(merchant);
            return byMerchant < 0 || (byMerchant == 0 && range.beginsAfter(place.era, place.xid));
        }

        boolean isIn(String merchant, Range range) {
            return merchantNo.equals(merchant)
                    && !range.beginsAfter(place.era, place.xid)
                    && range.endsAfter(place.era, place.xid);
        }

        String table() {
            return version == 0 ? "act" : version < 0 ? "event_head" : "event";
        }

        String key() {
            return merchantNo + "/" + subject + (version == 0 ? "" : "/" + Math.abs(version));
        }
    }

    VerifyPlaces(Connection connection) throws SQLException {
        rows = new Streamed(connection, ROWS);
        skip();
    }

    /// The row that comes next; none at the end.
    Optional<Row> next() {
        return next;
    }

    void skip() throws SQLException {
        next = rows.next() ? Optional.of(Row.of(rows.row())) : Optional.empty();
    }

    /// Takes all rows of that merchant in that range, and says what a seal over them must say.
    Sealed take(String merchant, Range range) throws SQLException {
        MessageDigest digest = sha256();
        long count = 0;
        while (next.filter(row -> row.isIn(merchant, range)).isPresent()) {
            digest.update(next.orElseThrow().hash.toBytes());
            count++;
            skip();
        }
        return new Sealed(count, Digest.of(digest.digest()));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    @Override
    public void close() throws SQLException {
        rows.close();
    }
}
