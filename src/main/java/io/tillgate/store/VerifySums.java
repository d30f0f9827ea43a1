package io.tillgate.store;

import io.tillgate.core.ledger.Account;
import io.tillgate.core.money.Currency;
import io.tillgate.core.money.Money;
import io.tillgate.core.payment.Payment;
import io.tillgate.core.payment.PaymentState.Paid;
import io.tillgate.core.payment.Refund;
import io.tillgate.core.payment.RefundState.Refused;
import io.tillgate.core.payment.RefundState.Reserved;
import io.tillgate.core.payment.RefundState.Succeeded;
import io.tillgate.store.Dossier.Back;
import io.tillgate.store.Dossier.Booked;
import io.tillgate.store.Reports.Verdict.Broken;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;

/// Proves that a payment's amounts agree: with its refunds, with its books, and that what is undecided is being worked
/// on.
record VerifySums(Dossier dossier, Payment payment) {
    Optional<Broken> broken() {
        return refunds().or(this::books).or(this::work);
    }

    private Optional<Broken> refunds() {
        long refunded = sum(VerifySums::isDone, refund -> refund.amount().minor());
        long reserved = sum(VerifySums::isSetAside, refund -> refund.amount().minor());
        var books = ChangeRow.Books.of(payment.state());
        if (books.refunded() != refunded || books.reserved() != reserved) {
            return broken("payment", "has other amounts refunded or reserved than its refunds add up to");
        }
        return refunded + reserved > payment.amount().minor()
                ? broken("payment", "has more refunded than was captured")
                : Optional.empty();
    }

    private Optional<Broken> books() {
        boolean isPaid = payment.state() instanceof Paid;
        Currency paidIn = payment.amount().currency();
        Currency settledIn = payment.opening().settleCurrency();
        Money settled = payment.opening().terms().settled(payment.amount());
        long fee = isPaid ? payment.opening().terms().fee().on(settled).minor() : 0;
        long captured = isPaid ? payment.amount().minor() : 0;
        long earned = isPaid ? settled.minor() : 0;
        long late = sum(VerifySums::isHeldLate, refund -> refund.amount().minor());
        long done = sum(VerifySums::isDone, refund -> refund.amount().minor());
        long aside = sum(VerifySums::isSetAside, refund -> refund.settled().minor());
        long back = aside + sum(VerifySums::isDone, refund -> refund.settled().minor());
        return unless(Account.WALLET_RECEIVABLE, paidIn, captured - done + late)
                .or(() -> unless(Account.LATE_SUCCESS, paidIn, -late))
                .or(() -> unless(Account.REFUND_RESERVE, settledIn, -aside))
                .or(() -> unless(Account.FEE_INCOME, settledIn, -fee))
                .or(() -> unless(Account.MERCHANT_PAYABLE, settledIn, fee + back - earned));
    }

    private Optional<Broken> work() {
        boolean needsWork = !payment.state().isFinal()
                || dossier.refunds().stream().anyMatch(row -> row.refund().state() instanceof Reserved);
        if (needsWork && dossier.due().isEmpty()) {
            return broken("due", "is not there, though the payment is not settled: nobody would look at it again");
        }
        boolean isOld = dossier.due().stream().anyMatch(version -> version != payment.version());
        return isOld ? broken("due", "is of another version than the payment") : Optional.empty();
    }

    private Optional<Broken> unless(Account account, Currency currency, long expected) {
        long booked = 0;
        for (Booked row : dossier.entries()) {
            if (row.entry().amount().currency() == currency) {
                booked += row.entry().debit() == account ? row.entry().amount().minor() : 0;
                booked -= row.entry().credit() == account ? row.entry().amount().minor() : 0;
            }
        }
        return booked == expected
                ? Optional.empty()
                : broken(
                        "entry",
                        "of the payment say " + booked + " " + currency + " in " + account + ", the payment says "
                                + expected);
    }

    private long sum(Predicate<Refund> which, ToLongFunction<Refund> amount) {
        return dossier.refunds().stream()
                .map(Back::refund)
                .filter(which)
                .mapToLong(amount)
                .sum();
    }

    private static boolean isDone(Refund refund) {
        return refund.isOfSale() && refund.state() instanceof Succeeded;
    }

    private static boolean isSetAside(Refund refund) {
        return refund.isOfSale() && refund.state() instanceof Reserved;
    }

    private static boolean isHeldLate(Refund refund) {
        return !refund.isOfSale() && (refund.state() instanceof Reserved || refund.state() instanceof Refused);
    }

    private Optional<Broken> broken(String table, String what) {
        return Optional.of(new Broken(table, dossier.key().toString(), what));
    }
}
