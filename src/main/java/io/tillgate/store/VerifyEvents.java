package io.tillgate.store;

import static java.util.Map.entry;

import io.tillgate.core.payment.Content;
import io.tillgate.core.payment.Digest;
import io.tillgate.core.payment.Payment;
import io.tillgate.core.payment.PaymentState;
import io.tillgate.core.payment.PaymentState.Paid;
import io.tillgate.core.payment.Standing;
import io.tillgate.store.Dossier.Happened;
import io.tillgate.store.Reports.Verdict.Broken;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// Proves a payment's chain of events, and that the payment stands where its last event left it.
record VerifyEvents(Dossier dossier) {
    // What each state may become by one change; a final one stays what it is.
    private static final Map<String, Set<String>> NEXT = Map.ofEntries(
            entry("open", Set.of("open", "charging", "cancelling", "paid", "closed")),
            entry("charging", Set.of("charging", "awaiting_payer", "cancelling", "open", "paid", "failed")),
            entry("awaiting_payer", Set.of("awaiting_payer", "charging", "cancelling", "open", "paid", "failed")),
            entry("cancelling", Set.of("cancelling", "paid", "failed", "closed")),
            entry("paid", Set.of("paid")),
            entry("failed", Set.of("failed")),
            entry("closed", Set.of("closed")));

    Optional<Broken> broken() {
        Optional<Broken> broken = damaged().or(this::missing);
        boolean isNothing = dossier.payments().isEmpty();
        return broken.isPresent() || isNothing
                ? broken
                : unchained().or(this::illegal).or(this::elsewhere);
    }

    /// The key of an event of this payment.
    static String key(Dossier dossier, int version) {
        return dossier.key() + "/" + version;
    }

    // Each event by itself first: only then does a wrong hash speak against the payment.
    private Optional<Broken> damaged() {
        for (Happened event : dossier.events()) {
            var sum = new EventSum(
                    dossier.key().merchantNo(), dossier.key().transactionNo(), event.version(), event.changeNo());
            if (sum.of(event.event(), event.content(), event.hash()) != event.rowSum() || !event.isOriginal()) {
                return event(event.version(), "is not as it was written");
            }
        }
        return Optional.empty();
    }

    private Optional<Broken> missing() {
        if (dossier.payments().isEmpty()) {
            return dossier.events().isEmpty() ? Optional.empty() : payment("is not there, but its events are");
        }
        if (dossier.told().isEmpty() && dossier.head().isEmpty()) {
            return payment("has no events");
        }
        int version = dossier.head().map(EventHead::version).orElse(0);
        for (Happened event : dossier.told()) {
            version++;
            if (event.version() != version) {
                return event(version, "is not there");
            }
        }
        return Optional.empty();
    }

    private Optional<Broken> unchained() {
        Digest before = dossier.head().map(head -> head.said().head()).orElse(Digest.NONE);
        for (Happened event : dossier.told()) {
            var opening = paid().payment().opening();
            Digest hash = Content.hash(before, opening, event.version(), event.event(), event.content());
            if (!hash.equals(event.hash())) {
                return event.version() == 1
                        ? payment("was not opened like this: the hash of its first event is of something else")
                        : event(event.version(), "does not follow the event before it");
            }
            before = hash;
        }
        return Optional.empty();
    }

    private Optional<Broken> illegal() {
        Optional<PaymentState> before =
                dossier.head().map(head -> standing(head).state());
        for (Happened event : dossier.told()) {
            PaymentState to = standing(event).state();
            if (before.filter(from -> !isNext(from, to)).isPresent()) {
                return event(
                        event.version(),
                        "makes a payment that was " + Standing.word(before.get()) + " " + Standing.word(to));
            }
            before = Optional.of(to);
        }
        return Optional.empty();
    }

    private static boolean isNext(PaymentState from, PaymentState to) {
        return NEXT.getOrDefault(Standing.word(from), Set.of()).contains(Standing.word(to)) && !isUndone(from, to);
    }

    private static boolean isUndone(PaymentState from, PaymentState to) {
        return from instanceof Paid before
                && to instanceof Paid after
                && (before.attempt() != after.attempt()
                        || !before.at().equals(after.at())
                        || before.refunded().isMoreThan(after.refunded()));
    }

    private Optional<Broken> elsewhere() {
        Last last = last();
        Dossier.Paid row = paid();
        Payment payment = row.payment();
        var copies = row.copies();
        var books = ChangeRow.Books.of(payment.state());
        return unless(payment.version() == last.version, "version")
                .or(() -> unless(payment.head().equals(last.hash), "head"))
                .or(() -> unless(row.changeNo() == last.changeNo, "change_no"))
                .or(() -> unless(row.standing().equals(last.standing.text()), "standing"))
                .or(() -> unless(copies.state().equals(Standing.word(payment.state())), "state"))
                .or(() -> unless(copies.refunded() == books.refunded(), "refunded"))
                .or(() -> unless(copies.reserved() == books.reserved(), "reserved"))
                .or(() -> unless(
                        Objects.equals(copies.decidedAt().map(Moment::micros).orElse(null), books.decidedAt()),
                        "decided_at"))
                .or(() -> unless(
                        copies.settleCurrency()
                                .equals(payment.opening().settleCurrency().name()),
                        "settle_currency"));
    }

    // What the payment must stand at: its last event, or the head where all were dropped.
    private record Last(int version, Digest hash, long changeNo, Standing standing) {}

    private Last last() {
        if (dossier.told().isEmpty()) {
            EventHead head = dossier.head().orElseThrow();
            return new Last(head.version(), head.said().head(), head.changeNo(), standing(head));
        }
        Happened last = dossier.told().getLast();
        return new Last(last.version(), last.hash(), last.changeNo(), standing(last));
    }

    private Standing standing(EventHead head) {
        return standing(head.said().standing());
    }

    private Standing standing(Happened event) {
        return standing(String.join("\n", ContentLines.of(event.content()).standing()));
    }

    private Standing standing(String text) {
        return Standing.parse(text, paid().payment().amount().currency());
    }

    private Dossier.Paid paid() {
        return dossier.payments().getFirst();
    }

    private Optional<Broken> unless(boolean right, String column) {
        return right ? Optional.empty() : payment("has a " + column + " that its events do not tell of");
    }

    private Optional<Broken> payment(String what) {
        return Optional.of(new Broken("payment", dossier.key().toString(), what));
    }

    private Optional<Broken> event(int version, String what) {
        return Optional.of(new Broken("event", key(dossier, version), what));
    }
}
