package io.tillgate.sandbox.network;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a payer does with the phone: show a code, scan a QR, confirm, refuse, look back.
public final class Phones {
    private static final int CODE_DIGITS = 16;

    private final Book book;
    private final InstantSource clock;
    private final Dice dice;
    private final QrText qr;

    Phones(Book book, InstantSource clock, Dice dice, QrText qr) {
        this.book = book;
        this.clock = clock;
        this.dice = dice;
        this.qr = qr;
    }

    /// What a phone shows first: who it belongs to, its code, and what waits for a word.
    public record Home(Payer payer, PhoneCode code, Instant now, List<Attempt> waiting) {
        /// The list is copied in.
        public Home {
            waiting = List.copyOf(waiting);
        }
    }

    /// All payers.
    public List<Payer> payers() {
        return book.decide(shelf -> Decision.unchanged(shelf.payers()));
    }

    /// The home of a payer, with a new code when the last one is used or a minute old; empty when nobody has
    /// this id.
    public Optional<Home> home(String payerId) {
        return book.decide(shelf -> shelf.payer(payerId)
                .map(payer -> home(shelf, payer, clock.instant()))
                .orElseGet(() -> Decision.unchanged(Optional.empty())));
    }

    private Decision<Optional<Home>> home(Shelf shelf, Payer payer, Instant now) {
        List<Attempt> waiting =
                shelf.history(payer.id()).stream().filter(Attempt::waiting).toList();
        Optional<PhoneCode> live = shelf.latestCode(payer.id()).filter(code -> code.fresh(now));
        if (live.isPresent()) {
            return Decision.unchanged(Optional.of(new Home(payer, live.get(), now, waiting)));
        }
        int issued = payer.codesIssued();
        String code;
        do {
            issued++;
            code = payer.brand().prefix() + dice.digits("code/" + payer.id() + "/" + issued, CODE_DIGITS);
        } while (TestCode.of(code) != TestCode.PAYER_DECIDES || shelf.code(code).isPresent());
        Payer after = payer.issued(issued);
        PhoneCode fresh = new PhoneCode(code, payer.id(), now, "");
        return new Decision<>(Optional.of(new Home(after, fresh, now, waiting)), List.of(after, fresh));
    }

    /// The payer's latest attempts, newest first; empty when nobody has this id.
    public Optional<List<Attempt>> history(String payerId) {
        return book.decide(shelf -> Decision.unchanged(shelf.payer(payerId).map(payer -> shelf.history(payer.id()))));
    }

    /// Takes the QR of this text for the payer, whose brand it is from then on; the payer has yet to confirm.
    public Ruled scan(String payerId, String text) {
        Optional<String> number = qr.number(text);
        if (number.isPresent()) {
            return book.decide(shelf -> scan(shelf, payerId, number.get()));
        }
        if (QrisCode.read(text).isEmpty()) {
            return new Ruled.Impossible("qr: expected the text of a QR of this wallet network, or of QRIS");
        }
        String code = text.strip();
        return book.decide(shelf -> scan(shelf, payerId, shelf.numberOf(code).orElse("a code that nobody has opened")));
    }

    private static Decision<Ruled> scan(Shelf shelf, String payerId, String number) {
        Optional<Payer> payer = shelf.payer(payerId);
        Optional<Attempt> attempt = shelf.attempt(number).map(scanned -> present(shelf, scanned));
        if (payer.isEmpty() || attempt.isEmpty()) {
            return Decision.unchanged(
                    new Ruled.Unknown(payer.isEmpty() ? nobody(payerId) : "the payment of this QR is not known here"));
        }
        return scan(payer.get(), attempt.get());
    }

    // A code is on the till's screen still when one payer has refused: it leads to what was opened since.
    private static Attempt present(Shelf shelf, Attempt scanned) {
        Attempt newest = shelf.attempts(scanned.transactionNo()).getLast();
        boolean goesOn = scanned.state() instanceof State.Declined && newest.kind() == Attempt.Kind.QR;
        return goesOn ? newest : scanned;
    }

