package io.tillgate.store;

import io.tillgate.core.customer.CustomerNo;
import io.tillgate.core.customer.Customers.Kept;
import io.tillgate.core.customer.StoredWallet;
import io.tillgate.core.customer.StoredWallets;
import io.tillgate.core.customer.Tokens;
import io.tillgate.core.customer.WalletNo;
import io.tillgate.core.merchant.MerchantNo;
import io.tillgate.core.merchant.Secret;
import io.tillgate.core.notice.NoticeKind;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/// Stored wallets in PostgreSQL, their tokens sealed for the very wallet; leases are of real time.
record SqlStoredWallets(Jdbi jdbi, KeyRing key, InstantSource realClock) implements StoredWallets {
    private static final Duration LEASE = Duration.ofSeconds(60);
    private static final byte[] NONE = {};

    private static final String SELECT = "SELECT " + WalletRow.COLUMNS + " FROM stored_wallet";

    private static final String INSERT =
            "INSERT INTO stored_wallet (merchant_no, wallet_no, customer_no, brand, version,"
                    + " state, details, sealed, created_at, store_no, reference, due_at)"
                    + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING";

    // Without new tokens the old ones stay.
    private static final String UPDATE = "UPDATE stored_wallet SET version = ?, state = ?, details = ?, due_at = ?,"
            + " lease_until = NULL, sealed = CASE WHEN ? THEN ?::bytea ELSE sealed END"
            + " WHERE merchant_no = ? AND wallet_no = ? AND version = ?";

    private static final String TAKE = "UPDATE stored_wallet SET lease_until = ? WHERE (merchant_no, wallet_no) IN ("
            + "SELECT merchant_no, wallet_no FROM stored_wallet WHERE due_at <= ?"
            + " AND (lease_until IS NULL OR lease_until < ?) ORDER BY due_at LIMIT ? FOR UPDATE SKIP LOCKED)"
            + " RETURNING " + WalletRow.COLUMNS;

    @Override
    public Kept keep(StoredWallet.Change change, Instant now) {
        Optional<Instant> lookAt = change.after().nextLook(now);
        return jdbi.inTransaction(handle -> {
            if (change.after().version() == 1) {
                return insert(handle, change, moment(lookAt)) == 1 ? Kept.KEPT : Kept.TAKEN;
            }
            if (update(handle, change, moment(lookAt)) != 1) {
                return Kept.OVERTAKEN;
            }
            tell(handle, change, now);
            return Kept.KEPT;
        });
    }

    private static int insert(Handle handle, StoredWallet.Change change, @Nullable OffsetDateTime lookAt) {
        StoredWallet wallet = change.after();
        return handle.execute(
                INSERT,
                wallet.merchant().value(),
                wallet.no().value(),
                wallet.wish().customer(),
                wallet.wish().brand(),
                wallet.version(),
                WalletRow.word(wallet.state()),
                WalletRow.details(wallet),
                NONE,
                Moment.parameter(wallet.createdAt()),
                wallet.wish().store().value(),
                wallet.wish().reference(),
                lookAt);
    }

    private int update(Handle handle, StoredWallet.Change change, @Nullable OffsetDateTime lookAt) {
        StoredWallet wallet = change.after();
        byte[] secret = change.tokens().isNone() ? NONE : sealed(handle, wallet, change.tokens());
        return handle.execute(
                UPDATE,
                wallet.version(),
                WalletRow.word(wallet.state()),
                WalletRow.details(wallet),
                lookAt,
                secret.length > 0,
                secret,
                wallet.merchant().value(),
                wallet.no().value(),
                wallet.version() - 1);
    }

    // In the transaction of the change that it tells of.
    private static void tell(Handle handle, StoredWallet.Change change, Instant now) {
        if (change.news() == StoredWallet.News.NONE) {
            return;
        }
        StoredWallet wallet = change.after();
        handle.execute(
                NoticeSql.OF_WALLET,
                wallet.merchant().value(),
                wallet.no().value(),
                wallet.version(),
                kind(change.news()).name(),
                Moment.parameter(now),
                wallet.wish().notifyTo(),
                wallet.wish().speaker().dialect(),
                wallet.wish().speaker().credential(),
                Moment.parameter(now));
    }

    private static NoticeKind kind(StoredWallet.News news) {
        return switch (news) {
            case AGREED -> NoticeKind.AGREED;
            case REFUSED -> NoticeKind.REFUSED;
            case ENDED -> NoticeKind.ENDED;
            case NONE -> throw new IllegalArgumentException("nothing is told");
        };
    }

    @Override
    public Optional<StoredWallet> find(MerchantNo merchant, WalletNo no) {
        return list(SELECT + " WHERE merchant_no = ? AND wallet_no = ?", merchant, no.value()).stream()
                .findFirst();
    }

    @Override
    public Optional<StoredWallet> find(MerchantNo merchant, String reference) {
        return list(SELECT + " WHERE merchant_no = ? AND reference = ? AND reference <> ''", merchant, reference)
                .stream()
                .findFirst();
    }

    @Override
    public List<StoredWallet> of(MerchantNo merchant, CustomerNo customer) {
        return list(
                SELECT + " WHERE merchant_no = ? AND customer_no = ? ORDER BY created_at, wallet_no",
                merchant,
                customer.value());
    }

    private List<StoredWallet> list(String query, MerchantNo merchant, String word) {
        return jdbi.withHandle(handle -> handle.createQuery(query)
                .bind(0, merchant.value())
                .bind(1, word)
                .map((row, _) -> WalletRow.read(row))
                .list());
    }

    @Override
    public Optional<Tokens> tokens(StoredWallet wallet) {
        return jdbi.withHandle(handle -> handle.createQuery(
                                "SELECT sealed FROM stored_wallet WHERE merchant_no = ? AND wallet_no = ?")
                        .bind(0, wallet.merchant().value())
                        .bind(1, wallet.no().value())
                        .mapTo(byte[].class)
                        .findOne())
                .filter(secret -> secret.length > 0)
                .map(secret -> opened(wallet, secret));
    }

    @Override
    public List<StoredWallet> takeDue(Instant now, int most) {
        Instant real = realClock.instant();
        return jdbi.withHandle(handle -> handle.createQuery(TAKE)
                .bind(0, Moment.parameter(real.plus(LEASE)))
                .bind(1, Moment.parameter(now))
                .bind(2, Moment.parameter(real))
                .bind(3, most)
                .map((row, _) -> WalletRow.read(row))
                .list());
    }

    @Override
    public void later(StoredWallet wallet, Instant lookAt) {
        jdbi.useHandle(handle -> handle.execute(
                "UPDATE stored_wallet SET due_at = ?, lease_until = NULL"
                        + " WHERE merchant_no = ? AND wallet_no = ? AND version = ?",
                Moment.parameter(lookAt),
                wallet.merchant().value(),
                wallet.no().value(),
                wallet.version()));
    }

    private byte[] sealed(Handle handle, StoredWallet wallet, Tokens tokens) {
        return key.seal(
                handle, tokens.access().reveal() + "\n" + tokens.refresh().reveal(), place(wallet));
    }

    private Tokens opened(StoredWallet wallet, byte[] secret) {
        String[] both = key.open(secret, place(wallet)).split("\n", 2);
        return new Tokens(new Secret(both[0]), new Secret(both[1]));
    }

    private static String place(StoredWallet wallet) {
        return "wallet " + wallet.merchant().value() + "/" + wallet.no().value();
    }

    private static @Nullable OffsetDateTime moment(Optional<Instant> instant) {
        return instant.map(Moment::parameter).orElse(null);
    }
}
