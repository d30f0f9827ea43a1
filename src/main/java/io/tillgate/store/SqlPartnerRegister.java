package io.tillgate.store;

import io.tillgate.core.merchant.Credential;
import io.tillgate.core.merchant.Partner;
import io.tillgate.core.merchant.PartnerId;
import io.tillgate.core.merchant.PartnerRegister;
import io.tillgate.core.merchant.PartnerSetting;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/// The register of partners, in PostgreSQL. What it changes, this node sees at once, and others within five seconds.
record SqlPartnerRegister(Jdbi jdbi, SealingKey key, SqlPartners cache) implements PartnerRegister {
    @Override
    public Added add(Partner partner, Instant now) {
        Added added = jdbi.inTransaction(handle -> added(handle, partner, now));
        cache.forget();
        return added;
    }

    @Override
    public List<Partner> partners() {
        return cache.all();
    }

    @Override
    public boolean set(PartnerId id, Map<PartnerSetting, String> set) {
        return changed("UPDATE partner SET settings = ? WHERE partner_id = ?", SqlPartners.text(set), id.value());
    }

    @Override
    public boolean shutOut(PartnerId id, Instant now) {
        return changed(
                "UPDATE partner SET shut_out_at = ? WHERE partner_id = ? AND shut_out_at IS NULL",
                Moment.parameter(now),
                id.value());
    }

    @Override
    public boolean letIn(PartnerId id) {
        return changed(
                "UPDATE partner SET shut_out_at = NULL WHERE partner_id = ? AND shut_out_at IS NOT NULL", id.value());
    }

    @Override
    public boolean isShutOut(PartnerId id) {
        return jdbi.withHandle(
                handle -> handle.select("SELECT shut_out_at IS NOT NULL FROM partner WHERE partner_id = ?", id.value())
                        .mapTo(Boolean.class)
                        .findOne()
                        .orElse(false));
    }

    @Override
    public void add(Partner partner, Credential secret) {
        jdbi.useHandle(handle -> secret(handle, partner, secret));
        cache.forget();
    }

    @Override
    public void add(Partner partner, Partner.PublicKey publicKey) {
        jdbi.useHandle(handle -> publicKey(handle, partner, publicKey));
        cache.forget();
    }

    @Override
    public boolean revoke(Partner partner, String id, Instant now) {
        String where = " SET revoked_at = ? WHERE merchant_no = ? AND partner_id = ? AND %s = ? AND revoked_at IS NULL";
        Object[] values = {
            Moment.parameter(now), partner.merchant().value(), partner.id().value(), id
        };
        boolean secret = changed("UPDATE partner_secret" + where.formatted("secret_id"), values);
        return changed("UPDATE partner_key" + where.formatted("key_id"), values) || secret;
    }

    private boolean changed(String update, Object... values) {
        int rows = jdbi.withHandle(handle -> handle.execute(update, values));
        cache.forget();
        return rows > 0;
    }

    private Added added(Handle handle, Partner partner, Instant now) {
        Optional<String> store = handle.select(
                        "SELECT store_no FROM store WHERE merchant_no = ? AND store_no = ?",
                        partner.merchant().value(),
                        partner.store().value())
                .mapTo(String.class)
                .findOne();
        if (store.isEmpty()) {
            return Added.NO_OWNER;
        }
        int rows = handle.execute(
                "INSERT INTO partner (partner_id, merchant_no, store_no, profile, settings, created_at)"
                        + " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
                partner.id().value(),
                partner.merchant().value(),
                partner.store().value(),
                partner.profile().word(),
                SqlPartners.text(partner.set()),
                Moment.parameter(now));
        if (rows == 0) {
            return Added.KNOWN;
        }
        partner.secrets().forEach(secret -> secret(handle, partner, secret));
        partner.keys().forEach(publicKey -> publicKey(handle, partner, publicKey));
        return Added.ADDED;
    }

    private void secret(Handle handle, Partner partner, Credential secret) {
        handle.execute(
                "INSERT INTO partner_secret (merchant_no, partner_id, secret_id, sealed, created_at)"
                        + " VALUES (?, ?, ?, ?, ?)",
                partner.merchant().value(),
                partner.id().value(),
                secret.id(),
                key.seal(secret.secret().reveal(), SqlPartners.place(partner.id())),
                Moment.parameter(secret.createdAt()));
    }

    private static void publicKey(Handle handle, Partner partner, Partner.PublicKey publicKey) {
        handle.execute(
                "INSERT INTO partner_key (merchant_no, partner_id, key_id, encoded, created_at)"
                        + " VALUES (?, ?, ?, ?, ?)",
                partner.merchant().value(),
                partner.id().value(),
                publicKey.id(),
                publicKey.encoded(),
                Moment.parameter(publicKey.createdAt()));
    }
}
