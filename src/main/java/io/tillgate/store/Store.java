package io.tillgate.store;

import io.tillgate.core.customer.Customers;
import io.tillgate.core.customer.StoredWallets;
import io.tillgate.core.delivery.Notices;
import io.tillgate.core.merchant.Credential;
import io.tillgate.core.merchant.Merchant;
import io.tillgate.core.merchant.MerchantNo;
import io.tillgate.core.merchant.Merchants;
import io.tillgate.core.merchant.Operator;
import io.tillgate.core.merchant.PartnerPorts;
import io.tillgate.core.merchant.PartnerRegister;
import io.tillgate.core.merchant.Secret;
import io.tillgate.core.merchant.StoreNo;
import io.tillgate.core.money.Rate;
import io.tillgate.core.money.Rates;
import io.tillgate.core.payment.Payments;
import io.tillgate.core.payment.TransactionNumbers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// The door of the database: brings the tables up to date, then keeps payments, merchants, rates and numbers.
public final class Store implements AutoCloseable {
    /// How the database is reached, the file of the key its secrets are sealed with (`makeKey`: made when
    /// missing), the mode it is for, places in the lane's queue, and real time.
    public record Options(
            EmbeddedPostgres.Address database,
            Path keyFile,
            boolean makeKey,
            String mode,
            int queue,
            InstantSource realClock) {}

    /// Who is told of each committed batch: changes in it, nanoseconds it took, changes that wait.
    public interface Watch {
        void committed(int changes, long nanos, int waiting);
    }

    /// What became of something that was to be added.
    public enum Added {
        ADDED,
        /// It is there already, and stays as it is.
        KNOWN,
        /// The merchant or store that it is to belong to is not there.
        NO_OWNER
    }

    /// A token without its secret.
    public record Token(String id, Instant createdAt, Optional<Instant> revokedAt) {}

    /// A rate and the time from which it is in force.
    public record DatedRate(Rate rate, Instant validFrom) {}

    /// Who may use the gateway: merchants, their stores, and the tokens of those.
    public interface Register {
        Added add(Merchant merchant, Instant now);

        List<Merchant> merchants();

        Added add(io.tillgate.core.merchant.Store store, Instant now);

        /// Sets the name and all settings of a store; false when it is not there.
        boolean change(io.tillgate.core.merchant.Store store);

        List<io.tillgate.core.merchant.Store> stores(MerchantNo merchant);

        Added add(MerchantNo merchant, StoreNo store, Credential credential);

        /// The tokens of a store, revoked ones too, oldest first.
        List<Token> tokens(MerchantNo merchant, StoreNo store);

        /// Makes a token invalid; false when there is no valid one of that id.
        boolean revoke(MerchantNo merchant, StoreNo store, String tokenId, Instant now);
    }

    private final Opened opened;
    private final InstantSource realClock;
    private final Lanes lanes;
    private final SqlPayments payments;
    private final SqlMerchants merchants;
    private final SqlPartners partners;
    private final SqlRates rates;
    private final SqlTransactionNumbers numbers;

    private Store(Opened opened, Options options, Watch watch) {
        this.opened = opened;
        this.realClock = options.realClock();
        this.lanes = Lanes.start(opened.jdbi(), opened.database(), options, new LaneListener(watch));
        this.payments = new SqlPayments(opened.jdbi(), lanes.changes(), lanes.payments(), lanes.due());
        this.merchants = new SqlMerchants(opened.jdbi(), opened.sealing(), System::nanoTime);
        this.partners = new SqlPartners(opened.jdbi(), opened.sealing(), System::nanoTime);
        this.rates = new SqlRates(opened.jdbi(), System::nanoTime);
        this.numbers = new SqlTransactionNumbers(opened.jdbi());
    }

    /// Opens the database; throws CannotStart with a sentence when a person must act.
    public static Store open(Options options, Watch watch) {
        return new Store(Opened.of(options), options, watch);
    }

    public Payments payments() {
        return payments;
    }

    public Merchants merchants() {
        return merchants;
    }

