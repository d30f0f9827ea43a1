package io.tillgate.simulation;

import io.tillgate.core.customer.CustomerNo;
import io.tillgate.core.customer.Customers;
import io.tillgate.core.customer.StoredWallet;
import io.tillgate.core.customer.StoredWallets;
import io.tillgate.core.customer.Tokens;
import io.tillgate.core.customer.WalletNo;
import io.tillgate.core.merchant.MerchantNo;
import io.tillgate.simulation.Truth.Version;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

/// The agreements of a world's database, by the contract of `StoredWallets`, and how each stood since when.
final class AgreementShelf implements StoredWallets {
    private static final long LEASE_MILLIS = 30_000;
    private static final long FIRST = 600_000_000_000_000_000L;

    private final Agenda agenda;
    private final BiConsumer<StoredWallet.Change, Instant> watcher;
    private final Map<Key, List<Version<StoredWallet>>> versions = new LinkedHashMap<>();
    private final Map<Key, Key> byReference = new HashMap<>();
    private final Map<Key, Tokens> tokens = new HashMap<>();
    private final Map<Key, Work> due = new LinkedHashMap<>();
    private long last;

    private record Key(MerchantNo merchant, String name) {}

    private record Work(Instant at, long takenUntil) {}

    /// Tells of each change in the moment when it becomes durable, and when that is by the one who made it.
    AgreementShelf(Agenda agenda, BiConsumer<StoredWallet.Change, Instant> watcher) {
        this.agenda = agenda;
        this.watcher = watcher;
    }

    WalletNo number() {
        return new WalletNo(Long.toString(FIRST + last++));
    }

    List<StoredWallet> all() {
        return versions.values().stream().map(all -> all.getLast().what()).toList();
    }

    /// Whether it stood like that at some time of the window.
    boolean stood(StoredWallet wallet, Truth.Window window, Predicate<StoredWallet> like) {
        return Truth.stood(versions.getOrDefault(key(wallet), List.of()), window, like);
    }

    /// When the next one may be looked at.
    Optional<Instant> nextLook() {
        return due.values().stream()
                .map(work -> isFree(work) ? work.at : agenda.now().plusMillis(work.takenUntil - agenda.millis()))
                .min(Comparator.naturalOrder());
    }

    @Override
    public Customers.Kept keep(StoredWallet.Change change, Instant now) {
        StoredWallet after = change.after();
        Key key = key(after);
        Key reference = new Key(after.merchant(), after.wish().reference());
        List<Version<StoredWallet>> before = versions.getOrDefault(key, List.of());
        if (after.version() == 1 && (!before.isEmpty() || byReference.containsKey(reference))) {
            return Customers.Kept.TAKEN;
        }
        if (after.version() != before.size() + 1) {
            return Customers.Kept.OVERTAKEN;
        }
        byReference.put(reference, key);
        versions.computeIfAbsent(key, _ -> new ArrayList<>()).add(new Version<>(agenda.millis(), after));
        if (!change.tokens().isNone()) {
            tokens.put(key, change.tokens());
        }
        due.remove(key);
        after.nextLook(now).ifPresent(at -> due.put(key, new Work(at, 0)));
        agenda.note("store keeps", after.no().value(), after.version(), after.state());
        watcher.accept(change, now);
        return Customers.Kept.KEPT;
    }

    @Override
    public Optional<StoredWallet> find(MerchantNo merchant, WalletNo no) {
        return find(new Key(merchant, no.value()));
    }

    @Override
    public Optional<StoredWallet> find(MerchantNo merchant, String reference) {
        return Optional.ofNullable(byReference.get(new Key(merchant, reference)))
                .flatMap(this::find);
    }

    private Optional<StoredWallet> find(Key key) {
        return Optional.ofNullable(versions.get(key)).map(all -> all.getLast().what());
    }

    @Override
    public List<StoredWallet> of(MerchantNo merchant, CustomerNo customer) {
        return List.of();
    }

    @Override
    public Optional<Tokens> tokens(StoredWallet wallet) {
        return Optional.ofNullable(tokens.get(key(wallet)));
    }

    @Override
    public List<StoredWallet> takeDue(Instant now, int most) {
        List<Key> taken = due.entrySet().stream()
                .filter(entry ->
                        isFree(entry.getValue()) && !entry.getValue().at.isAfter(now))
                .limit(most)
                .map(Map.Entry::getKey)
                .toList();
        long until = agenda.millis() + LEASE_MILLIS;
        taken.forEach(key -> due.computeIfPresent(key, (_, work) -> new Work(work.at, until)));
        return taken.stream().flatMap(key -> find(key).stream()).toList();
    }

    @Override
    public void later(StoredWallet wallet, Instant lookAt) {
        if (find(wallet.merchant(), wallet.no()).equals(Optional.of(wallet))) {
            due.put(key(wallet), new Work(lookAt, 0));
        }
    }

    private boolean isFree(Work work) {
        return work.takenUntil <= agenda.millis();
    }

    private static Key key(StoredWallet wallet) {
        return new Key(wallet.merchant(), wallet.no().value());
    }
}
