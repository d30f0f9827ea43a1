package io.tillgate.store;

import io.tillgate.core.ledger.Entry;
import io.tillgate.core.merchant.Credential;
import io.tillgate.core.merchant.Merchant;
import io.tillgate.core.merchant.MerchantNo;
import io.tillgate.core.merchant.Merchants;
import io.tillgate.core.merchant.StoreNo;
import io.tillgate.core.money.Rate;
import io.tillgate.core.money.Rates;
import io.tillgate.core.notice.Notice;
import io.tillgate.core.payment.Event;
import io.tillgate.core.payment.Payment;
import io.tillgate.core.payment.Payments;
import io.tillgate.core.payment.Refund;
import io.tillgate.core.payment.TransactionNo;
import io.tillgate.core.payment.TransactionNumbers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;

/// The door of the database: brings the tables up to date, then keeps payments, merchants, rates and numbers.
public final class Store implements AutoCloseable {
    /// How the database is reached, the file of the key its secrets are sealed with (`makeKey`: made when missing), the
    /// mode it is for, places in the lane's queue, and real time.
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

    /// The whole story of a payment, oldest first.
    public record Story(
            Payment payment,
            List<Happened> events,
            List<Booked> entries,
            List<Refund> refunds,
            List<Told> notices,
            Optional<Instant> due) {}

    /// One event of a story, with what it says in stored text.
    public record Happened(int version, Event event, String content) {}

    /// One entry of a story, and the version that it was booked with.
    public record Booked(int version, String kind, Entry entry) {}

    /// A notice, how often it was tried, and how it stands: `waiting`, or what came of it.
    public record Told(Notice notice, int attempts, String standing) {}

    /// What the server says of itself: its version, the settings that keep what is committed, and what time it is
    /// there.
    public record Server(String version, String durability, Instant time) {}

    /// Something that needs a person's eye: why, since when, and of which payment.
    public record Attention(Reason reason, Instant since, Payment payment) {
        /// Why somebody should look: a wallet's answer contradicts the question; it keeps money that is no sale; it has
        /// given no verdict, or not answered a refund, for long; nobody has looked since the payment was due.
        public enum Reason {
            HELD,
            STRANDED,
            UNDECIDED,
            UNSETTLED_REFUND,
            OVERDUE
        }
    }

    /// What a proof of the whole database has come to.
    public sealed interface Verdict {
        /// Everything is as it must be: so many payments, events, entries and refunds were proved.
        record Whole(long payments, long events, long entries, long refunds) implements Verdict {}

        /// The first row that is not: its table, its key, and what is wrong with it.
        record Broken(String table, String key, String what) implements Verdict {}
    }

    private final Opened opened;
    private final CommitLane lane;
    private final SqlPayments payments;
    private final SqlMerchants merchants;
    private final SqlRates rates;
    private final SqlTransactionNumbers numbers;

    private Store(Opened opened, Options options, Watch watch) {
        this.opened = opened;
        this.lane = new CommitLane(opened.database(), options.queue(), new LaneListener(watch)).start();
        this.payments = new SqlPayments(opened.jdbi(), lane, options.realClock());
        this.merchants = new SqlMerchants(opened.jdbi(), opened.sealing(), System::nanoTime);
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

    public Rates rates() {
        return rates;
    }

    public TransactionNumbers numbers() {
        return numbers;
    }

    public int waiting() {
        return lane.depth();
    }

    /// Whether a guarded write went through the lane within that time.
    public boolean beats(Duration within) {
        long end = System.nanoTime() + within.toNanos();
        return lane.beats(() -> end - System.nanoTime());
    }

    /// A key of 32 bytes for another purpose, the same on every node that has the sealing key.
    public byte[] derivedKey(String purpose) {
        return opened.sealing().derived(purpose);
    }

    /// How far the test clock is ahead of real time, for every node.
    public Duration clockAhead() {
        return opened.facts().clockAhead();
    }

    /// Keeps how far the test clock is ahead, unless a greater distance is kept already.
    public void keepClock(Duration ahead) {
        opened.facts().keepClock(ahead);
    }

    /// Whether something that is to be done once in this database has been done.
    public boolean isDone(String what) {
        return opened.facts().isDone(what);
    }

    public void done(String what) {
        opened.facts().done(what);
    }

    /// Makes the partitions that will be needed soon at that time of the business.
    public void ensurePartitions(Instant now) {
        opened.schema().ensurePartitions(now);
    }

    /// Who may use the gateway; what is changed here, other nodes see within five seconds.
    public Register register() {
        return new SqlRegister(opened.jdbi(), opened.sealing(), merchants);
    }

    /// Sets a rate from that time on; other nodes see it within a second.
    public void setRate(DatedRate rate) {
        rates.set(rate);
    }

    /// Every rate that was ever set, the newest of each pair first.
    public List<DatedRate> allRates() {
        return rates.all();
    }

    /// Brings the balances up to what is committed now.
    public void rollUp() {
        new RollUp(opened.patient()).run();
    }

    /// Looks again at the sizes of tables that have grown, so that what is asked of them is found in the right way.
    public void refreshStatistics() {
        new Statistics(opened.jdbi()).refresh();
    }

    /// The stories of the payments of that number, one for each merchant that has one.
    public List<Story> stories(TransactionNo no) {
        return new Stories(opened.jdbi()).of(no);
    }

    /// What needs a person's eye at that time, having waited for longer than `patience`.
    public List<Attention> attention(Instant now, Duration patience) {
        return new Attentions(opened.jdbi()).at(now, patience);
    }

    /// Proves the whole database in one snapshot, while it is used; `proved` is told after each payment how many are.
    public Verdict verify(LongConsumer proved) {
        return new Verify(opened.database()).run(proved);
    }

    public Server server() {
        return new ServerLook(opened.jdbi()).look();
    }

    /// Stores what waits, and lets the database go.
    @Override
    public void close() {
        lane.close();
        opened.pool().close();
    }
}
