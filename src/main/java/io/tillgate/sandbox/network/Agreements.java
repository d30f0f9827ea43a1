package io.tillgate.sandbox.network;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// The payers' agreements: opened by a shop's gateway, agreed on the wallet's page, charged by tokens, revoked.
public final class Agreements {
    private final Book book;
    private final InstantSource clock;
    private final Dice dice;
    private final QrText proofs;

    Agreements(Book book, InstantSource clock, Dice dice, QrText proofs) {
        this.book = book;
        this.clock = clock;
        this.dice = dice;
        this.proofs = proofs;
    }

    /// What a gateway asks for.
    public record Open(String number, Brand brand, Payee payee, String back) {}

    /// A charge by a token.
    public record Charge(String number, Brand brand, String token, Terms terms) {}

    /// Tokens and the agreement that they are of.
    public record Granted(Agreement agreement, String access, String refresh) {}

    /// Opens one once, however often the number comes; empty where the number means another.
    public Optional<Agreement> open(Open open) {
        return book.decide(shelf -> {
            Optional<Agreement> known = shelf.agreement(open.number());
            if (known.isPresent()) {
                boolean same = known.get().state() == Agreement.State.REVOKED
                        || (known.get().brand() == open.brand()
                                && known.get().payee().equals(open.payee()));
                return Decision.unchanged(known.filter(_ -> same));
            }
            Agreement fresh = Agreement.opened(open.number(), open.brand(), open.payee(), open.back(), clock.instant());
            return new Decision<>(Optional.of(fresh), List.of(fresh));
        });
    }

    /// How one stands. One that was asked for with an attempt, whose number it begins with, is what became of that.
    public Optional<Agreement> ask(String number) {
        return changed(
                number,
                known -> known.state() == Agreement.State.WAITING,
                (shelf, known) ->
                        shelf.attempt(Attempt.transactionNo(number)).flatMap(attempt -> paidWith(known, attempt)));
    }

    private Optional<Agreement> paidWith(Agreement agreement, Attempt attempt) {
        return switch (attempt.state()) {
            case State.Approved _ ->
                Optional.of(agreement.in(Agreement.State.AGREED, attempt.payer(), clock.instant()));
            case State.Declined _, State.Cancelled _, State.Reversed _ ->
                Optional.of(agreement.in(Agreement.State.REFUSED, attempt.payer(), clock.instant()));
            case State.Waiting _, State.Deciding _, State.Outage _, State.LateApproval _ -> Optional.empty();
        };
    }

    /// The payer's word on one that waits for it; what is decided stays.
    public Optional<Agreement> say(String number, String payerId, boolean yes) {
        return changed(
                number,
                known -> known.state() == Agreement.State.WAITING,
                (shelf, known) -> shelf.payer(payerId)
                        .filter(payer -> payer.brand() == known.brand() && !payer.closed())
                        .map(payer -> known.in(
                                yes ? Agreement.State.AGREED : Agreement.State.REFUSED, payer.id(), clock.instant())));
    }

    /// The first tokens, or with a refresh token the next; the same question gets the same ones. Empty where there are
    /// none to be had.
    public Optional<Granted> grant(String number, String refresh) {
        return book.decide(shelf -> {
            Optional<Agreement> known = shelf.agreement(number).filter(one -> one.state() == Agreement.State.AGREED);
            if (known.isEmpty()) {
                return Decision.unchanged(Optional.empty());
            }
            Agreement agreement = known.get();
            int held = refresh.isEmpty() ? 0 : generation(agreement, refresh);
            boolean again = held == agreement.generation() - 1;
            boolean next = held == agreement.generation()
                    && (held == 0 || clock.instant().isBefore(agreement.refreshUntil()));
            if (again && held >= 0) {
                return Decision.unchanged(Optional.of(granted(agreement)));
            }
            if (!next) {
                return Decision.unchanged(Optional.empty());
            }
            Agreement granting = agreement.granting(clock.instant());
            return new Decision<>(Optional.of(granted(granting)), List.of(granting));
        });
    }

