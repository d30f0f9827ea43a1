package io.tillgate.core.payment;

import io.tillgate.core.merchant.MerchantAccount;
import io.tillgate.core.merchant.StoreSetting;
import io.tillgate.core.merchant.StoreSettings;
import io.tillgate.core.money.Currency;
import io.tillgate.core.money.Money;
import io.tillgate.core.money.Rate;
import io.tillgate.core.notice.Notice.Origin;
import io.tillgate.core.notice.NoticeKind;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Opens a payment, once for each merchant's reference: a repeat with the same content finds the first one.
public final class OpenPayment {
    /// What came of it.
    public sealed interface Outcome {
        /// A payment that was not there before; no money has moved.
        record Opened(Payment payment) implements Outcome {}

        /// The same was asked before: the payment of then, as it stands now.
        record Repeated(Payment payment) implements Outcome {}

        /// The reference belongs to a payment of other content.
        record ReferenceTaken(Reference reference) implements Outcome {}

        /// There is no exchange rate between these.
        record NoRate(Currency from, Currency to) implements Outcome {}

        /// None of the wallets asked for takes this currency.
        record CurrencyNotTaken(String brands, Currency currency) implements Outcome {}

        /// Nothing was stored; the same may be sent again.
        record Busy() implements Outcome {}

        /// Nobody knows whether it was stored; the same may be sent again, or be queried by its reference.
        record Unknown() implements Outcome {}
    }

    /// What a merchant asks for. An empty reference is replaced by the transaction number; `brands` are the wallets
    /// that a QR or a cashier page is for, none where the wallet is told later.
    public record Asked(
            MerchantAccount account,
            String reference,
            Way way,
            Money amount,
            Currency settle,
            List<Brand> brands,
            Duration timeout,
            Origin origin,
            Map<String, String> details) {
        public Asked {
            brands = List.copyOf(brands);
            details = Map.copyOf(details);
        }

        // On a cashier page the wallet is engaged when the shopper sees the page, not before.
        boolean engagesAtOnce() {
            return isAgreed() || (!brands.isEmpty() && way != Way.ONLINE && way != Way.RECURRING);
        }

        private boolean isAgreed() {
            return details.containsKey(Opening.AGREEMENT);
        }

        private Attempt.Method method() {
            if (isAgreed()) {
                return Attempt.Method.AGREEMENT;
            }
            boolean miniProgram = details.containsKey(Opening.OPENID);
            Attempt.Method inApp = miniProgram ? Attempt.Method.MINIPROGRAM : Attempt.Method.APP;
            return way == Way.IN_APP ? inApp : Attempt.Method.QR;
        }

        String brandWords() {
            return brands.stream().map(Brand::code).collect(Collectors.joining("+"));
        }

        // What was asked, not what follows from it: a repeat a minute later expires later, and is still a repeat.
        Digest digest() {
            Digest common = Digest.ofTexts(
                    way.name(),
                    account.store().no().value(),
                    amount.currency().name(),
                    Long.toString(amount.minor()),
                    settle.name(),
                    brandWords());
            if (isAgreed()) {
                return common.then(details.getOrDefault(Opening.AGREEMENT, ""));
            }
            String customer = details.getOrDefault(Opening.CUSTOMER, "");
            Digest whose = customer.isEmpty() ? common : common.then(Opening.CUSTOMER, customer);
            String every = details.getOrDefault(Recurrence.EVERY, "");
            String count = details.getOrDefault(Recurrence.COUNT, "");
            return every.isEmpty() ? whose : whose.then(Recurrence.EVERY, every, count);
        }
    }

    private final Ports ports;
    private final ChargeDecision decision;

    public OpenPayment(Ports ports, Decisions decisions) {
        this.ports = ports;
        this.decision = decisions.charge();
    }

    /// Opens what is asked for, or finds it opened before.
    public Outcome open(Asked asked, Deadline deadline) {
        Currency currency = asked.amount().currency();
        Instant now = ports.clock().instant();
        Optional<Rate> rate = ports.rates().at(currency, asked.settle(), now);
        if (rate.isEmpty()) {
            return new Outcome.NoRate(currency, asked.settle());
        }
        if (!asked.brands().isEmpty() && asked.brands().stream().noneMatch(brand -> brand.takes(currency))) {
            return new Outcome.CurrencyNotTaken(asked.brandWords(), currency);
        }
        Opening opening = opening(asked, rate.get(), now);
        PaymentChange change = asked.engagesAtOnce()
                ? decision.openEngaged(opening, asked.brandWords(), asked.method())
                : decision.open(opening);
        return switch (ports.payments().commit(change, deadline)) {
            case STORED -> new Outcome.Opened(change.after());
            // A reference like our next number: the one after it will do.
            case TAKEN -> asked.reference().isEmpty() ? open(asked, deadline) : compared(opening, asked);
            case OVERTAKEN, BUSY -> new Outcome.Busy();
            case UNKNOWN -> new Outcome.Unknown();
        };
    }

    // The loser of a conflict reads in a new statement, and compares.
    private Outcome compared(Opening opening, Asked asked) {
        return ports.payments()
                .find(opening.merchant(), opening.reference())
                .<Outcome>map(there -> there.opening().asked().equals(asked.digest())
                        ? new Outcome.Repeated(there)
                        : new Outcome.ReferenceTaken(opening.reference()))
                .orElseThrow(() -> new IllegalStateException("transaction number given twice: " + opening.no()));
    }

    private Opening opening(Asked asked, Rate rate, Instant now) {
        MerchantAccount account = asked.account();
        TransactionNo no = ports.numbers().next();
        return new Opening(
                account.merchant().no(),
                no,
                account.store().no(),
                new Reference(asked.reference().isEmpty() ? no.value() : asked.reference()),
                asked.way(),
                asked.amount(),
                terms(account, rate),
                asked.digest(),
                now,
                now.plus(asked.timeout()),
                asked.origin(),
                details(asked));
    }

    // Which wallets a mixed QR is for is no longer to be seen from its attempt once a payer has scanned it.
    private static Map<String, String> details(Asked asked) {
        if (asked.way() != Way.MIXED_QR) {
            return asked.details();
        }
        Map<String, String> details = new HashMap<>(asked.details());
        details.put(Opening.BRANDS, asked.brandWords());
        return details;
    }

    /// What is fixed for every payment of an account when it is opened at that rate.
    static Terms terms(MerchantAccount account, Rate rate) {
        StoreSettings settings = account.store().settings();
        return new Terms(
                rate, account.merchant().fee(), settings.seconds(StoreSetting.VERDICT_TIME), notices(settings));
    }

    private static Set<NoticeKind> notices(StoreSettings settings) {
        Set<NoticeKind> kinds = EnumSet.noneOf(NoticeKind.class);
        if (settings.isYes(StoreSetting.NOTIFY_PAYMENTS)) {
            kinds.add(NoticeKind.PAID);
        }
        if (settings.isYes(StoreSetting.NOTIFY_REFUNDS)) {
            kinds.add(NoticeKind.REFUNDED);
        }
        String closings = settings.value(StoreSetting.NOTIFY_CLOSINGS);
        if (closings.equals("yes") || closings.equals("failed")) {
            kinds.add(NoticeKind.FAILED);
        }
        if (closings.equals("yes") || closings.equals("closed")) {
            kinds.add(NoticeKind.CLOSED);
        }
        if (settings.isYes(StoreSetting.NOTIFY_LATE_SUCCESS)) {
            kinds.add(NoticeKind.LATE_SUCCESS);
        }
        return kinds;
    }
}
