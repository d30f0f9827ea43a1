package io.tillgate.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillgate.core.ledger.Account;
import io.tillgate.core.ledger.Entry;
import io.tillgate.core.ledger.Journal;
import io.tillgate.core.money.Currency;
import io.tillgate.core.money.Money;
import io.tillgate.core.payment.Content;
import io.tillgate.core.payment.Digest;
import io.tillgate.core.payment.Due;
import io.tillgate.core.payment.MemoryPayments;
import io.tillgate.core.payment.Payment;
import io.tillgate.core.payment.PaymentChange;
import io.tillgate.core.payment.PaymentState;
import io.tillgate.core.payment.PaymentState.Paid;
import io.tillgate.core.payment.Refund;
import io.tillgate.core.payment.RefundState.Refused;
import io.tillgate.core.payment.RefundState.Reserved;
import io.tillgate.core.payment.RefundState.Succeeded;
import io.tillgate.core.payment.Standing;
import io.tillgate.core.payment.TransactionNo;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// What is true of the payments at every instant, checked over every change that was ever stored.
public final class Invariants {
    private final MemoryPayments payments;

    private Invariants(MemoryPayments payments) {
        this.payments = payments;
    }

    /// Fails where a money rule is broken.
    public static void hold(MemoryPayments payments) {
        Map<TransactionNo, List<PaymentChange>> lives = payments.changes().stream()
                .collect(Collectors.groupingBy(change -> change.after().no(), LinkedHashMap::new, Collectors.toList()));
        Invariants invariants = new Invariants(payments);
        lives.forEach((no, life) -> {
            Payment last = life.getLast().after();
            assertThat(payments.find(last.merchant(), no)).contains(last);
            invariants.chainIsWhole(life);
            invariants.finalStatesStay(life);
            invariants.toldOnce(life);
            life.forEach(invariants::isLookedAtAgain);
            invariants.refundsAddUp(last);
            assertThat(balances(life)).as("books of " + last).isEqualTo(invariants.expected(last, life));
        });
    }

    /// Fails unless the payment has ended, nothing of it is under way, and the wallet's record agrees with it to the
    /// cent.
    public static void ended(CoreWorld world, String which, Payment payment) {
        assertThat(payment.state().isFinal()).as(which + payment).isTrue();
        List<Refund> refunds = world.refundsOf(payment);
        assertThat(refunds).as(which + payment).noneMatch(refund -> refund.state() instanceof Reserved);
        long sale = payment.state() instanceof Paid paid
                ? payment.amount().minus(paid.refunded()).minor()
                : 0;
        long stranded = sum(refunds, Refund::isStranded);
        assertThat(world.network.holds(payment.no().value()))
                .as(which + payment + refunds + world.network.calls())
                .isEqualTo(sale + stranded);
    }

    private void chainIsWhole(List<PaymentChange> life) {
        Digest head = Digest.NONE;
        int version = 0;
        for (PaymentChange change : life) {
            Payment after = change.after();
            assertThat(after.version()).isEqualTo(++version);
            head = Content.hash(head, after.opening(), version, change.event(), change.content());
            assertThat(after.head()).as("chain at " + after).isEqualTo(head);
            String text = after.standing().text();
            assertThat(Standing.parse(text, after.amount().currency())).isEqualTo(after.standing());
        }
    }

    private void finalStatesStay(List<PaymentChange> life) {
        PaymentState before = new PaymentState.Open();
        for (PaymentChange change : life) {
            PaymentState state = change.after().state();
            if (before.isFinal()) {
                assertThat(state).as("after " + before).hasSameClassAs(before);
                boolean same = state instanceof Paid || state.equals(before);
                assertThat(same).as(before + " then " + state).isTrue();
            }
            before = state;
        }
    }

    private void toldOnce(List<PaymentChange> life) {
        List<String> told = life.stream()
                .flatMap(change -> change.notices().stream())
                .map(notice -> notice.kind() + notice.regarding())
                .toList();
        assertThat(told).doesNotHaveDuplicates();
    }

