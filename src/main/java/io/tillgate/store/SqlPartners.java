package io.tillgate.store;

import io.tillgate.core.merchant.Credential;
import io.tillgate.core.merchant.MerchantNo;
import io.tillgate.core.merchant.Partner;
import io.tillgate.core.merchant.PartnerId;
import io.tillgate.core.merchant.PartnerProfile;
import io.tillgate.core.merchant.PartnerSetting;
import io.tillgate.core.merchant.Partners;
import io.tillgate.core.merchant.Secret;
import io.tillgate.core.merchant.StoreNo;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/// Partners in PostgreSQL, remembered for at most five seconds; so are those that are not there, so that guessing them
/// costs the database little.
final class SqlPartners implements Partners {
    private static final long GOOD_NANOS = TimeUnit.SECONDS.toNanos(5);
    private static final int MOST_REMEMBERED = 10_000;
    private static final String SELECT = "SELECT partner_id, merchant_no, store_no, profile, settings FROM partner";

    private final Jdbi jdbi;
    private final KeyRing key;
    private final LongSupplier nanoTime;
    private final Map<PartnerId, Remembered> known = new ConcurrentHashMap<>();

    private record Remembered(Optional<Partner> partner, long since) {}

    SqlPartners(Jdbi jdbi, KeyRing key, LongSupplier nanoTime) {
        this.jdbi = jdbi;
        this.key = key;
        this.nanoTime = nanoTime;
    }

    @Override
    public Optional<Partner> find(PartnerId id) {
        Remembered remembered = known.get(id);
        long now = nanoTime.getAsLong();
        if (remembered != null && now - remembered.since < GOOD_NANOS) {
            return remembered.partner;
        }
        Optional<Partner> read =
                jdbi.withHandle(handle -> handle.createQuery(SELECT + " WHERE partner_id = ? AND shut_out_at IS NULL")
                        .bind(0, id.value())
                        .map((row, _) -> partner(handle, row))
                        .findOne());
        if (known.size() >= MOST_REMEMBERED) {
            known.clear();
        }
        known.put(id, new Remembered(read, now));
        return read;
    }

    /// Forgets everything: what this node has just changed is to be seen at once.
    void forget() {
        known.clear();
    }

    /// Every partner, those that are shut out too.
    List<Partner> all() {
        return jdbi.withHandle(handle -> handle.createQuery(SELECT + " ORDER BY partner_id")
                .map((row, _) -> partner(handle, row))
                .list());
    }

    /// Where a secret belongs: sealed for one partner it cannot be opened as another's.
    static String place(PartnerId id) {
        return "partner/" + id.value();
    }

    /// The stored form of what is set for a partner: a line for each.
    static String text(Map<PartnerSetting, String> set) {
        return set.entrySet().stream()
                .map(entry -> entry.getKey().key() + "=" + entry.getValue())
                .sorted()
                .collect(Collectors.joining("\n"));
    }

    private Partner partner(Handle handle, ResultSet row) throws SQLException {
        PartnerId id = new PartnerId(row.getString("partner_id"));
        MerchantNo merchant = new MerchantNo(row.getString("merchant_no"));
        return new Partner(
                id,
                merchant,
                new StoreNo(row.getString("store_no")),
                PartnerProfile.parse(row.getString("profile")).orElseThrow(),
                set(row.getString("settings")),
                secrets(handle, merchant, id),
                keys(handle, merchant, id));
    }

    // A setting that this program does not know was set by a newer one, and is none of its business.
    private static Map<PartnerSetting, String> set(String text) {
        return text.lines()
                .map(line -> line.split("=", 2))
                .filter(parts -> PartnerSetting.parse(parts[0]).isPresent())
                .collect(Collectors.toMap(
                        parts -> PartnerSetting.parse(parts[0]).orElseThrow(), parts -> parts[1], (a, b) -> b));
    }

    private List<Credential> secrets(Handle handle, MerchantNo merchant, PartnerId id) {
        return handle.createQuery("SELECT secret_id, sealed, created_at FROM partner_secret"
                        + " WHERE merchant_no = ? AND partner_id = ? AND revoked_at IS NULL")
                .bind(0, merchant.value())
                .bind(1, id.value())
                .map((row, _) -> new Credential(
                        row.getString("secret_id"),
                        new Secret(key.open(row.getBytes("sealed"), place(id))),
                        Moment.of(row, "created_at")))
                .list();
    }

    private static List<Partner.PublicKey> keys(Handle handle, MerchantNo merchant, PartnerId id) {
        return handle.createQuery("SELECT key_id, encoded, created_at FROM partner_key"
                        + " WHERE merchant_no = ? AND partner_id = ? AND revoked_at IS NULL")
                .bind(0, merchant.value())
                .bind(1, id.value())
                .map((row, _) -> new Partner.PublicKey(
                        row.getString("key_id"), row.getString("encoded"), Moment.of(row, "created_at")))
                .list();
    }
}
