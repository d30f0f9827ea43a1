package io.tillgate.store;

import io.tillgate.core.merchant.Credential;
import io.tillgate.core.merchant.Merchant;
import io.tillgate.core.merchant.MerchantAccount;
import io.tillgate.core.merchant.MerchantNo;
import io.tillgate.core.merchant.Merchants;
import io.tillgate.core.merchant.Store;
import io.tillgate.core.merchant.StoreNo;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import org.jdbi.v3.core.Jdbi;

/// Merchants in PostgreSQL, remembered for at most five seconds; so are those that are not there, so that guessing them
/// costs the database little.
final class SqlMerchants implements Merchants {
    private static final long GOOD_NANOS = TimeUnit.SECONDS.toNanos(5);
    // From here on one thread looks again, while the others are served from memory.
    private static final long RENEW_NANOS = TimeUnit.SECONDS.toNanos(4);
    private static final int MOST_REMEMBERED = 10_000;

    private static final String ACCOUNT = """
            SELECT m.merchant_no, m.name, m.fee_percent, m.fee_fixed, s.store_no, s.name AS store_name, s.settings,
                   c.credential_id, c.sealed, c.created_at
            FROM merchant m
            JOIN store s ON s.merchant_no = m.merchant_no
            LEFT JOIN credential c
              ON c.merchant_no = s.merchant_no AND c.store_no = s.store_no AND c.revoked_at IS NULL
            WHERE s.merchant_no = ? AND s.store_no = ?""";

    private final Jdbi jdbi;
    private final KeyRing key;
    private final LongSupplier nanoTime;
    private final Map<Place, Remembered> known = new ConcurrentHashMap<>();

    private record Place(MerchantNo merchant, StoreNo store) {}

    private record Remembered(Optional<MerchantAccount> account, long since, AtomicBoolean renewing) {}

    private record Row(Merchant merchant, Store store, Optional<Credential> credential) {}

    SqlMerchants(Jdbi jdbi, KeyRing key, LongSupplier nanoTime) {
        this.jdbi = jdbi;
        this.key = key;
        this.nanoTime = nanoTime;
    }

    @Override
    public Optional<MerchantAccount> find(MerchantNo merchant, StoreNo store) {
        Place place = new Place(merchant, store);
        Remembered remembered = known.get(place);
        if (remembered != null && isGood(remembered)) {
            return remembered.account;
        }
        return read(place);
    }

    /// The account as the database has it now, whatever is remembered; from then on that is remembered.
    Optional<MerchantAccount> readAnew(MerchantNo merchant, StoreNo store) {
        return read(new Place(merchant, store));
    }

    /// Forgets everything: what this node has just changed is to be seen at once.
    void forget() {
        known.clear();
    }

    private boolean isGood(Remembered remembered) {
        long age = nanoTime.getAsLong() - remembered.since;
        return age < RENEW_NANOS || (age < GOOD_NANOS && !remembered.renewing.compareAndSet(false, true));
    }

    private Optional<MerchantAccount> read(Place place) {
        long now = nanoTime.getAsLong();
        List<Row> rows = jdbi.withHandle(handle -> handle.createQuery(ACCOUNT)
                .bind(0, place.merchant.value())
                .bind(1, place.store.value())
                .map((row, _) ->
                        new Row(MerchantRow.merchant(row), MerchantRow.store(row), MerchantRow.credential(row, key)))
                .list());
        Optional<MerchantAccount> account = account(rows);
        if (known.size() >= MOST_REMEMBERED) {
            known.clear();
        }
        known.put(place, new Remembered(account, now, new AtomicBoolean()));
        return account;
    }

    private static Optional<MerchantAccount> account(List<Row> rows) {
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        List<Credential> credentials = new ArrayList<>();
        rows.forEach(row -> row.credential.ifPresent(credentials::add));
        Row first = rows.getFirst();
        return Optional.of(new MerchantAccount(first.merchant, first.store, credentials));
    }
}