    private static Decision<Ruled> scan(Payer payer, Attempt attempt) {
        if (attempt.waiting() && attempt.payer().equals(payer.id())) {
            return Decision.unchanged(new Ruled.Done(List.of(attempt)));
        }
        if (!attempt.unscanned()) {
            return Decision.unchanged(
                    new Ruled.Impossible("this QR is taken or no longer open: ask the shop for a new one"));
        }
        if (!attempt.brands().contains(payer.brand())) {
            return Decision.unchanged(new Ruled.Impossible("this QR is for "
                    + String.join(
                            ", ", attempt.brands().stream().map(Brand::wire).toList())
                    + ", not for " + payer.brand().wire()));
        }
        if (!payer.holds(attempt.terms().currency()) || payer.closed()) {
            return Decision.unchanged(new Ruled.Impossible(
                    "payer " + payer.id() + " cannot pay in " + attempt.terms().currency()));
        }
        Attempt taken = attempt.takenBy(payer);
        return new Decision<>(new Ruled.Done(List.of(taken)), List.of(taken));
    }

    /// What a payer pays on a static code: under which word of the phone's own (the same word pays once),
    /// amount and tip in hundredths of a rupiah, and where the payee wants to hear of it.
    public record Static(String once, String text, long amount, long tip, Payee payee, String notifyUrl) {}

    /// Pays a static code at once, or finds it paid under the same word before.
    public Ruled pay(String payerId, Static paid) {
        return book.decide(shelf -> StaticPaying.decide(shelf, dice, payerId, paid, clock.instant()));
    }

    /// The captured payments of static codes after this place, `limit` of them at most, in the order in which
    /// they were made.
    public List<Attempt> statics(long after, int limit) {
        return book.read(shelf -> shelf.staticsAfter(after).stream()
                .map(number -> shelf.attempt(number).orElseThrow())
                .limit(limit)
                .toList());
    }

    /// The place of the latest payment of a static code; 0 when there is none.
    public long latestStatic() {
        return book.read(Shelf::latestStatic);
    }

    /// The payer's word on an attempt that waits for it.
    public Ruled confirm(String payerId, String number) {
        return book.decide(shelf -> word(shelf, payerId, number, true));
    }

    /// The payer's refusal of an attempt that waits for it.
    public Ruled refuse(String payerId, String number) {
        return book.decide(shelf -> word(shelf, payerId, number, false));
    }

    private Decision<Ruled> word(Shelf shelf, String payerId, String number, boolean yes) {
        Optional<Attempt> known =
                shelf.attempt(number).filter(attempt -> attempt.payer().equals(payerId));
        if (known.isEmpty()) {
            return Decision.unchanged(new Ruled.Unknown("payer " + payerId + " has no payment " + number));
        }
        Attempt attempt = known.get();
        if (!attempt.waiting()) {
            boolean same = yes ? attempt.state() instanceof State.Approved : attempt.state() instanceof State.Declined;
            return Decision.unchanged(
                    same
                            ? new Ruled.Done(List.of(attempt))
                            : new Ruled.Impossible("payment " + number + " no longer waits for the payer"));
        }
        List<Image> images = new ArrayList<>(
                yes
                        ? Verdicts.approve(shelf, attempt, clock.instant())
                        : Verdicts.decline(attempt, Reason.PAYER_REFUSED, clock.instant()));
        return new Decision<>(new Ruled.Done(List.of(Decision.attemptIn(images))), images);
    }

    /// Closes or reopens a payer's wallet: a closed one neither pays nor takes a refund. Empty when nobody has
    /// this id.
    public Optional<Payer> close(String payerId, boolean closed) {
        return change(payerId, payer -> payer.closed(closed));
    }

    /// Adds to a payer's balance, in hundredths; empty when nobody has this id or the payer has no such currency.
    public Optional<Payer> topUp(String payerId, long amount, String currency) {
        return change(payerId, payer -> payer.holds(currency) ? payer.receiving(amount, currency) : payer)
                .filter(payer -> payer.holds(currency));
    }

    private Optional<Payer> change(String payerId, java.util.function.UnaryOperator<Payer> changed) {
        return book.decide(shelf -> shelf.payer(payerId)
                .map(changed)
                .map(payer -> new Decision<>(Optional.of(payer), List.<Image>of(payer)))
                .orElseGet(() -> Decision.unchanged(Optional.empty())));
    }

    private static String nobody(String payerId) {
        return "nobody has the id " + payerId + ": GET /api/payers lists them";
    }
}
