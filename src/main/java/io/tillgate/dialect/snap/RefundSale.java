package io.tillgate.dialect.snap;

import io.tillgate.core.merchant.Partner;
import io.tillgate.core.merchant.PartnerSetting;
import io.tillgate.core.money.Money;
import io.tillgate.core.payment.Payment;
import io.tillgate.core.payment.PaymentState.Paid;
import io.tillgate.core.payment.Reference;
import io.tillgate.core.payment.Refund;
import io.tillgate.core.payment.RefundState.Mistaken;
import io.tillgate.core.payment.RefundState.Refused;
import io.tillgate.core.payment.RefundState.Reserved;
import io.tillgate.core.payment.RefundState.Succeeded;
import io.tillgate.core.refund.RefundPayment;
import io.tillgate.http.Answer;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/// Services 78 and 80 (wire contract 3.8, 4): gives back all or a part of a paid payment; without an amount, all that
/// is left of it.
final class RefundSale implements Endpoint {
    private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("HHmm");

    private final Snap.Core core;
    private final Answers answers;

    private record Asked(Call call, String reference, Optional<Fields.Amount> amount) {}

    RefundSale(Snap.Core core, Answers answers) {
        this.core = core;
        this.answers = answers;
    }

    @Override
    public Answer answer(Call call) {
        Fields fields = call.fields();
        Lookup lookup = Lookup.read(call, true);
        boolean stranger = call.namesAnotherMerchant(false);
        String reference = fields.mandatory("partnerRefundNo", 64);
        Optional<Fields.Amount> amount = fields.amount("refundAmount", false, call.lenientAmounts());
        fields.text("reason", 256);
        fields.object("additionalInfo", false);
        if (fields.problem().isPresent()) {
            return answers.problem(fields.problem().get());
        }
        if (stranger) {
            return answers.refusal(Case.INVALID_MERCHANT);
        }
        var asked = new Asked(call, reference, amount);
        return answers.found(lookup.in(core.find(), call), (payment, _) -> found(asked, payment));
    }

    private Answer found(Asked asked, Payment payment) {
        Optional<Refund> first = first(asked, payment);
        if (first.isEmpty()) {
            Optional<Answer> refusal = refusal(asked.call().partner(), payment);
            if (refusal.isPresent()) {
                return refusal.get();
            }
        }
        return refunded(asked, payment, first);
    }

    private Optional<Refund> first(Asked asked, Payment payment) {
        return core.ports().payments().refund(payment.merchant(), new Reference(asked.reference()));
    }

    // A repeat is answered as the first one was, whenever it comes; only a new refund must be in time.
    private Optional<Answer> refusal(Partner partner, Payment payment) {
        Instant now = core.ports().clock().instant();
        Duration window = Duration.ofDays(partner.number(PartnerSetting.REFUND_DAYS));
        if (payment.state() instanceof Paid paid && now.isAfter(paid.at().plus(window))) {
            return Optional.of(answers.refusal(Case.NOT_PERMITTED, "The time for refunds has passed"));
        }
        if (isPaused(partner.value(PartnerSetting.REFUND_PAUSE), now)) {
            return Optional.of(answers.refusal(Case.NOT_NOW, "No refunds in these hours"));
        }
        return Optional.empty();
    }

    static boolean isPaused(String hours, Instant now) {
        if (hours.isEmpty()) {
            return false;
        }
        LocalTime time = now.atOffset(Spelling.JAKARTA).toLocalTime();
        LocalTime from = LocalTime.parse(hours.substring(0, 4), HOUR);
        LocalTime until = LocalTime.parse(hours.substring(5), HOUR);
        boolean begun = !time.isBefore(from);
        boolean ended = !time.isBefore(until);
        return from.isBefore(until) ? begun && !ended : begun || !ended;
    }

    private Answer refunded(Asked asked, Payment payment, Optional<Refund> first) {
        Optional<Money> amount = asked.amount().isPresent()
                ? asked.amount().flatMap(RefundSale::money)
                : Optional.of(first.map(Refund::amount).orElse(payment.refundable()));
        if (amount.isEmpty() || (amount.get().isZero() && payment.state() instanceof Paid)) {
            return answers.refusal(Case.INVALID_AMOUNT);
        }
        if (amount.get().isZero()) {
            return answers.unpaid(payment);
        }
        RefundPayment.Outcome outcome = core.refund()
                .refund(
                        new RefundPayment.Asked(payment, amount.get(), asked.reference(), "", Refund.Reason.MERCHANT),
                        asked.call().account().store().settings());
        boolean all = asked.amount().isEmpty() && first.isEmpty();
        if (all && outcome instanceof RefundPayment.Outcome.ReferenceTaken) {
            // Its twin, which came first, says what all was.
            return refunded(asked, payment, first(asked, payment));
        }
        if (all && outcome instanceof RefundPayment.Outcome.Exceeds(Payment present, Money left) && !left.isZero()) {
            // Another refund came between: what that has left is all.
            return refunded(asked, present, first);
        }
        return answers.refunded(outcome, this::accepted);
    }

    // Not above zero, or more than any payment has: no refund of any payment.
    private static Optional<Money> money(Fields.Amount amount) {
        return amount.value().signum() > 0
                ? Money.parse(amount.currency(), amount.value().toPlainString())
                : Optional.empty();
    }

    private Answer accepted(Payment payment, Refund refund) {
        return switch (refund.state()) {
            case Succeeded _ -> answers.success(Results.refunded(payment, refund));
            case Reserved _ -> answers.inProgress(Results.refunded(payment, refund));
            case Refused(var _, var reason) -> answers.declined(reason);
            case Mistaken(var _, var reason) -> answers.declined(reason);
        };
    }
}
