package io.tillgate.dialect.snap;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tillgate.core.desk.CancelPayment;
import io.tillgate.core.desk.VoidPayment;
import io.tillgate.core.merchant.PartnerSetting;
import io.tillgate.core.payment.Cause;
import io.tillgate.core.payment.Payment;
import io.tillgate.core.payment.PaymentState.AwaitingPayer;
import io.tillgate.core.payment.PaymentState.Cancelling;
import io.tillgate.core.payment.PaymentState.Charging;
import io.tillgate.core.payment.PaymentState.Closed;
import io.tillgate.core.payment.PaymentState.Failed;
import io.tillgate.core.payment.PaymentState.Open;
import io.tillgate.core.payment.PaymentState.Paid;
import io.tillgate.core.payment.Refund;
import io.tillgate.core.payment.RefundState.Mistaken;
import io.tillgate.core.payment.RefundState.Refused;
import io.tillgate.core.payment.RefundState.Reserved;
import io.tillgate.core.payment.RefundState.Succeeded;
import io.tillgate.http.Answer;
import java.time.Instant;
import java.util.Optional;

/// Services 77 and 62 (wire contract 3.7, 4): voids what is not paid; by another policy also gives back what was paid
/// on the same day in Jakarta. A repeat answers with the first one's time.
final class Cancel implements Endpoint {
    private static final String REVERSING = "reverse-paid-same-day";
    private static final String DYNAMIC = "DYNAMIC";

    private final Snap.Core core;
    private final Answers answers;

    private record Asked(Call call, Lookup lookup, Optional<Fields.Amount> amount, String type) {}

    Cancel(Snap.Core core, Answers answers) {
        this.core = core;
        this.answers = answers;
    }

    @Override
    public Answer answer(Call call) {
        Fields fields = call.fields();
        boolean cpm = answers.service() == Service.CPM_CANCEL;
        boolean typed = call.isIfp() && !cpm;
        Lookup lookup = Lookup.read(call, cpm);
        boolean stranger = call.namesAnotherMerchant(!call.isIfp() && !cpm);
        fields.text("reason", 256, !cpm);
        Optional<Fields.Amount> amount = fields.amount("amount", false, call.lenientAmounts());
        String type = fields.object("additionalInfo", typed).text("type", 16, typed);
        if (!type.isEmpty() && typed && !type.equals(DYNAMIC)) {
            fields.note(Problem.bad("additionalInfo.type"));
        }
        if (fields.problem().isPresent()) {
            return answers.problem(fields.problem().get());
        }
        if (stranger) {
            return answers.refusal(Case.INVALID_MERCHANT);
        }
        if (!cpm && StaticCode.isNamed(lookup, call.account())) {
            return answers.refusal(Case.NOT_AT_THIS_TIME, "Nothing waits at a static code");
        }
        var asked = new Asked(call, lookup, amount, type);
        return answers.found(lookup.in(core.find(), call), (payment, _) -> found(asked, payment));
    }

    private Answer found(Asked asked, Payment payment) {
        if (asked.amount().filter(amount -> !isOriginal(amount, payment)).isPresent()) {
            return answers.refusal(Case.INVALID_AMOUNT);
        }
        boolean repeat = payment.state() instanceof Closed(var _, Cause cause) && cause != Cause.EXPIRED;
        if (repeat && asked.call().partner().is(PartnerSetting.CANCEL_REPEAT, "refused")) {
            return answers.refusal(Case.CANCELLED);
        }
        return asked.call().partner().is(PartnerSetting.CANCEL_POLICY, REVERSING)
                ? reversed(asked, payment)
                : voided(asked, core.voiding().voidUnpaid(payment));
    }

    private static boolean isOriginal(Fields.Amount amount, Payment payment) {
        return amount.currency() == payment.amount().currency()
                && (amount.value().compareTo(Results.sale(payment).major()) == 0
                        || amount.value().compareTo(payment.amount().major()) == 0);
    }

    private Answer voided(Asked asked, VoidPayment.Outcome outcome) {
        return switch (outcome) {
            case VoidPayment.Outcome.Voided(var payment) -> closed(asked, payment);
            case VoidPayment.Outcome.HadFailed _ -> answers.refusal(Case.INVALID_STATUS);
            case VoidPayment.Outcome.IsPaid(var payment) ->
                answers.refusal(payment.refundable().isZero() ? Case.INVALID_STATUS : Case.PAID);
            case VoidPayment.Outcome.Undecided(var payment) -> answers.inProgress(members(asked, payment));
            case VoidPayment.Outcome.NoSuchPayment _ -> answers.refusal(Case.NOT_FOUND);
            case VoidPayment.Outcome.Busy _ -> answers.busy();
            case VoidPayment.Outcome.Unknown _ -> answers.unknown();
        };
    }

    private Answer reversed(Asked asked, Payment payment) {
        Instant now = core.ports().clock().instant();
        boolean tooLate = payment.state() instanceof Paid paid
                && !payment.refundable().isZero()
                && Spelling.day(paid.at()).isBefore(Spelling.day(now));
        if (tooLate) {
            return answers.refusal(Case.NOT_AT_THIS_TIME);
        }
        return switch (core.cancel().cancel(asked.call().account(), payment)) {
            case CancelPayment.Outcome.Cancelled(var present) -> closed(asked, present);
            case CancelPayment.Outcome.Refunding(var present, var refund) -> refunding(asked, present, refund);
            case CancelPayment.Outcome.NothingLeft _ -> answers.refusal(Case.INVALID_STATUS);
            case CancelPayment.Outcome.Undecided(var present) -> answers.inProgress(members(asked, present));
            case CancelPayment.Outcome.NoSuchPayment _ -> answers.refusal(Case.NOT_FOUND);
            case CancelPayment.Outcome.Busy _ -> answers.busy();
            case CancelPayment.Outcome.Unknown _ -> answers.unknown();
        };
    }

    private Answer refunding(Asked asked, Payment payment, Refund refund) {
        return switch (refund.state()) {
            case Succeeded(var at) -> cancelled(asked, payment, at);
            case Reserved _ -> answers.inProgress(members(asked, payment));
            case Refused(var _, var reason) -> answers.declined(reason);
            case Mistaken(var _, var reason) -> answers.declined(reason);
        };
    }

    private Answer closed(Asked asked, Payment payment) {
        return switch (payment.state()) {
            case Closed(var at, Cause cause) when cause != Cause.EXPIRED -> cancelled(asked, payment, at);
            case Closed closed -> answers.closed(closed);
            case Failed _ -> answers.refusal(Case.INVALID_STATUS);
            case Paid _ -> answers.refusal(Case.PAID);
            case Open _, Charging _, AwaitingPayer _, Cancelling _ -> answers.inProgress(members(asked, payment));
        };
    }

    private Answer cancelled(Asked asked, Payment payment, Instant at) {
        ObjectNode members = members(asked, payment).put("cancelTime", Spelling.time(at));
        if (!asked.type().isEmpty()) {
            members.putObject("additionalInfo").put("type", asked.type());
        }
        return answers.success(members);
    }

    private static ObjectNode members(Asked asked, Payment payment) {
        ObjectNode members = Results.original(payment);
        if (asked.lookup().externalId().isEmpty()) {
            members.remove("originalExternalId");
        }
        return members;
    }
}
