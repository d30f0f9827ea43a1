package io.tillgate.sandbox.network;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Decides a charge of a code.
final class Charging {
    private static final int ASKS_LOST_WITH_A_CHARGE = 3;
    private static final int WRONG_BY = 1_00;
    private static final Duration DECIDED_AFTER = Duration.ofSeconds(5);

    private final Shelf shelf;
    private final Dice dice;
    private final Instant now;

    Charging(Shelf shelf, Dice dice, Instant now) {
        this.shelf = shelf;
        this.dice = dice;
        this.now = now;
    }

    Decision<Heard> decide(String number, Brand brand, String code, Terms terms) {
        Optional<Attempt> known = shelf.attempt(number);
        if (known.isPresent()) {
            return again(known.get(), brand, terms);
        }
        Presented presented = Presented.of(shelf, brand, code, now);
        return first(Opening.heard(number, Attempt.Kind.CODE, List.of(brand), terms, now), presented);
    }

    private Decision<Heard> again(Attempt known, Brand brand, Terms terms) {
        Attempt heard = Opening.heard(known.number(), Attempt.Kind.CODE, List.of(brand), terms, now);
        return switch (known.state()) {
            case State.Outage(int asksToLose) when asksToLose > 0 -> Decision.unchanged(new Heard.Lost());
            case State.Outage _ -> told(heard, testPayer(heard), TestCode.APPROVED);
            case State _ when known.kind() == Attempt.Kind.TOMBSTONE -> Opening.refusedByTombstone(known, heard);
            case State _ -> Opening.repeated(known, Attempt.Kind.CODE, terms);
        };
    }

    private Decision<Heard> first(Attempt attempt, Presented presented) {
        return switch (presented) {
            case Presented.Refused(Reason reason, String payer) ->
                declined(by(attempt, payer, TestCode.PAYER_DECIDES), reason, Heard.Delivery.AT_ONCE);
            case Presented.OfPhone(PhoneCode code) -> ofPhone(attempt, code);
            case Presented.OfTest(TestCode script) -> told(attempt, testPayer(attempt), script);
        };
    }

    private Decision<Heard> ofPhone(Attempt attempt, PhoneCode code) {
        Payer payer = shelf.payer(code.payer()).orElseThrow();
        Attempt taken = by(attempt, payer.id(), TestCode.PAYER_DECIDES);
        List<Image> images = new ArrayList<>();
        images.add(code.takenBy(attempt.number()));
        if (payer.closed()) {
            images.addAll(Verdicts.decline(taken, Reason.PAYER_REFUSED, now));
        } else if (!payer.holds(attempt.terms().currency())) {
            images.addAll(Verdicts.decline(taken, Reason.CURRENCY, now));
        } else {
            images.add(taken);
        }
        return ended(images, Heard.Delivery.AT_ONCE);
    }

    private Decision<Heard> told(Attempt heard, String payer, TestCode script) {
        Attempt attempt = by(heard, payer, script);
        if (script == TestCode.NETWORK_DOWN) {
            return new Decision<>(new Heard.Lost(), List.of(attempt.in(new State.Outage(ASKS_LOST_WITH_A_CHARGE))));
        }
        if (!attempt.brands().getFirst().currencies().contains(attempt.terms().currency())) {
            return declined(attempt, Reason.CURRENCY, Heard.Delivery.AT_ONCE);
        }
        return switch (script) {
            case APPROVED, NOTIFIED_TWICE, WRONG_AMOUNT -> approved(attempt, Heard.Delivery.AT_ONCE);
            case SLOW -> approved(attempt, Heard.Delivery.AFTER_EIGHT_SECONDS);
            case REPLY_LOST -> approved(attempt, Heard.Delivery.NEVER);
            case UNKNOWN_APPROVED -> approved(attempt, Heard.Delivery.AS_SERVER_ERROR);
            case NOTIFIED_FIRST -> approved(attempt, Heard.Delivery.AFTER_THE_NOTICE);
            case UNKNOWN_DECLINED -> declined(attempt, Reason.PAYER_REFUSED, Heard.Delivery.AS_SERVER_ERROR);
            case NO_BALANCE -> declined(attempt, Reason.BALANCE, Heard.Delivery.AT_ONCE);
            case EXPIRED -> declined(attempt, Reason.CODE_EXPIRED, Heard.Delivery.AT_ONCE);
            case OTHER_BRAND -> declined(attempt, Reason.BRAND_MISMATCH, Heard.Delivery.AT_ONCE);
            case APPROVED_LATER -> waiting(attempt.in(new State.Deciding(true, now.plus(DECIDED_AFTER))));
            case DECLINED_LATER -> waiting(attempt.in(new State.Deciding(false, now.plus(DECIDED_AFTER))));
            case APPROVED_AFTER_CANCEL, PAYER_DECIDES, NETWORK_DOWN -> waiting(attempt);
        };
    }

    private Decision<Heard> approved(Attempt attempt, Heard.Delivery delivery) {
        return ended(noticed(attempt, delivery, Verdicts.approve(shelf, attempt, now)), delivery);
    }

    private Decision<Heard> declined(Attempt attempt, Reason reason, Heard.Delivery delivery) {
        return ended(noticed(attempt, delivery, Verdicts.decline(attempt, reason, now)), delivery);
    }

    private static List<Image> noticed(Attempt attempt, Heard.Delivery delivery, List<Image> images) {
        boolean told = delivery == Heard.Delivery.AT_ONCE && attempt.script() != TestCode.NOTIFIED_TWICE;
        return told ? Verdicts.toldAtOnce(images) : images;
    }

    private static Decision<Heard> waiting(Attempt attempt) {
        return ended(List.of(attempt), Heard.Delivery.AT_ONCE);
    }

    private static Decision<Heard> ended(List<Image> images, Heard.Delivery delivery) {
        return new Decision<>(new Heard.Told(Decision.attemptIn(images), delivery), images);
    }

    private static String testPayer(Attempt attempt) {
        return Payer.testId(attempt.brands().getFirst());
    }

    private Attempt by(Attempt heard, String payer, TestCode script) {
        String walletId = dice.walletId(heard.brands().getFirst(), heard.number());
        long amount = heard.terms().amount() + (script == TestCode.WRONG_AMOUNT ? WRONG_BY : 0);
        return heard.knownAs(payer, walletId, script, amount);
    }
}