    /// The same as the database has them now, past what this node remembers.
    public Merchants merchantsReadAnew() {
        return merchants::readAnew;
    }

    public Customers customers() {
        return new SqlCustomers(opened.jdbi());
    }

    /// Everything that partners' requests ask for.
    public PartnerPorts partners() {
        return new PartnerPorts(partners, new SqlAccessTokens(opened.jdbi()), new SqlExternalIds(opened.jdbi()));
    }

    /// Who speaks for stores, as that operator changes it; what is changed here, other nodes see within five seconds.
    public PartnerRegister partnerRegister(Operator operator) {
        return new SqlPartnerRegister(opened.jdbi(), opened.sealing(), partners, new Acts(operator));
    }

    public StoredWallets storedWallets() {
        return new SqlStoredWallets(opened.jdbi(), opened.sealing(), realClock);
    }

    public Rates rates() {
        return rates;
    }

    public TransactionNumbers numbers() {
        return numbers;
    }

    /// The outbox; a delivery of a notice takes no longer than `limit`.
    public Notices notices(Duration limit) {
        return new SqlNotices(opened.jdbi(), lanes.notices(), realClock, limit);
    }

    public int waiting() {
        return lanes.changes().depth();
    }

    /// Whether a guarded write went through the lane within that time.
    public boolean beats(Duration within) {
        long end = System.nanoTime() + within.toNanos();
        return lanes.changes().beats(() -> end - System.nanoTime());
    }

    /// A key of 32 bytes for another purpose, the same on every node, whatever becomes of the sealing key.
    public byte[] derivedKey(String purpose) {
        return secrets().derived(purpose, realClock.instant());
    }

    /// How far the test clock is ahead of real time, for every node.
    public Duration clockAhead() {
        return opened.facts().clockAhead();
    }

    /// Keeps how far the test clock is ahead, unless a greater distance is kept already.
    public void keepClock(Duration ahead) {
        // What is written by the clock from then on finds the partition of its month.
        opened.ensurePartitions(realClock.instant().plus(ahead));
        opened.facts().keepClock(ahead);
    }

    /// Whether something that is to be done once in this database has been done.
    public boolean isDone(String what) {
        return opened.facts().isDone(what);
    }

    public void done(String what) {
        opened.facts().done(what);
    }

    /// Who may use the gateway, as that operator changes it; what is changed here, other nodes see within five seconds.
    public Register register(Operator operator) {
        return new SqlRegister(opened.jdbi(), opened.sealing(), merchants, new Acts(operator));
    }

    /// A secret of the gateway itself: made when it is first asked for, sealed, and the same on every node.
    public Secret secret(String name, Supplier<String> make, Instant now) {
        return secrets().made(name, make, now);
    }

    /// The secret that is to take the place of that one: made when it is first asked for.
    public Secret nextSecret(String name, Supplier<String> make, Instant now) {
        return secrets().next(name, make, now);
    }

    /// Puts the next secret in the place of that one; false where none was made.
    public boolean changeSecret(String name, Operator operator) {
        return secrets().change(name, new Acts(operator));
    }

    private GatewaySecrets secrets() {
        return new GatewaySecrets(opened.jdbi(), opened.sealing());
    }

    /// Sets a rate from that time on; other nodes see it within a second.
    public void setRate(DatedRate rate, Operator operator) {
        rates.set(rate, new Acts(operator));
    }

    /// Every rate that was ever set, the newest of each pair first.
    public List<DatedRate> allRates() {
        return rates.all();
    }

    /// What comes round behind the lane.
    public Upkeep upkeep() {
        return new Upkeep(opened, this::checkpointKey);
    }

    /// What an operator and an accountant want to know of it.
    public Reports reports() {
        return new Reports(opened, this::checkpointKey);
    }

    private CheckpointKey checkpointKey() {
        return CheckpointKey.of(secret(CheckpointKey.NAME, CheckpointKey::made, realClock.instant())
                .reveal());
    }

    /// Stores what waits, and lets the database go.
    @Override
    public void close() {
        lanes.close();
        opened.pool().close();
    }
}
