package io.tillgate.store;

import io.tillgate.core.ledger.Entry;
import io.tillgate.core.merchant.Operator;
import io.tillgate.core.notice.Notice;
import io.tillgate.core.payment.Digest;
import io.tillgate.core.payment.Event;
import io.tillgate.core.payment.Payment;
import io.tillgate.core.payment.Refund;
import io.tillgate.core.payment.TransactionNo;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.function.Supplier;

/// What an operator and an accountant want to know of what is stored: stories, what needs a person, proof.
public final class Reports {
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
        /// Why somebody should look: a wallet's answer contradicts the question; it keeps money that is no sale;
        /// it has given no verdict, or not answered a refund, for long; nobody has looked since the payment was
        /// due; a notice was parked within the last 30 days.
        public enum Reason {
            HELD,
            STRANDED,
            UNDECIDED,
            UNSETTLED_REFUND,
            OVERDUE,
            PARKED_NOTICE
        }
    }

    /// So many payments, events, entries and refunds were proved.
    public record Counted(long payments, long events, long entries, long refunds) {}

    /// So many seals were proved, under so many checkpoints; so many events and acts came after the last.
    public record Seals(long seals, long checkpoints, long unsealed) {}

    /// What an operator did: to whom (empty: to the gateway as a whole), under which number, what, and by whom.
    public record Act(String merchantNo, String id, String kind, String what, Operator by) {}

    /// A checkpoint as it is kept outside of the database: its number, time, hash, the public half of the gateway's key
    /// (X.509 in base64), and its signature, in base64 too.
    public record Exported(long no, Instant at, Digest hash, String key, String signature) {}

    /// What a proof of the whole database has come to.
    public sealed interface Verdict {
        /// Everything is as it must be; so many acts of operators, and seals, were proved besides.
        record Whole(Counted counted, long acts, Seals seals) implements Verdict {}

        /// The first row that is not: its table, its key, and what is wrong with it.
        record Broken(String table, String key, String what) implements Verdict {}
    }

    private final Opened opened;
    private final Supplier<CheckpointKey> key;

    Reports(Opened opened, Supplier<CheckpointKey> key) {
        this.opened = opened;
        this.key = key;
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
        return new Verify(opened.database(), key.get(), Optional.empty()).run(proved);
    }

    /// Proves it, and that nothing that was sealed by that checkpoint was written anew.
    public Verdict verify(Exported checkpoint, LongConsumer proved) {
        return new Verify(opened.database(), key.get(), Optional.of(checkpoint)).run(proved);
    }

    /// The newest checkpoint, for keeping elsewhere; empty where nothing has been sealed.
    public Optional<Exported> checkpoint() {
        return opened.jdbi()
                .withHandle(Sealer::last)
                .map(last -> new Exported(
                        last.no(), last.at(), last.hash(), key.get().publicHalf(), last.signature()));
    }

    /// What operators did, newest first, at most so much; to one merchant where one is named.
    public List<Act> acts(String merchantNo, int most) {
        return Acts.newest(opened.jdbi(), merchantNo, most);
    }

    /// What the server says of itself now.
    public Server server() {
        return new ServerLook(opened.jdbi()).look();
    }
}
