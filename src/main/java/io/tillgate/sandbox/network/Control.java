package io.tillgate.sandbox.network;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// What a tester sees and does from outside: the record of a payment, all of them, and verdicts in the payer's stead.
public final class Control {
    private final Book book;
    private final InstantSource clock;

    Control(Book book, InstantSource clock) {
        this.book = book;
        this.clock = clock;
    }

    /// A page of payments, each with its attempts, and whether there are more.
    public record Page(List<List<Attempt>> payments, boolean more) {
        /// The list is copied in.
        public Page {
            payments = List.copyOf(payments);
        }
    }

    /// The attempts of a payment in the order they were heard; empty when its number is unknown.
    public List<Attempt> payment(String transactionNo) {
        settle(transactionNo);
        return book.read(shelf -> shelf.attempts(transactionNo));
    }

    /// The refunds that were made of an attempt.
    public List<Refund> refunds(String number) {
        return book.peek(shelf -> shelf.refundsOf(number));
    }

    /// The first payments after this transactionNo, in the order of its text, that the filter wants.
    public Page page(String after, int limit, Predicate<List<Attempt>> wanted) {
        return book.read(shelf -> {
            List<List<Attempt>> page = new ArrayList<>();
            Iterator<List<Attempt>> payments =
                    shelf.after(after).stream().filter(wanted).iterator();
            while (payments.hasNext() && page.size() < limit) {
                page.add(payments.next());
            }
            return new Page(page, payments.hasNext());
        });
    }

    /// Approves the waiting attempt of a payment as its payer would; a QR nobody scanned is taken by a test payer
    /// first.
    public Ruled approve(String transactionNo) {
        settle(transactionNo);
        return book.decide(shelf -> rule(shelf, transactionNo, true));
    }

    /// Declines the waiting attempt of a payment as its payer would.
    public Ruled decline(String transactionNo) {
        settle(transactionNo);
        return book.decide(shelf -> rule(shelf, transactionNo, false));
    }

    private Decision<Ruled> rule(Shelf shelf, String transactionNo, boolean approve) {
        List<Attempt> attempts = shelf.attempts(transactionNo);
        if (attempts.isEmpty()) {
            return Decision.unchanged(new Ruled.Unknown("transactionNo " + transactionNo + " is not known here"));
        }
        Optional<Attempt> waiting =
                attempts.reversed().stream().filter(Attempt::waiting).findFirst();
        if (waiting.isEmpty()) {
            return Decision.unchanged(decidedAlready(attempts, approve));
        }
        Attempt attempt = taken(shelf, waiting.get());
        List<Image> images = approve
                ? Verdicts.approve(shelf, attempt, clock.instant())
                : Verdicts.decline(attempt, Reason.PAYER_REFUSED, clock.instant());
        return new Decision<>(new Ruled.Done(List.of(Decision.attemptIn(images))), images);
    }

    private static Ruled decidedAlready(List<Attempt> attempts, boolean approve) {
        boolean asWanted = attempts.stream()
                .anyMatch(attempt -> approve
                        ? attempt.state() instanceof State.Approved
                        : attempt.state() instanceof State.Declined);
        return asWanted
                ? new Ruled.Done(attempts)
                : new Ruled.Impossible("transactionNo "
                        + attempts.getFirst().transactionNo()
                        + " has no attempt that waits: only a waiting one can be approved or declined");
    }

    private static Attempt taken(Shelf shelf, Attempt attempt) {
        return attempt.unscanned()
                ? attempt.takenBy(
                        shelf.payer(Payer.testId(attempt.brands().getFirst())).orElseThrow())
                : attempt;
    }

    private void settle(String transactionNo) {
        book.note(shelf -> shelf.attempts(transactionNo).stream()
                .flatMap(attempt -> Verdicts.due(shelf, attempt, clock.instant()).stream())
                .toList());
    }
}
