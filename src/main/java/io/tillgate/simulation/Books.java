package io.tillgate.simulation;

import io.tillgate.core.ledger.Account;
import io.tillgate.core.money.Currency;
import io.tillgate.core.money.Money;
import io.tillgate.core.payment.Payment;
import io.tillgate.core.payment.PaymentChange;
import io.tillgate.core.payment.PaymentState.Paid;
import io.tillgate.core.payment.Refund;
import io.tillgate.core.payment.RefundState;
import io.tillgate.core.payment.Terms;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/// The books of one payment, twice: as they were booked, and as they must be by how payment and refunds stand, with
/// an arithmetic of their own.
final class Books {
    private final Map<String, Long> booked = new TreeMap<>();

    void book(PaymentChange change) {
        change.journals().stream()
                .flatMap(journal -> journal.entries().stream())
                .forEach(entry -> {
                    Currency currency = entry.amount().currency();
                    add(booked, entry.debit(), currency, entry.amount().minor());
                    add(booked, entry.credit(), currency, -entry.amount().minor());
                });
    }

    /// What the books say that wallets hold of this payment.
    long receivable(Currency currency) {
        return booked.getOrDefault(Account.WALLET_RECEIVABLE + " " + currency, 0L);
    }

    void check(Payment payment, List<Refund> refunds) {
        Map<String, Long> expected = expected(payment, refunds);
        Broken.unless(booked.equals(expected), "the books do not equal the payment", booked + " for " + expected);
    }

    private static Map<String, Long> expected(Payment payment, List<Refund> refunds) {
        Map<String, Long> expected = new TreeMap<>();
        if (payment.state() instanceof Paid paid) {
            sale(expected, payment, paid, refunds);
        }
        Currency currency = payment.amount().currency();
        long held = refunds.stream()
                .filter(refund -> !refund.isOfSale() && isHeld(refund.state()))
                .mapToLong(refund -> refund.amount().minor())
                .sum();
        add(expected, Account.WALLET_RECEIVABLE, currency, held);
        add(expected, Account.LATE_SUCCESS, currency, -held);
        return expected;
    }

    private static boolean isHeld(RefundState state) {
        return switch (state) {
            case RefundState.Reserved _, RefundState.Refused _ -> true;
            case RefundState.Succeeded _, RefundState.Mistaken _ -> false;
        };
    }

    private static void sale(Map<String, Long> expected, Payment payment, Paid paid, List<Refund> refunds) {
        Terms terms = payment.opening().terms();
        Currency currency = payment.amount().currency();
        Currency settle = payment.opening().settleCurrency();
        long sale = settled(payment.amount(), terms, settle);
        long fee = fee(terms, sale, settle);
        long reserved = settled(refunds, refund -> refund.state() instanceof RefundState.Reserved);
        long refunded = settled(refunds, refund -> refund.state() instanceof RefundState.Succeeded);
        long left = payment.amount().minor() - paid.refunded().minor();
        add(expected, Account.WALLET_RECEIVABLE, currency, left);
        add(expected, Account.FEE_INCOME, settle, -fee);
        add(expected, Account.REFUND_RESERVE, settle, -reserved);
        add(expected, Account.MERCHANT_PAYABLE, settle, -(sale - fee - reserved - refunded));
        if (currency != settle) {
            add(expected, Account.EXCHANGE, currency, -left);
            add(expected, left == 0 ? Account.EXCHANGE_DIFFERENCE : Account.EXCHANGE, settle, sale - refunded);
        }
    }

    private static long settled(Money paid, Terms terms, Currency settle) {
        return new BigDecimal(paid.minor())
                .multiply(terms.rate().value())
                .scaleByPowerOfTen(settle.decimals() - paid.currency().decimals())
                .setScale(0, RoundingMode.HALF_EVEN)
                .longValueExact();
    }

    private static long fee(Terms terms, long settled, Currency settle) {
        BigDecimal share =
                new BigDecimal(settled).multiply(terms.fee().percent()).scaleByPowerOfTen(-2);
        BigDecimal fixed = terms.fee().fixed().scaleByPowerOfTen(settle.decimals());
        return share.add(fixed).setScale(0, RoundingMode.HALF_UP).longValueExact();
    }

    private static long settled(List<Refund> refunds, Predicate<Refund> which) {
        return refunds.stream()
                .filter(refund -> refund.isOfSale() && which.test(refund))
                .mapToLong(refund -> refund.settled().minor())
                .sum();
    }

    private static void add(Map<String, Long> balances, Account account, Currency currency, long minor) {
        if (minor != 0 && balances.merge(account + " " + currency, minor, Long::sum) == 0) {
            balances.remove(account + " " + currency);
        }
    }
}
