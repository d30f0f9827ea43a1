package io.tillgate.store;

import io.tillgate.core.payment.Digest;
import io.tillgate.store.Checkpoint.Range;
import io.tillgate.store.Reports.Exported;
import io.tillgate.store.Reports.Verdict.Broken;
import io.tillgate.store.Seal.Sealed;
import io.tillgate.store.VerifyPlaces.Row;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Predicate;

/// Proves what was sealed: each merchant's chain of seals, the signed checkpoints over them, and that the sealed rows
/// are those that are there, no more and no less. Each is read in its own order, so that memory is bounded.
final class VerifySeals {
    private static final String SEALS = "SELECT " + Seal.COLUMNS + ", " + Checkpoint.COLUMNS
            + " FROM seal s LEFT JOIN checkpoint c USING (checkpoint_no) ORDER BY s.merchant_no, s.sequence";
    private static final String CHECKPOINTS = "SELECT " + Checkpoint.COLUMNS + ", " + Seal.COLUMNS
            + " FROM checkpoint c LEFT JOIN seal s USING (checkpoint_no) ORDER BY c.checkpoint_no, s.merchant_no";

    private final Connection connection;
    private final CheckpointKey key;
    private final Optional<Exported> exported;
    private Checkpoint last = Checkpoint.NONE;
    private long seals;
    private long unsealed;

    VerifySeals(Connection connection, CheckpointKey key, Optional<Exported> exported) {
        this.connection = connection;
        this.key = key;
        this.exported = exported;
    }

    /// The first thing that is wrong; the chains first, so that rows are only measured by seals that are good.
    Optional<Broken> broken() throws SQLException {
        Optional<Broken> broken = file();
        broken = broken.isPresent() ? broken : chains();
        broken = broken.isPresent() ? broken : checkpoints();
        return broken.isPresent() ? broken : rows();
    }

    /// What was proved.
    Reports.Seals whole() {
        return new Reports.Seals(seals, last.no(), unsealed);
    }

    private Optional<Broken> file() {
        return exported.filter(file ->
                        !file.key().equals(key.publicHalf()) || !key.isSigned(file.no(), file.hash(), file.signature()))
                .flatMap(file -> broken(file.no(), "in the file is not signed by this gateway's key"));
    }

    private Optional<Broken> chains() throws SQLException {
        try (Streamed rows = new Streamed(connection, SEALS)) {
            Seal before = Seal.none("");
            while (rows.next()) {
                Seal seal = Seal.of(rows.row());
                before = seal.merchantNo().equals(before.merchantNo()) ? before : Seal.none(seal.merchantNo());
                if (seal.sequence() != before.sequence() + 1) {
                    return broken(before.sequence() + 1, seal, "is not there");
                }
                if (!before.isFollowedBy(seal)) {
                    return broken(seal.sequence(), seal, "is not as it was made");
                }
                if (rows.row().getObject("era") == null) {
                    return broken(seal.checkpointNo(), "is not there, but its seals are");
                }
                before = seal;
                seals++;
            }
            return Optional.empty();
        }
    }

    private Optional<Broken> checkpoints() throws SQLException {
        try (Streamed rows = new Streamed(connection, CHECKPOINTS)) {
            boolean more = rows.next();
            while (more) {
                Checkpoint next = Checkpoint.of(rows.row());
                if (next.no() != last.no() + 1 || !next.range().follows(last.range())) {
                    return broken(last.no() + 1, "is not there, or was changed");
                }
                Digest hash = last.begin(next.no(), next.range(), next.at());
                do {
                    hash = rows.row().getString("merchant_no") == null
                            ? hash
                            : Checkpoint.with(hash, Seal.of(rows.row()));
                    more = rows.next();
                } while (more && rows.row().getLong("checkpoint_no") == next.no());
                Optional<Broken> broken = checkpoint(next, hash);
                if (broken.isPresent()) {
                    return broken;
                }
                last = next;
            }
            return exported.filter(file -> file.no() > last.no())
                    .flatMap(file -> broken(
                            file.no(), "was exported and is not there: this database is older, or was cut back"));
        }
    }

    private Optional<Broken> checkpoint(Checkpoint next, Digest hash) {
        if (!hash.equals(next.hash())) {
            return broken(next.no(), "has other seals, or another place, than it was made of");
        }
        if (!key.isSigned(next.no(), next.hash(), next.signature())) {
            return broken(next.no(), "is not signed by this gateway's key");
        }
        return exported.filter(file -> file.no() == next.no())
                .filter(file -> !file.hash().equals(next.hash()))
                .flatMap(_ -> broken(next.no(), "is not the one that was exported: what it sealed was written anew"));
    }

    private Optional<Broken> rows() throws SQLException {
        try (Streamed sealed = new Streamed(connection, SEALS);
                VerifyPlaces places = new VerifyPlaces(connection)) {
            while (sealed.next()) {
                Seal seal = Seal.of(sealed.row());
                Range range = Checkpoint.of(sealed.row()).range();
                Optional<Broken> stray = pass(places, row -> row.isBefore(seal.merchantNo(), range));
                if (stray.isPresent()) {
                    return stray;
                }
                Sealed found = places.take(seal.merchantNo(), range);
                if (!found.equals(seal.sealed())) {
                    return broken(
                            seal.sequence(),
                            seal,
                            "is over " + seal.sealed().rows() + " events and acts as they were; now there are "
                                    + found.rows() + ", or others");
                }
            }
            return pass(places, _ -> true);
        }
    }

    // Between seals there is only what was written after the last checkpoint.
    private Optional<Broken> pass(VerifyPlaces places, Predicate<Row> which) throws SQLException {
        for (Optional<Row> row = places.next().filter(which);
                row.isPresent();
                row = places.next().filter(which)) {
            if (last.range()
                    .endsAfter(row.get().place().era(), row.get().place().xid())) {
                return Optional.of(new Broken(row.get().table(), row.get().key(), "was not there when it was sealed"));
            }
            unsealed++;
            places.skip();
        }
        return Optional.empty();
    }

    private static Optional<Broken> broken(long sequence, Seal seal, String what) {
        return Optional.of(new Broken("seal", seal.merchantNo() + "/" + sequence, what));
    }

    private static Optional<Broken> broken(long checkpointNo, String what) {
        return Optional.of(new Broken("checkpoint", Long.toString(checkpointNo), what));
    }
}
