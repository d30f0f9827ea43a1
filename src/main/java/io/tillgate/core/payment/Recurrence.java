package io.tillgate.core.payment;

import io.tillgate.core.payment.PaymentState.Paid;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// A schedule that a payment is part of: the place of this payment in it (the first is 1), how many there are (0: no
/// end), the days between them, and the attempt number at the wallet that all of them follow. Kept as details.
public record Recurrence(int place, int count, int everyDays, String first, String follows) {
    /// The name of the detail that says how many payments there are.
    public static final String COUNT = "paymentCount";

    /// The name of the detail that says how many days lie between them; whatever has it is recurring.
    public static final String EVERY = "frequency";

    private static final String PLACE = "recurringPlace";
    private static final String FIRST = "recurringOf";
    private static final String FOLLOWS = "follows";
    private static final String CHARGE_AT = "chargeAt";
    private static final String BRAND = "recurringBrand";
    private static final Duration PATIENCE = Duration.ofDays(7);

    /// The schedule of an opening; empty where it is of none.
    public static Optional<Recurrence> of(Opening opening) {
        return opening.detail(EVERY).isEmpty()
                ? Optional.empty()
                : Optional.of(new Recurrence(
                        number(opening, PLACE, 1),
                        number(opening, COUNT, 0),
                        number(opening, EVERY, 1),
                        opening.details().getOrDefault(FIRST, opening.no().value()),
                        opening.detail(FOLLOWS)));
    }

    /// Whether that brand may pay what was opened so. Of a schedule only a card may: who pays the first payment by
    /// a card agrees to the others, and on a wallet's page he agrees to nothing more.
    public static boolean takes(Opening opening, String brand) {
        return opening.detail(EVERY).isEmpty() || brand.equals(Brand.CREDITCARD.code());
    }

    /// When a payment that is charged by the clock is to be charged; empty for every other.
    public static Optional<Instant> chargeAt(Opening opening) {
        return opening.way() == Way.RECURRING && takes(opening, opening.detail(BRAND))
                ? Optional.of(Instant.parse(opening.detail(CHARGE_AT)))
                : Optional.empty();
    }

    /// The wallet that paid the first payment and is to pay this one; empty for what is not charged by the clock.
    static Optional<Brand> brand(Opening opening) {
        return Brand.parse(opening.detail(BRAND));
    }

    /// Whether this payment is paid, and another is to follow: one that was given back in full ends the schedule.
    public static boolean continues(Payment payment) {
        return payment.state() instanceof Paid
                && !payment.refundable().isZero()
                && takes(payment.opening(), payment.brand())
                && of(payment.opening())
                        .filter(one -> one.count == 0 || one.place < one.count)
                        .isPresent();
    }

    /// The reference of the one after this one, which makes it happen once.
    Reference nextReference() {
        return new Reference(first + "-" + (place + 1));
    }

    /// What the one after this one asks for, when this one was paid at that time by that attempt.
    Next after(Payment payment, Instant paidAt, String paidBy) {
        Instant chargeAt = paidAt.plus(Duration.ofDays(everyDays));
        Map<String, String> details = new HashMap<>(payment.opening().details());
        details.put(PLACE, Integer.toString(place + 1));
        details.put(FIRST, first);
        details.put(FOLLOWS, follows.isEmpty() ? paidBy : follows);
        details.put(BRAND, payment.brand());
        details.put(CHARGE_AT, chargeAt.toString());
        return new Next(nextReference().value(), chargeAt.plus(PATIENCE), details);
    }

    /// The next payment: its reference, until when its charge may take, and its details.
    record Next(String reference, Instant expiresAt, Map<String, String> details) {
        Next {
            details = Map.copyOf(details);
        }
    }

    private static int number(Opening opening, String name, int absent) {
        String text = opening.detail(name);
        return text.isEmpty() ? absent : Integer.parseInt(text);
    }
}
