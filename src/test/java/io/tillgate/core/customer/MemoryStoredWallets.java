package io.tillgate.core.customer;

import io.tillgate.core.customer.Customers.Kept;
import io.tillgate.core.merchant.MerchantNo;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/// Stored wallets in memory, for tests; nobody holds a lease, since nobody dies.
public final class MemoryStoredWallets implements StoredWallets {
    private record Key(MerchantNo merchant, WalletNo no) {}

    private final Map<Key, StoredWallet> kept = new HashMap<>();
    private final Map<Key, Tokens> tokens = new HashMap<>();
    private final Map<Key, Instant> due = new HashMap<>();
    private final List<String> told = new ArrayList<>();

    /// What merchants are to be told: the news, the wallet's number and its version.
    public synchronized List<String> told() {
        return List.copyOf(told);
    }

    @Override
    public synchronized Kept keep(StoredWallet.Change change, Instant now) {
        StoredWallet after = change.after();
        Key key = key(after);
        StoredWallet before = kept.get(key);
        if (after.version() == 1) {
            String reference = after.wish().reference();
            if (before != null || find(after.merchant(), reference).isPresent()) {
                return Kept.TAKEN;
            }
        } else if (before == null || before.version() != after.version() - 1) {
            return Kept.OVERTAKEN;
        }
        kept.put(key, after);
        if (change.news() != StoredWallet.News.NONE) {
            told.add(change.news() + " " + after.no().value() + " " + after.version());
        }
        if (!change.tokens().isNone()) {
            tokens.put(key, change.tokens());
        }
        due.remove(key);
        after.nextLook(now).ifPresent(at -> due.put(key, at));
        return Kept.KEPT;
    }

    @Override
    public synchronized Optional<StoredWallet> find(MerchantNo merchant, WalletNo no) {
        return Optional.ofNullable(kept.get(new Key(merchant, no)));
    }

    @Override
    public synchronized Optional<StoredWallet> find(MerchantNo merchant, String reference) {
        return list(one -> one.merchant().equals(merchant)
                        && !reference.isEmpty()
                        && one.wish().reference().equals(reference))
                .stream()
                .findFirst();
    }

    @Override
    public synchronized List<StoredWallet> of(MerchantNo merchant, CustomerNo customer) {
        return list(
                one -> one.merchant().equals(merchant) && one.wish().customer().equals(customer.value()));
    }

    @Override
    public synchronized Optional<Tokens> tokens(StoredWallet wallet) {
        return Optional.ofNullable(tokens.get(key(wallet)));
    }

    @Override
    public synchronized List<StoredWallet> takeDue(Instant now, int most) {
        return list(one -> !due.getOrDefault(key(one), Instant.MAX).isAfter(now)).stream()
                .limit(most)
                .toList();
    }

    @Override
    public synchronized void later(StoredWallet wallet, Instant lookAt) {
        due.put(key(wallet), lookAt);
    }

    private List<StoredWallet> list(Predicate<StoredWallet> wanted) {
        List<StoredWallet> list = new ArrayList<>(kept.values());
        list.removeIf(wanted.negate());
        list.sort(Comparator.comparing(StoredWallet::createdAt)
                .thenComparing(one -> one.no().value()));
        return list;
    }

    private static Key key(StoredWallet wallet) {
        return new Key(wallet.merchant(), wallet.no());
    }
}