    // A payment that nobody looks at again, while something is undecided, would stay so for ever.
    private void isLookedAtAgain(PaymentChange change) {
        Payment after = change.after();
        boolean reserved =
                after.state() instanceof Paid paid && !paid.reserved().isZero();
        if (!after.state().isFinal() || reserved || after.isGivingBack()) {
            assertThat(change.due()).as("due of " + after).isInstanceOf(Due.At.class);
        }
    }

    private void refundsAddUp(Payment payment) {
        List<Refund> refunds = payments.refundsOf(payment.merchant(), payment.no());
        long reserved = sum(refunds, refund -> refund.isOfSale() && refund.state() instanceof Reserved);
        long refunded = sum(refunds, refund -> refund.isOfSale() && refund.state() instanceof Succeeded);
        if (payment.state() instanceof Paid paid) {
            assertThat(paid.reserved().minor()).isEqualTo(reserved);
            assertThat(paid.refunded().minor()).isEqualTo(refunded);
        }
        assertThat(reserved + refunded).isLessThanOrEqualTo(payment.amount().minor());
    }

    private Map<String, Long> expected(Payment payment, List<PaymentChange> life) {
        Map<String, Long> expected = new TreeMap<>();
        List<Refund> refunds = payments.refundsOf(payment.merchant(), payment.no());
        if (payment.state() instanceof Paid paid) {
            sale(expected, payment, paid, refunds);
        }
        long stuck = sum(
                refunds,
                refund -> !refund.isOfSale()
                        && (refund.state() instanceof Reserved || refund.state() instanceof Refused));
        Currency currency = payment.amount().currency();
        add(expected, Account.WALLET_RECEIVABLE, currency, stuck);
        add(expected, Account.LATE_SUCCESS, currency, -stuck);
        assertThat(life).isNotEmpty();
        return expected;
    }

    private static void sale(Map<String, Long> expected, Payment payment, Paid paid, List<Refund> refunds) {
        Money sale = payment.opening().terms().settled(payment.amount());
        Money fee = payment.opening().terms().fee().on(sale);
        Currency settle = sale.currency();
        long reserved = settled(refunds, refund -> refund.state() instanceof Reserved);
        long refunded = settled(refunds, refund -> refund.state() instanceof Succeeded);
        long left = payment.amount().minus(paid.refunded()).minor();
        add(expected, Account.WALLET_RECEIVABLE, payment.amount().currency(), left);
        add(expected, Account.FEE_INCOME, settle, -fee.minor());
        add(expected, Account.REFUND_RESERVE, settle, -reserved);
        add(expected, Account.MERCHANT_PAYABLE, settle, -(sale.minor() - fee.minor() - reserved - refunded));
        if (payment.amount().currency() != settle) {
            long open = sale.minor() - refunded;
            add(expected, Account.EXCHANGE, payment.amount().currency(), -left);
            add(expected, left == 0 ? Account.EXCHANGE_DIFFERENCE : Account.EXCHANGE, settle, open);
        }
    }

    private static Map<String, Long> balances(List<PaymentChange> life) {
        Map<String, Long> balances = new TreeMap<>();
        for (PaymentChange change : life) {
            for (Journal journal : change.journals()) {
                for (Entry entry : journal.entries()) {
                    Currency currency = entry.amount().currency();
                    add(balances, entry.debit(), currency, entry.amount().minor());
                    add(balances, entry.credit(), currency, -entry.amount().minor());
                }
            }
        }
        return balances;
    }

    private static void add(Map<String, Long> balances, Account account, Currency currency, long minor) {
        balances.merge(account + " " + currency, minor, Long::sum);
        balances.values().removeIf(balance -> balance == 0);
    }

    private static long sum(List<Refund> refunds, Predicate<Refund> which) {
        return refunds.stream()
                .filter(which)
                .mapToLong(refund -> refund.amount().minor())
                .sum();
    }

    private static long settled(List<Refund> refunds, Predicate<Refund> which) {
        return refunds.stream()
                .filter(refund -> refund.isOfSale() && !(refund.state() instanceof Refused))
                .filter(which)
                .mapToLong(refund -> refund.settled().minor())
                .sum();
    }
}