    /// Ends one for good; a number never heard gets a tombstone.
    public Agreement revoke(String number) {
        return book.decide(shelf -> {
            Instant now = clock.instant();
            Agreement known = shelf.agreement(number).orElseGet(() -> Agreement.tombstone(number, now));
            boolean over = shelf.agreement(number).isPresent() && known.state() == Agreement.State.REVOKED;
            Agreement revoked = known.in(Agreement.State.REVOKED, known.payer(), now);
            return over ? Decision.unchanged(known) : new Decision<>(revoked, List.of(revoked));
        });
    }

    /// Charges the payer who agreed, once, however often the number comes.
    public Heard charge(Charge charge) {
        return book.decide(shelf -> {
            Instant now = clock.instant();
            Attempt heard =
                    Opening.heard(charge.number(), Attempt.Kind.CODE, List.of(charge.brand()), charge.terms(), now);
            Optional<Attempt> known = shelf.attempt(charge.number());
            if (known.isPresent()) {
                return known.get().kind() == Attempt.Kind.TOMBSTONE
                        ? Opening.refusedByTombstone(known.get(), heard)
                        : Opening.repeated(known.get(), Attempt.Kind.CODE, charge.terms());
            }
            List<Image> images = Verdicts.toldAtOnce(charged(shelf, charge, heard, now));
            return new Decision<>(Heard.Told.atOnce(Decision.attemptIn(images)), images);
        });
    }

    private List<Image> charged(Shelf shelf, Charge charge, Attempt heard, Instant now) {
        Optional<Agreement> agreement = agreed(shelf, charge, now);
        String payer = agreement.map(Agreement::payer).orElseGet(() -> Payer.testId(charge.brand()));
        String walletId = dice.walletId(charge.brand(), charge.number());
        Attempt attempt = heard.knownAs(
                payer, walletId, TestCode.PAYER_DECIDES, charge.terms().amount());
        boolean closed = shelf.payer(payer).filter(Payer::closed).isPresent();
        return agreement.isEmpty() || closed
                ? Verdicts.decline(attempt, closed ? Reason.PAYER_REFUSED : Reason.AGREEMENT, now)
                : Verdicts.approve(shelf, attempt, now);
    }

    private Optional<Agreement> agreed(Shelf shelf, Charge charge, Instant now) {
        String[] parts = charge.token().split("\\.", 3);
        return shelf.agreement(parts.length == 3 ? parts[0] : "")
                .filter(one -> one.state() == Agreement.State.AGREED)
                .filter(one -> one.brand() == charge.brand())
                .filter(one ->
                        one.payee().merchantNo().equals(charge.terms().payee().merchantNo()))
                .filter(one -> one.generation() > 0 && now.isBefore(one.accessUntil()))
                .filter(one -> isOneOf(one, charge.token()));
    }

    // The one before is good until the newest has arrived, which nobody can know.
    private boolean isOneOf(Agreement agreement, String token) {
        int newest = agreement.generation();
        return same(token, token("ACCESS", agreement, newest))
                || (newest > 1 && same(token, token("ACCESS", agreement, newest - 1)));
    }

    private int generation(Agreement agreement, String refresh) {
        int newest = agreement.generation();
        if (same(refresh, token("REFRESH", agreement, newest))) {
            return newest;
        }
        return newest > 1 && same(refresh, token("REFRESH", agreement, newest - 1)) ? newest - 1 : -1;
    }

    private Granted granted(Agreement agreement) {
        int newest = agreement.generation();
        return new Granted(agreement, token("ACCESS", agreement, newest), token("REFRESH", agreement, newest));
    }

    private String token(String kind, Agreement agreement, int generation) {
        return agreement.number() + "." + generation + "." + proofs.proof(kind, agreement.number() + "\n" + generation);
    }

    private static boolean same(String given, String expected) {
        return MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), expected.getBytes(StandardCharsets.UTF_8));
    }

    private interface Change {
        Optional<Agreement> of(Shelf shelf, Agreement known);
    }

    private Optional<Agreement> changed(String number, Function<Agreement, Boolean> when, Change change) {
        return book.decide(shelf -> {
            Optional<Agreement> known = shelf.agreement(number);
            Optional<Agreement> next = known.filter(when::apply).flatMap(one -> change.of(shelf, one));
            return next.isPresent() ? new Decision<>(next, List.of(next.get())) : Decision.unchanged(known);
        });
    }
}
