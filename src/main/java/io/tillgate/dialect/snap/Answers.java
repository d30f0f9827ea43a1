package io.tillgate.dialect.snap;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tillgate.core.desk.FindPayment;
import io.tillgate.core.payment.Cause;
import io.tillgate.core.payment.OpenPayment;
import io.tillgate.core.payment.Payment;
import io.tillgate.core.payment.PaymentState.AwaitingPayer;
import io.tillgate.core.payment.PaymentState.Cancelling;
import io.tillgate.core.payment.PaymentState.Charging;
import io.tillgate.core.payment.PaymentState.Closed;
import io.tillgate.core.payment.PaymentState.Failed;
import io.tillgate.core.payment.PaymentState.Open;
import io.tillgate.core.payment.PaymentState.Paid;
import io.tillgate.core.payment.Refund;
import io.tillgate.core.refund.RefundPayment;
import io.tillgate.http.Answer;
import io.tillgate.http.Route;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import java.util.function.Function;

/// What the services answer: each outcome of the core as the case of one service's response code (wire contract 2);
/// the outcomes of cancels and charges are spelled beside them, in `Cancel` and `CpmPayment`.
final class Answers implements Route.Words {
    private static final int LONGEST_MESSAGE = 150;

    private final Service service;
    private final InstantSource realClock;

    Answers(Service service, InstantSource realClock) {
        this.service = service;
        this.realClock = realClock;
    }

    Service service() {
        return service;
    }

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    Answer success(ObjectNode members) {
        return whole(Case.SUCCESSFUL, "", members);
    }

    Answer inProgress(ObjectNode members) {
        return whole(Case.IN_PROGRESS, "", members);
    }

    Answer refusal(Case why) {
        return whole(why, "", object());
    }

    /// A refusal whose message tells more after its fixed words.
    Answer refusal(Case why, String detail) {
        return whole(why, detail, object());
    }

    Answer problem(Problem problem) {
        return refusal(problem.kind(), problem.field());
    }

    Answer opened(OpenPayment.Outcome outcome, Sale sale, Function<Payment, Answer> success) {
        return switch (outcome) {
            case OpenPayment.Outcome.Opened(var payment) -> success.apply(payment);
            case OpenPayment.Outcome.Repeated(var payment) when sale.isSameAs(payment) -> success.apply(payment);
            case OpenPayment.Outcome.Repeated _ -> refusal(Case.DUPLICATE);
            case OpenPayment.Outcome.ReferenceTaken _ -> refusal(Case.DUPLICATE);
            case OpenPayment.Outcome.NoRate(var from, var to) ->
                refusal(Case.NOT_PERMITTED, "There is no exchange rate from " + from + " to " + to);
            case OpenPayment.Outcome.CurrencyNotTaken _ -> refusal(Case.INVALID_ROUTING);
            case OpenPayment.Outcome.Busy _ -> busy();
            case OpenPayment.Outcome.Unknown _ -> unknown();
        };
    }

    Answer refunded(RefundPayment.Outcome outcome, BiFunction<Payment, Refund, Answer> accepted) {
        return switch (outcome) {
            case RefundPayment.Outcome.Accepted(var payment, var refund) -> accepted.apply(payment, refund);
            case RefundPayment.Outcome.ReferenceTaken _ -> refusal(Case.INCONSISTENT);
            case RefundPayment.Outcome.NotPaid(var payment) -> unpaid(payment);
            case RefundPayment.Outcome.Exceeds _ -> refusal(Case.INVALID_AMOUNT);
            case RefundPayment.Outcome.OtherCurrency _ -> problem(Problem.bad("refundAmount.currency"));
            case RefundPayment.Outcome.NoSuchPayment _ -> refusal(Case.NOT_FOUND);
            case RefundPayment.Outcome.Busy _ -> busy();
            case RefundPayment.Outcome.Unknown _ -> unknown();
        };
    }

    Answer found(FindPayment.Outcome outcome, BiFunction<Payment, List<Refund>, Answer> answer) {
        return switch (outcome) {
            case FindPayment.Outcome.Found(var payment, var refunds) -> answer.apply(payment, refunds);
            case FindPayment.Outcome.FoundRefund _, FindPayment.Outcome.Missing _, FindPayment.Outcome.Disagree _ ->
                refusal(Case.NOT_FOUND);
        };
    }

    /// A payment that is closed, as a refusal: expired, or cancelled.
    Answer closed(Closed closed) {
        return refusal(closed.cause() == Cause.EXPIRED ? Case.EXPIRED : Case.CANCELLED);
    }

    /// A wallet's refusal, by its reason.
    Answer declined(String reason) {
        String words = reason.toLowerCase(Locale.ROOT);
        boolean funds = words.contains("balance") || words.contains("funds");
        return refusal(funds ? Case.NO_FUNDS : Case.DO_NOT_HONOR);
    }

    /// Why nothing of a payment that is not paid can be given back.
    Answer unpaid(Payment payment) {
        return switch (payment.state()) {
            case Closed closed -> closed(closed);
            case Open _, Charging _, AwaitingPayer _, Cancelling _, Failed _, Paid _ -> refusal(Case.INVALID_STATUS);
        };
    }

    /// Nothing was stored; the same may be sent again, under a new external id.
    @Override
    public Answer busy() {
        return tooMany(1);
    }

    @Override
    public Answer tooMany(long seconds) {
        return later("", seconds);
    }

    /// Wrong signatures, so many that right ones are not looked for either; in that partner's name from that address.
    Answer shutOut(long seconds) {
        return later("Signature", seconds);
    }

    private Answer later(String detail, long seconds) {
        return refusal(Case.TOO_MANY, detail).with("Retry-After", Long.toString(seconds));
    }

    /// Nobody knows whether it was stored: to be asked for by its reference.
    Answer unknown() {
        return refusal(Case.TIMEOUT);
    }

    /// Where something broke, what was asked may have been stored before.
    @Override
    public Answer broken(String requestId) {
        return switch (service) {
            case TOKEN, QUERY, CPM_QUERY, DECODE, WALLET_PAYMENT, CPM_GENERATE, NOTIFY, CPM_NOTIFY ->
                refusal(Case.INTERNAL);
            case GENERATE, CANCEL, REFUND, CPM_PAYMENT, CPM_CANCEL, CPM_REFUND -> unknown();
        };
    }

    private Answer whole(Case how, String detail, ObjectNode members) {
        String message = detail.isEmpty() ? how.message() : how.message() + " " + detail;
        ObjectNode body = object().put("responseCode", how.code(service))
                .put("responseMessage", message.substring(0, Math.min(message.length(), LONGEST_MESSAGE)));
        body.setAll(members);
        return Answer.json(how.status(), JsonBody.bytes(body))
                .with("X-TIMESTAMP", Spelling.time(realClock.instant()))
                .counted(how.code(service));
    }
}
