package io.tillgate.sandbox.network;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// The signed calls: each decides by the record and answers when the decision is durable.
public final class Network {
    private final Book book;
    private final InstantSource clock;
    private final Dice dice;

    /// The network of this book.
    public Network(Book book, InstantSource clock, Dice dice) {
        this.book = book;
        this.clock = clock;
        this.dice = dice;
    }

    /// A charge of a code; `code` may be anything.
    public record Charge(String number, Brand brand, String code, Terms terms) {}

    /// An open of a QR that any of these brands may pay.
    public record Open(String number, List<Brand> brands, Terms terms) {
        /// The list is copied in.
        public Open {
            brands = List.copyOf(brands);
        }
    }

    /// A charge of the payer who paid the attempt of the number `follows`.
    public record Follow(String number, Brand brand, String follows, Terms terms) {}

    /// A payment that was captured before the record began; sandbox only.
    public record Captured(String number, Brand brand, Terms terms, Instant at) {}

    /// A refund; the amount in hundredths.
    public record RefundRequest(String number, String refundNumber, long amount, String currency) {}

    /// Charges a code once, however often the number comes.
    public Heard charge(Charge charge) {
        settle(charge.number());
        return book.decide(shelf -> new Charging(shelf, dice, clock.instant())
                .decide(charge.number(), charge.brand(), charge.code(), charge.terms()));
    }

    /// Charges the payer of an earlier attempt again, once, however often the number comes.
    public Heard follow(Follow follow) {
        return book.decide(shelf -> Following.decide(shelf, dice, follow, clock.instant()));
    }

    /// Opens a QR once, however often the number comes.
    public Heard open(Open open) {
        settle(open.number());
        return book.decide(shelf -> Opening.decide(
                shelf,
                dice,
                Opening.heard(open.number(), Attempt.Kind.QR, open.brands(), open.terms(), clock.instant())));
    }

    /// How an attempt stands.
    public Heard ask(String number) {
        settle(number);
        return book.decide(shelf -> asked(shelf.attempt(number)));
    }

    private static Decision<Heard> asked(Optional<Attempt> known) {
        if (known.isEmpty()) {
            return Decision.unchanged(new Heard.Unheard());
        }
        if (!(known.get().state() instanceof State.Outage(int asksToLose))) {
            return Decision.unchanged(Heard.Told.atOnce(known.get()));
        }
        return asksToLose == 0
                ? Decision.unchanged(new Heard.Unheard())
                : new Decision<>(new Heard.Lost(), List.of(known.get().in(new State.Outage(asksToLose - 1))));
    }

    /// Ends an attempt, gives it back, or tells that it is paid; a number never heard gets a tombstone.
    public Attempt.CancelAnswer cancel(String number) {
        settle(number);
        return book.decide(shelf -> Cancelling.decide(shelf, number, clock.instant()));
    }

    /// Sends money back once, however often the refund number comes.
    public Refunded refund(RefundRequest request) {
        settle(request.number());
        return book.decide(shelf -> Refunding.decide(shelf, request, clock.instant()));
    }

    /// Puts a payment into the record that was captured elsewhere, once.
    public Heard capture(Captured captured) {
        Attempt heard = Opening.heard(
                captured.number(), Attempt.Kind.CODE, List.of(captured.brand()), captured.terms(), captured.at());
        Attempt approved = heard.knownAs(
                        Payer.testId(captured.brand()),
                        dice.walletId(captured.brand(), captured.number()),
                        TestCode.APPROVED,
                        heard.amount())
                .in(new State.Approved(captured.at()));
        return book.decide(shelf -> shelf.attempt(captured.number())
                .map(known -> Opening.repeated(known, Attempt.Kind.CODE, captured.terms()))
                .orElseGet(() -> new Decision<>(Heard.Told.atOnce(approved), List.of(approved))));
    }

    /// Decides what has fallen due for these attempts, in their order, and answers when all of that is durable.
    void settle(List<String> numbers) {
        if (!numbers.isEmpty()) {
            numbers.forEach(number -> book.note(shelf -> due(shelf, number)));
            book.flush();
        }
    }

    private void settle(String number) {
        // Most numbers have nothing due, which can be seen without the book's lock.
        Optional<Instant> due = book.peek(shelf -> shelf.attempt(number)).flatMap(Attempt::due);
        if (due.isPresent() && !due.get().isAfter(clock.instant())) {
            book.note(shelf -> due(shelf, number));
        }
    }

    private List<Image> due(Shelf shelf, String number) {
        return shelf.attempt(number)
                .map(known -> Verdicts.due(shelf, known, clock.instant()))
                .orElse(List.of());
    }
}
