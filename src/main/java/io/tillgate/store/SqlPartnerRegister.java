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
record SqlPartnerRegister(Jdbi jdbi, KeyRing key, SqlPartners cache, Acts acts) implements PartnerRegister {
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
        String text = SqlPartners.text(set);
        return changed(
                new Told("partner set", id, "now " + (text.isEmpty() ? "nothing" : text.replace('\n', ' '))),
                "UPDATE partner SET settings = ? WHERE partner_id = ?",
                text,
                id.value());
    }

    @Override
    public boolean shutOut(PartnerId id, Instant now) {
        return changed(
                new Told("partner shut", id, "refused from now on"),
                "UPDATE partner SET shut_out_at = ? WHERE partner_id = ? AND shut_out_at IS NULL",
                Moment.parameter(now),
                id.value());
    }

    @Override
    public boolean letIn(PartnerId id) {
        return changed(
                new Told("partner open", id, "taken in again"),
                "UPDATE partner SET shut_out_at = NULL WHERE partner_id = ? AND shut_out_at IS NOT NULL",
                id.value());
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
        jdbi.useTransaction(handle -> {
            secret(handle, partner, secret);
            tell(handle, new Told("partner rotate", partner.id(), "secret " + secret.id()));
        });
        cache.forget();
    }

    @Override
    public void add(Partner partner, Partner.PublicKey publicKey) {
        jdbi.useTransaction(handle -> {
            publicKey(handle, partner, publicKey);
            tell(handle, new Told("partner key", partner.id(), "key " + publicKey.id()));
        });
        cache.forget();
    }

    @Override
    public boolean revoke(Partner partner, String id, Instant now) {
        String where = " SET revoked_at = ? WHERE merchant_no = ? AND partner_id = ? AND %s = ? AND revoked_at IS NULL";
        Object[] values = {
            Moment.parameter(now), partner.merchant().value(), partner.id().value(), id
        };
        boolean secret = changed(
                new Told("partner revoke", partner.id(), "secret " + id),
                "UPDATE partner_secret" + where.formatted("secret_id"),
                values);
        return changed(
                        new Told("partner revoke", partner.id(), "key " + id),
                        "UPDATE partner_key" + where.formatted("key_id"),
                        values)
                || secret;
    }

    // What an act says of a change.
    private record Told(String kind, PartnerId partner, String what) {}

    private boolean changed(Told told, String update, Object... values) {
        boolean changed = jdbi.inTransaction(handle -> {
            boolean found = handle.execute(update, values) > 0;
            if (found) {
                tell(handle, told);
            }
            return found;
        });
        cache.forget();
        return changed;
    }

    private void tell(Handle handle, Told told) {
        String merchant = handle.select("SELECT merchant_no FROM partner WHERE partner_id = ?", told.partner.value())
                .mapTo(String.class)
                .one();
        acts.write(handle, merchant, told.kind, told.partner.value() + ", " + told.what);
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
        tell(
                handle,
                new Told(
                        "partner add",
                        partner.id(),
                        "for store " + partner.store().value()));
        return Added.ADDED;
    }

    private void secret(Handle handle, Partner partner, Credential secret) {
        handle.execute(
                "INSERT INTO partner_secret (merchant_no, partner_id, secret_id, sealed, created_at)"
                        + " VALUES (?, ?, ?, ?, ?)",
                partner.merchant().value(),
                partner.id().value(),
                secret.id(),
                key.seal(handle, secret.secret().reveal(), SqlPartners.place(partner.id())),
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
