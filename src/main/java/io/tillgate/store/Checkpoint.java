package io.tillgate.store;

import io.tillgate.core.payment.Digest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;

/// A row of checkpoint: how far everything is sealed, in the transaction numbers of one server; its signature in
/// base64.
record Checkpoint(long no, Range range, Instant at, Digest hash, String signature) {
    static final String COLUMNS = "c.checkpoint_no, c.era, c.from_xid, c.to_xid, c.at, c.hash,"
            + " translate(encode(c.signature, 'base64'), chr(10), '') AS signature";

    /// What transactions it seals, from the first to before the last.
    record Range(int era, long from, long to) {
        /// Whether what was written at that place is before the end of this range.
        boolean endsAfter(int placeEra, long xid) {
            return placeEra < era || (placeEra == era && xid < to);
        }

        /// Whether what was written at that place is before the beginning of this range.
        boolean beginsAfter(int placeEra, long xid) {
            return placeEra < era || (placeEra == era && xid < from);
        }

        /// Whether this range goes on where that one ended, or is the first of a later era.
        boolean follows(Range before) {
            return era == before.era ? from == before.to : era > before.era && from == 0;
        }
    }

    /// What stands before the first.
    static final Checkpoint NONE = new Checkpoint(0, new Range(0, 0, 0), Instant.EPOCH, Digest.NONE, "");

    static Checkpoint of(ResultSet row) throws SQLException {
        return new Checkpoint(
                row.getLong("checkpoint_no"),
                new Range(row.getInt("era"), row.getLong("from_xid"), row.getLong("to_xid")),
                Moment.of(row, "at"),
                Digest.of(row.getBytes("hash")),
                row.getString("signature"));
    }

    /// The hash that the next checkpoint begins with; its seals are added to it one by one, in the order of merchants.
    Digest begin(long no, Range next, Instant time) {
        return hash.then("checkpoint", no + " " + next.era() + " " + next.from() + " " + next.to() + " " + time);
    }

    /// The hash with one of its seals added.
    static Digest with(Digest hash, Seal seal) {
        return hash.then(
                seal.merchantNo(), Long.toString(seal.sequence()), seal.hash().toString());
    }
}
