package io.tillgate.sandbox.network;

import io.tillgate.sandbox.network.Phones.Static;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Decides a payment of a static code: its number is the network's own, made of the payer and the phone's word.
final class StaticPaying {
    private static final int DIGITS = 17;
    private static final String CURRENCY = "IDR";

    private StaticPaying() {}

    static Decision<Ruled> decide(Shelf shelf, Dice dice, String payerId, Static paid, Instant now) {
        Optional<Payer> payer = shelf.payer(payerId);
        if (payer.isEmpty()) {
            return Decision.unchanged(new Ruled.Unknown("nobody has the id " + payerId));
        }
        // The letter keeps it apart from every number that a gateway gives.
        String number = "S" + dice.digits("static/" + payerId + "/" + paid.once(), DIGITS) + "01";
        Terms asked = terms(paid);
        Optional<Attempt> known = shelf.attempt(number);
        if (known.isPresent()) {
            return Decision.unchanged(again(known.get(), asked));
        }
        if (!payer.get().holds(CURRENCY) || payer.get().closed()) {
            return Decision.unchanged(new Ruled.Impossible("payer " + payerId + " cannot pay in " + CURRENCY));
        }
        // The place is taken by what is captured only, so that nobody waits for one that never comes.
        boolean reaches = payer.get().paying(asked.amount(), CURRENCY).isPresent();
        Terms terms =
                asked.with(new Terms.Qris(asked.qris().text(), paid.tip(), reaches ? shelf.latestStatic() + 1 : 0));
        Attempt attempt = Opening.heard(
                        number, Attempt.Kind.STATIC, List.of(payer.get().brand()), terms, now)
                .knownAs(payerId, dice.walletId(payer.get().brand(), number), TestCode.PAYER_DECIDES, terms.amount());
        List<Image> images = Verdicts.approve(shelf, attempt, now);
        return new Decision<>(new Ruled.Done(List.of(Decision.attemptIn(images))), images);
    }

    private static Terms terms(Static paid) {
        return new Terms(
                Math.addExact(paid.amount(), paid.tip()),
                CURRENCY,
                paid.payee(),
                "",
                paid.notifyUrl(),
                "",
                new Terms.Qris(paid.text(), paid.tip(), 0));
    }

    private static Ruled again(Attempt known, Terms asked) {
        Terms.Qris before = known.terms().qris();
        boolean same = known.terms().amount() == asked.amount()
                && before.text().equals(asked.qris().text())
                && before.tip() == asked.qris().tip();
        return same
                ? new Ruled.Done(List.of(known))
                : new Ruled.Impossible("once: this word was used for another payment");
    }
}
