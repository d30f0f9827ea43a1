package io.tillgate.core.delivery;

import io.tillgate.core.merchant.MerchantNo;
import io.tillgate.core.merchant.Operator;
import io.tillgate.core.notice.Notice;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The outbox: notices that wait to be delivered, and what became of those that were. A notice comes into it with the
/// change that it tells of (Payments.commit).
public interface Notices {
    /// The scheme of an address, and its host and port, without what may stand before and after them.
    Pattern RECEIVER = Pattern.compile("([A-Za-z]+://)(?:[^/?#@]*@)?([^/?#]*).*");

    /// Takes notices that are due at `now`, earliest first, each with a lease that is longer than a delivery may
    /// take, by real time; who comes second finds an empty hand. Of a payment only the earliest notice is ever due,
    /// and no receiver gets more at once than `room` has for it.
    List<Taken> takeDue(Instant now, Room room);

    /// When the earliest notice is due that nobody has taken and that waits for no other; empty when none is.
    Optional<Instant> nextDue();

    /// Whether what was taken is still held long enough to be delivered; false after a long standstill.
    boolean holds(Taken taken);

    /// Keeps the attempt and how it goes on, in one commit, and lets go; false (and nothing kept) where the lease had
    /// ended and another has taken it.
    boolean settle(Taken taken, Delivery delivery, Verdict verdict);

    /// How many wait to be delivered.
    long waiting();

    /// Newest first, at most `limit`; each with its standing.
    List<Told> list(Wanted wanted, int limit);

    /// The attempts to deliver a notice, oldest first.
    List<Delivery> deliveries(Key key);

    /// Makes a notice due when that operator acts, and keeps that he did: one that waits is sent sooner; one that was
    /// acknowledged, parked or not sent is
    /// sent once more. False where there is none of that key, or it is being delivered at this moment.
    boolean resend(Key key, Operator by);

    /// The receiver of an address, as far as it may be shown: its scheme, host and port.
    static String receiver(String address) {
        Matcher matcher = RECEIVER.matcher(address);
        return matcher.matches() ? matcher.group(1) + matcher.group(2) : "(an address)";
    }

    /// A notice's key: its merchant, its payment's number, and its sequence.
    record Key(MerchantNo merchant, String subject, int sequence) {
        public static Key of(Notice notice) {
            return new Key(notice.merchant(), notice.subject(), notice.sequence());
        }
    }

    /// A notice in hand: `attempts` were made before, it was due at `dueAt`; `host` is whom it goes to, as far as
    /// receivers are told apart; the lease ends at `leaseUntil`, in real time.
    record Taken(Notice notice, int attempts, Instant dueAt, String host, Instant leaseUntil) {}

    /// How many may be taken: `total` in all, and `perHost` for each receiver, less what it is `busy` with.
    record Room(int total, int perHost, Map<String, Integer> busy) {
        public Room {
            busy = Map.copyOf(busy);
        }
    }

    /// Which notices are asked for: empty texts and lists are no condition.
    record Wanted(String merchant, String subject, List<Standing> standings) {
        /// All of them.
        public static final Wanted ALL = new Wanted("", "", List.of());

        public Wanted {
            standings = List.copyOf(standings);
        }
    }

    /// How a notice stands.
    enum Standing {
        WAITING,
        ACKNOWLEDGED,
        PARKED,
        NOT_SENT
    }

    /// A notice with how often it was tried, how it stands, why (where it was not sent), and since or until when: due
    /// then where it waits, settled then where it does not.
    record Told(Notice notice, int attempts, Standing standing, String why, Instant at) {}
}
