package io.tillgate.store;

import io.tillgate.core.merchant.ExternalIds;
import java.time.Instant;
import org.jdbi.v3.core.Jdbi;

/// External ids in PostgreSQL: inserted first, so that of two who bring the same one, on whatever nodes, one learns it.
record SqlExternalIds(Jdbi jdbi) implements ExternalIds {
    @Override
    public boolean take(ExternalId id, Instant now) {
        return jdbi.withHandle(handle -> handle.execute(
                        "INSERT INTO external_id (merchant_no, partner, day, external_id, taken_at)"
                                + " VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
                        id.merchant().value(),
                        id.partner().value(),
                        id.day(),
                        id.value(),
                        Moment.parameter(now))
                == 1);
    }
}
