package io.tillgate.store;

import io.tillgate.store.EventHead.Row;
import io.tillgate.store.EventHead.Sums;
import io.tillgate.store.Reports.Verdict.Broken;
import java.util.Optional;

/// Proves what was kept when events were dropped, and that what stays of the payment is still as it was then.
record VerifyHead(Dossier dossier) {
    /// A head that is not as it was written.
    Optional<Broken> damaged() {
        for (Row row : dossier.heads()) {
            if (!row.hash().equals(row.head().hash()) || !row.isOriginal()) {
                return broken("event_head", "/" + row.head().version(), "is not as it was written");
            }
        }
        return Optional.empty();
    }

    /// What stays of the payment and is not as it was at its newest head.
    Optional<Broken> changed() {
        return dossier.head().flatMap(this::changed);
    }

    private Optional<Broken> changed(EventHead head) {
        if (dossier.payments().isEmpty()) {
            return broken("payment", "", "is not there, but what was kept of its events is");
        }
        Sums now = EventHead.sums(dossier, head.version(), head.said().refunds());
        return unless(now.opening().equals(head.sums().opening()), "payment", "was not opened like this")
                .or(() -> unless(
                        now.entries().equals(head.sums().entries()),
                        "entry",
                        "of the payment are not all as they were"))
                .or(() -> unless(
                        now.refunds().equals(head.sums().refunds()),
                        "refund",
                        "of the payment are not all as they were"));
    }

    private Optional<Broken> unless(boolean right, String table, String what) {
        return right ? Optional.empty() : broken(table, "", what + " when its first events were dropped");
    }

    private Optional<Broken> broken(String table, String place, String what) {
        return Optional.of(new Broken(table, dossier.key() + place, what));
    }
}
