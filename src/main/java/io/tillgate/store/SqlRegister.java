package io.tillgate.store;

import io.tillgate.core.merchant.Credential;
import io.tillgate.core.merchant.Merchant;
import io.tillgate.core.merchant.MerchantNo;
import io.tillgate.core.merchant.Store;
import io.tillgate.core.merchant.StoreNo;
import io.tillgate.store.Store.Added;
import io.tillgate.store.Store.Register;
import io.tillgate.store.Store.Token;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/// Who may use the gateway, in PostgreSQL. What it changes, this node sees at once, and others within five seconds.
record SqlRegister(Jdbi jdbi, KeyRing key, SqlMerchants cache, Acts acts) implements Register {
    @Override
    public Added add(Merchant merchant, Instant now) {
        String insert = "INSERT INTO merchant (merchant_no, name, fee_percent, fee_fixed, created_at)"
                + " VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING";
        return jdbi.inTransaction(handle -> added(
                handle.execute(
                        insert,
                        merchant.no().value(),
                        merchant.name(),
                        merchant.fee().percent(),
                        merchant.fee().fixed(),
                        Moment.parameter(now)),
                () -> acts.write(
                        handle,
                        merchant.no().value(),
                        "merchant add",
                        merchant.name() + ", fee " + merchant.fee().percent().toPlainString() + " % + "
                                + merchant.fee().fixed().toPlainString())));
    }

    @Override
    public List<Merchant> merchants() {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT merchant_no, name, fee_percent, fee_fixed FROM merchant" + " ORDER BY merchant_no")
                .map((row, _) -> MerchantRow.merchant(row))
                .list());
    }

    @Override
    public Added add(Store store, Instant now) {
        String insert = "INSERT INTO store (merchant_no, store_no, name, settings, created_at)"
                + " VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING";
        return jdbi.inTransaction(handle -> {
            if (!isThere(
                    handle, "merchant WHERE merchant_no = ?", store.merchant().value())) {
                return Added.NO_OWNER;
            }
            return added(
                    handle.execute(
                            insert,
                            store.merchant().value(),
                            store.no().value(),
                            store.name(),
                            MerchantRow.text(store.settings()),
                            Moment.parameter(now)),
                    () -> tell(handle, "store add", store.merchant(), store.no(), store.name()));
        });
    }

    @Override
    public boolean change(Store store) {
        String text = MerchantRow.text(store.settings());
        boolean changed = jdbi.inTransaction(handle -> {
            boolean found = handle.execute(
                            "UPDATE store SET name = ?, settings = ? WHERE merchant_no = ? AND store_no = ?",
                            store.name(),
                            text,
                            store.merchant().value(),
                            store.no().value())
                    == 1;
            if (found) {
                String set = text.isEmpty() ? "nothing set" : text.replace('\n', ' ');
                tell(handle, "store set", store.merchant(), store.no(), store.name() + ", now " + set);
            }
            return found;
        });
        cache.forget();
        return changed;
    }

    @Override
    public List<Store> stores(MerchantNo merchant) {
        return jdbi.withHandle(
                handle -> handle.createQuery("SELECT merchant_no, store_no, name AS store_name, settings FROM store"
                                + " WHERE merchant_no = ? ORDER BY store_no")
                        .bind(0, merchant.value())
                        .map((row, _) -> MerchantRow.store(row))
                        .list());
    }

    @Override
    public Added add(MerchantNo merchant, StoreNo store, Credential credential) {
        String insert = "INSERT INTO credential (merchant_no, store_no, credential_id, sealed, created_at)"
                + " VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING";
        String place = MerchantRow.place(merchant.value(), store.value());
        return jdbi.inTransaction(handle -> {
            if (!isThere(handle, "store WHERE merchant_no = ? AND store_no = ?", merchant.value(), store.value())) {
                return Added.NO_OWNER;
            }
            return added(
                    handle.execute(
                            insert,
                            merchant.value(),
                            store.value(),
                            credential.id(),
                            key.seal(handle, credential.secret().reveal(), place),
                            Moment.parameter(credential.createdAt())),
                    () -> tell(handle, "token add", merchant, store, "token " + credential.id()));
        });
    }

    @Override
    public List<Token> tokens(MerchantNo merchant, StoreNo store) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT credential_id, created_at, revoked_at FROM credential"
                                + " WHERE merchant_no = ? AND store_no = ? ORDER BY created_at, credential_id")
                .bind(0, merchant.value())
                .bind(1, store.value())
                .map((row, _) -> new Token(
                        row.getString("credential_id"), Moment.of(row, "created_at"), Moment.ifAny(row, "revoked_at")))
                .list());
    }

    @Override
    public boolean revoke(MerchantNo merchant, StoreNo store, String tokenId, Instant now) {
        boolean revoked = jdbi.inTransaction(handle -> {
            boolean found = handle.execute(
                            "UPDATE credential SET revoked_at = ? WHERE merchant_no = ? AND store_no = ?"
                                    + " AND credential_id = ? AND revoked_at IS NULL",
                            Moment.parameter(now),
                            merchant.value(),
                            store.value(),
                            tokenId)
                    == 1;
            if (found) {
                tell(handle, "token revoke", merchant, store, "token " + tokenId);
            }
            return found;
        });
        cache.forget();
        return revoked;
    }

    private Added added(int rows, Runnable tell) {
        if (rows == 1) {
            tell.run();
        }
        cache.forget();
        return rows == 1 ? Added.ADDED : Added.KNOWN;
    }

    private void tell(Handle handle, String kind, MerchantNo merchant, StoreNo store, String what) {
        acts.write(handle, merchant.value(), kind, "store " + store.value() + ", " + what);
    }

    private static boolean isThere(Handle handle, String where, Object... keys) {
        var query = handle.createQuery("SELECT count(*) FROM " + where);
        for (int i = 0; i < keys.length; i++) {
            query.bind(i, keys[i]);
        }
        return query.mapTo(Long.class).one() > 0;
    }
}
