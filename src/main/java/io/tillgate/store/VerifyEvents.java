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
import java.util.List;
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
        if (dossier.events().isEmpty()) {
            return payment("has no events");
        }
        for (int i = 0; i < dossier.events().size(); i++) {
            if (dossier.events().get(i).version() != i + 1) {
                return event(i + 1, "is not there");
            }
        }
        return Optional.empty();
    }

    private Optional<Broken> unchained() {
        Digest before = Digest.NONE;
        for (Happened event : dossier.events()) {
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
        List<Standing> standings = dossier.events().stream().map(this::standing).toList();
        for (int i = 1; i < standings.size(); i++) {
            PaymentState from = standings.get(i - 1).state();
            PaymentState to = standings.get(i).state();
            if (!NEXT.getOrDefault(Standing.word(from), Set.of()).contains(Standing.word(to)) || isUndone(from, to)) {
                return event(i + 1, "makes a payment that was " + Standing.word(from) + " " + Standing.word(to));
            }
        }
        return Optional.empty();
    }

    private static boolean isUndone(PaymentState from, PaymentState to) {
        return from instanceof Paid before
                && to instanceof Paid after
                && (before.attempt() != after.attempt()
                        || !before.at().equals(after.at())
                        || before.refunded().isMoreThan(after.refunded()));
    }

    private Optional<Broken> elsewhere() {
        Happened last = dossier.events().getLast();
        Dossier.Paid row = paid();
        Payment payment = row.payment();
        var copies = row.copies();
        var books = ChangeRow.Books.of(payment.state());
        return unless(payment.version() == last.version(), "version")
                .or(() -> unless(payment.head().equals(last.hash()), "head"))
                .or(() -> unless(row.changeNo() == last.changeNo(), "change_no"))
                .or(() -> unless(row.standing().equals(standing(last).text()), "standing"))
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

    private Standing standing(Happened event) {
        return Standing.parse(
                String.join("\n", ContentLines.of(event.content()).standing()),
                paid().payment().amount().currency());
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
