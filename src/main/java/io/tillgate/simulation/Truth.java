package io.tillgate.simulation;

import io.tillgate.core.merchant.MerchantNo;
import io.tillgate.core.notice.Notice;
import io.tillgate.core.payment.Payment;
import io.tillgate.core.payment.PaymentChange;
import io.tillgate.core.payment.Payments.Key;
import io.tillgate.core.payment.Refund;
import io.tillgate.core.payment.TransactionNo;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/// What was true when: every version of every payment and refund, with the time since when it was durable. Whoever is
/// answered may be told what was true at some time between his question and its answer, and nothing else.
final class Truth {
    /// From when a question arrived until it was answered.
    record Window(long from, long until) {}

    record Version<T>(long since, T what) {}

    private record Named(MerchantNo merchant, String reference) {}

    private final Agenda agenda;
    private final Map<Key, List<Version<Payment>>> payments = new HashMap<>();
    private final Map<Key, List<Version<Refund>>> refunds = new HashMap<>();
    private final Set<Key> begunAtTheEnd = new HashSet<>();
    private final Map<Key, List<Key>> refundsOf = new HashMap<>();
    private final Map<Named, Key> references = new HashMap<>();
    private final Map<Named, Key> refundReferences = new HashMap<>();

    Truth(Agenda agenda) {
        this.agenda = agenda;
    }

    /// A change became durable.
    void stored(PaymentChange change) {
        Payment after = change.after();
        Key key = new Key(after.merchant(), after.no());
        boolean ends = after.state().isFinal()
                && versions(payments, key).stream()
                        .noneMatch(version -> version.what().state().isFinal());
        add(payments, key, after);
        references.putIfAbsent(
                new Named(key.merchant(), after.opening().reference().value()), key);
        for (Refund refund : change.refunds()) {
            Key its = new Key(key.merchant(), refund.no());
            if (!refunds.containsKey(its)) {
                if (ends) {
                    begunAtTheEnd.add(its);
                }
                refundsOf.computeIfAbsent(key, _ -> new ArrayList<>()).add(its);
                refundReferences.put(
                        new Named(key.merchant(), refund.reference().value()), its);
            }
            add(refunds, its, refund);
        }
    }

    /// The payment of that reference, as it stands now.
    Optional<Payment> payment(MerchantNo merchant, String reference) {
        return Optional.ofNullable(references.get(new Named(merchant, reference)))
                .map(key -> last(payments, key));
    }

    /// The payment of that number, as it stands now.
    Optional<Payment> numbered(MerchantNo merchant, String no) {
        return TransactionNo.parse(no)
                .map(parsed -> payments.get(new Key(merchant, parsed)))
                .map(versions -> versions.getLast().what());
    }

    /// The payment as the change made it that a notice tells of.
    Payment as(Notice notice) {
        Key key = new Key(notice.merchant(), new TransactionNo(notice.subject()));
        return versions(payments, key).get(notice.sequence() - 1).what();
    }

    /// Whether the change that began the refund ended the payment.
    boolean isEndedBy(Payment payment, Refund refund) {
        return begunAtTheEnd.contains(new Key(payment.merchant(), refund.no()));
    }

    /// The refund of that reference, as it stands now.
    Optional<Refund> refund(MerchantNo merchant, String reference) {
        return Optional.ofNullable(refundReferences.get(new Named(merchant, reference)))
                .map(key -> last(refunds, key));
    }

    /// The refund of that number, as it stands now.
    Optional<Refund> refundNumbered(MerchantNo merchant, String no) {
        return TransactionNo.parse(no)
                .map(parsed -> refunds.get(new Key(merchant, parsed)))
                .map(versions -> versions.getLast().what());
    }

    /// All refunds of a payment, as they stand now.
    List<Refund> refundsOf(Payment payment) {
        return refundsOf.getOrDefault(key(payment), List.of()).stream()
                .map(key -> last(refunds, key))
                .toList();
    }

    /// Whether the payment stood like that at some time of the window.
    boolean stood(Payment payment, Window window, Predicate<Payment> like) {
        return stood(versions(payments, key(payment)), window, like);
    }

    /// Whether the refund stood like that at some time of the window.
    boolean stood(MerchantNo merchant, Refund refund, Window window, Predicate<Refund> like) {
        return stood(versions(refunds, new Key(merchant, refund.no())), window, like);
    }

    /// Whether the payment was durable before that time.
    boolean wasThere(Payment payment, long time) {
        return versions(payments, key(payment)).getFirst().since() < time;
    }

    /// Whether the refund was durable before that time.
    boolean wasThere(MerchantNo merchant, Refund refund, long time) {
        return versions(refunds, new Key(merchant, refund.no())).getFirst().since() < time;
    }

    private static Key key(Payment payment) {
        return new Key(payment.merchant(), payment.no());
    }

    private static <T> List<Version<T>> versions(Map<Key, List<Version<T>>> all, Key key) {
        return all.getOrDefault(key, List.of());
    }

    private static <T> T last(Map<Key, List<Version<T>>> all, Key key) {
        return versions(all, key).getLast().what();
    }

    private <T> void add(Map<Key, List<Version<T>>> all, Key key, T what) {
        all.computeIfAbsent(key, _ -> new ArrayList<>()).add(new Version<>(agenda.millis(), what));
    }

    /// Whether one of these versions stood at some time of the window, and was like that.
    static <T> boolean stood(List<Version<T>> versions, Window window, Predicate<T> like) {
        for (int i = 0; i < versions.size(); i++) {
            boolean begun = versions.get(i).since() <= window.until();
            boolean over = i + 1 < versions.size() && versions.get(i + 1).since() < window.from();
            if (begun && !over && like.test(versions.get(i).what())) {
                return true;
            }
        }
        return false;
    }
}
