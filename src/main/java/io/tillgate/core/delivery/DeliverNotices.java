package io.tillgate.core.delivery;

import io.tillgate.core.customer.WalletNo;
import io.tillgate.core.delivery.NoticeWriter.Agreeing;
import io.tillgate.core.delivery.NoticeWriter.Telling;
import io.tillgate.core.delivery.NoticeWriter.Written;
import io.tillgate.core.delivery.Notices.Room;
import io.tillgate.core.delivery.Notices.Taken;
import io.tillgate.core.merchant.MerchantAccount;
import io.tillgate.core.merchant.Merchants;
import io.tillgate.core.money.Money;
import io.tillgate.core.notice.Notice;
import io.tillgate.core.payment.Payment;
import io.tillgate.core.payment.Payments;
import io.tillgate.core.payment.Refund;
import io.tillgate.core.payment.TransactionNo;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/// Delivers what merchants are to be told: takes what is due, has it written by the dialect that opened the payment,
/// posts it once, and settles it.
public final class DeliverNotices {
    /// What of a notice was done: the attempt, and how it goes on; `kept` is false where another has settled it.
    public record Delivered(Notice notice, Delivery delivery, Verdict verdict, boolean kept) {}

    /// What it needs: where notices are kept, who writes those of which dialect, who posts them, and when they are sent
    /// again; payments, stored wallets and merchants to write from; the time of the business.
    public record Needs(
            Notices notices,
            Map<String, NoticeWriter> writers,
            Notifier notifier,
            RetryPlan plan,
            Payments payments,
            ToldWallets wallets,
            Merchants merchants,
            InstantSource clock) {
        public Needs {
            writers = Map.copyOf(writers);
        }
    }

    /// Runs the work for each, side by side as far as the runner sees fit, and waits for all of it.
    @FunctionalInterface
    public interface Together {
        List<Delivered> forEach(List<Taken> taken, Function<Taken, Delivered> work);
    }

    private final Needs needs;

    public DeliverNotices(Needs needs) {
        this.needs = needs;
    }

    /// Takes what is due now; each of it is to be delivered at once, before its lease ends.
    public List<Taken> take(Room room) {
        return needs.notices().takeDue(needs.clock().instant(), room);
    }

    /// Delivers everything that is due now, and then what has become due by that; answers what was done.
    public List<Delivered> deliverAll(Room room, Together together) {
        List<Delivered> done = new ArrayList<>();
        List<Taken> taken = take(room);
        while (!taken.isEmpty()) {
            done.addAll(together.forEach(taken, this::deliver));
            taken = take(room);
        }
        return done;
    }

    /// Posts what was taken once, and settles it.
    public Delivered deliver(Taken taken) {
        Instant now = needs.clock().instant();
        int attempt = taken.attempts() + 1;
        return switch (written(taken.notice(), now)) {
            case Written.Ready(Letter letter) -> posted(taken, letter, now);
            case Written.Unwritable(String why) -> {
                Posted none = new Posted.Withheld(why, false, Duration.ZERO);
                yield settled(taken, Delivery.of(attempt, now, none, false), verdict(taken, none, now));
            }
        };
    }

    private Delivered posted(Taken taken, Letter letter, Instant now) {
        int attempt = taken.attempts() + 1;
        if (!needs.notices().holds(taken)) {
            Posted late = new Posted.Withheld("its lease had ended", false, Duration.ZERO);
            return new Delivered(
                    taken.notice(), Delivery.of(attempt, now, late, false), new Verdict.Again(taken.dueAt()), false);
        }
        Posted posted = needs.notifier().post(letter);
        boolean acknowledged = posted instanceof Posted.Answered answer
                && letter.acknowledgement().isIn(answer);
        Verdict verdict = acknowledged ? new Verdict.Acknowledged() : verdict(taken, posted, now);
        return settled(taken, Delivery.of(attempt, now, posted, acknowledged), verdict);
    }

    private Delivered settled(Taken taken, Delivery delivery, Verdict verdict) {
        boolean kept = needs.notices().settle(taken, delivery, verdict);
        return new Delivered(taken.notice(), delivery, verdict, kept);
    }

    private Verdict verdict(Taken taken, Posted posted, Instant now) {
        int attempts = taken.attempts() + 1;
        return switch (posted) {
            case Posted.Withheld(String why, boolean forGood, var _) when forGood -> new Verdict.NotSent(why);
            case Posted.Answered answer -> needs.plan().after(attempts, taken.dueAt(), now, answer.retryAfter());
            case Posted.Withheld _, Posted.Failed _ -> needs.plan().after(attempts, taken.dueAt(), now, Duration.ZERO);
        };
    }

    private Written written(Notice notice, Instant now) {
        NoticeWriter writer = needs.writers().get(notice.origin().dialect());
        if (writer == null) {
            return new Written.Unwritable("nobody writes for " + notice.origin().dialect());
        }
        Optional<Supplier<Written>> writing = notice.kind().isOfPayment()
                ? telling(notice, now).map(telling -> () -> writer.write(telling))
                : agreeing(notice).map(agreeing -> () -> writer.write(agreeing));
        return writing.map(DeliverNotices::tried).orElseGet(() -> new Written.Unwritable("no such store"));
    }

    // A notice that cannot be written for a reason of its own would be due for ever, and the next ones wait for it.
    private static Written tried(Supplier<Written> writing) {
        try {
            return writing.get();
        } catch (RuntimeException flaw) {
            return new Written.Unwritable(
                    "it could not be written: " + flaw.getClass().getSimpleName());
        }
    }

    private Optional<Agreeing> agreeing(Notice notice) {
        return needs.wallets()
                .find(notice.merchant(), new WalletNo(notice.subject()))
                .flatMap(wallet -> needs.merchants()
                        .find(wallet.merchant(), wallet.wish().store())
                        .map(account -> new Agreeing(notice, wallet, account)));
    }

    private Optional<Telling> telling(Notice notice, Instant now) {
        Optional<Payment> found = needs.payments().find(notice.merchant(), new TransactionNo(notice.subject()));
        return found.flatMap(payment -> needs.merchants()
                .find(payment.merchant(), payment.opening().store())
                .map(account -> telling(notice, payment, account, now)));
    }

    private Telling telling(Notice notice, Payment payment, MerchantAccount account, Instant now) {
        List<Refund> all =
                notice.regarding().isEmpty() ? List.of() : needs.payments().refundsOf(payment.merchant(), payment.no());
        List<Refund> regarded = all.stream()
                .filter(refund -> refund.no().value().equals(notice.regarding()))
                .toList();
        Money givenBack = regarded.stream()
                .map(refund -> refund.givenBackBy(all))
                .findAny()
                .orElse(Money.zero(payment.amount().currency()));
        return new Telling(
                notice,
                payment,
                regarded,
                givenBack,
                needs.wallets().of(payment).stream().toList(),
                account,
                now);
    }
}
