package io.tillgate.store;

import io.tillgate.core.payment.Digest;
import java.sql.ResultSet;
import java.sql.SQLException;

/// A row of seal: what a merchant's rows of one checkpoint are sealed by, after his seal before.
record Seal(String merchantNo, long sequence, long checkpointNo, Sealed sealed, Digest hash) {
    static final String COLUMNS =
            "s.merchant_no, s.sequence, s.checkpoint_no, s.sealed_rows, s.content, s.hash AS seal_hash";

    /// How many rows, and the SHA-256 over their hashes.
    record Sealed(long rows, Digest content) {}

    /// What stands before a merchant's first.
    static Seal none(String merchantNo) {
        return new Seal(merchantNo, 0, 0, new Sealed(0, Digest.NONE), Digest.NONE);
    }

    static Seal of(ResultSet row) throws SQLException {
        return new Seal(
                row.getString("merchant_no"),
                row.getLong("sequence"),
                row.getLong("checkpoint_no"),
                new Sealed(row.getLong("sealed_rows"), Digest.of(row.getBytes("content"))),
                Digest.of(row.getBytes("seal_hash")));
    }

    /// The merchant's next seal.
    Seal next(long checkpoint, Sealed next) {
        long number = sequence + 1;
        return new Seal(merchantNo, number, checkpoint, next, hash(number, checkpoint, next));
    }

    /// Whether that seal follows this one, and is as it was made.
    boolean isFollowedBy(Seal next) {
        return next.hash.equals(hash(next.sequence, next.checkpointNo, next.sealed));
    }

    private Digest hash(long number, long checkpoint, Sealed next) {
        return hash.then(
                "seal",
                merchantNo,
                number + " " + checkpoint + " " + next.rows(),
                next.content().toString());
    }
}
