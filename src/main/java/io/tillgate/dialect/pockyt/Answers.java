package io.tillgate.dialect.pockyt;

import io.tillgate.core.desk.CancelPayment;
import io.tillgate.core.desk.FindPayment;
import io.tillgate.core.payment.ChargePayment;
import io.tillgate.core.payment.OpenPayment;
import io.tillgate.core.payment.Payment;
import io.tillgate.core.payment.PaymentState.Failed;
import io.tillgate.core.payment.PaymentState.Open;
import io.tillgate.core.payment.Refund;
import io.tillgate.core.payment.RefundState.Mistaken;
import io.tillgate.core.payment.RefundState.Refused;
import io.tillgate.core.payment.RefundState.Reserved;
import io.tillgate.core.payment.RefundState.Succeeded;
import io.tillgate.core.payment.Way;
import io.tillgate.core.refund.RefundPayment;
import io.tillgate.http.Answer;
import io.tillgate.http.Route;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;

/// Every outcome of the core in this dialect's words: `ret_code`, `ret_msg` and, on failures, `retMsg` (wire contract
/// 0.4).
final class Answers implements Route.Words {
    private final int busyStatus;

    /// Answers that tell of overload under this HTTP status: 200, or 503.
    Answers(int busyStatus) {
        this.busyStatus = busyStatus;
    }

    Answer success(String text, Consumer<JsonText> result) {
        JsonText json = JsonText.object().begin("result");
        result.accept(json);
        return whole(json.end(), Code.SUCCESS, text);
    }

    Answer success(String text, Payment payment) {
        return success(text, json -> Results.transaction(json, payment));
    }

    Answer opened(OpenPayment.Outcome outcome, Function<Payment, Answer> success) {
        return switch (outcome) {
            case OpenPayment.Outcome.Opened(var payment) -> success.apply(payment);
            case OpenPayment.Outcome.Repeated(var payment) -> success.apply(payment);
            case OpenPayment.Outcome.ReferenceTaken _ ->
                failure(Code.MISMATCH, "reference : belongs to a transaction with other content");
            case OpenPayment.Outcome.NoRate(var from, var to) ->
                failure(Code.BAD_VALUE, "settleCurrency : there is no exchange rate from " + from + " to " + to);
            case OpenPayment.Outcome.CurrencyNotTaken(var brands, var currency) ->
                failure(Code.MISMATCH, "vendor : " + brands + " does not take " + currency);
            case OpenPayment.Outcome.Busy _ -> busy();
            case OpenPayment.Outcome.Unknown _ -> unknown();
        };
    }

    Answer charged(ChargePayment.Outcome outcome) {
        return switch (outcome) {
            case ChargePayment.Outcome.Charged(var payment) -> success(chargeText(payment), payment);
            case ChargePayment.Outcome.CannotCharge(var payment) -> failure(Code.STATE, uncharged(payment));
            case ChargePayment.Outcome.CurrencyNotTaken(var brand, var currency) ->
                failure(Code.MISMATCH, "vendor : " + brand.code() + " does not take " + currency);
            case ChargePayment.Outcome.NoSuchPayment _ -> notFound();
            case ChargePayment.Outcome.Busy _ -> busy();
            case ChargePayment.Outcome.Unknown _ -> unknown();
        };
    }

    Answer cancelled(CancelPayment.Outcome outcome) {
        return switch (outcome) {
            case CancelPayment.Outcome.Cancelled(var payment) -> cancelled(payment, Spelling.status(payment));
            case CancelPayment.Outcome.Refunding(var payment, var refund) -> reversed(payment, refund);
            case CancelPayment.Outcome.NothingLeft _ ->
                failure(Code.STATE, "transaction state error : all of it is refunded already");
            case CancelPayment.Outcome.Undecided(var payment) -> cancelled(payment, "dealing");
            case CancelPayment.Outcome.NoSuchPayment _ -> notFound();
            case CancelPayment.Outcome.Busy _ -> busy();
            case CancelPayment.Outcome.Unknown _ -> unknown();
        };
    }

    Answer refunded(RefundPayment.Outcome outcome) {
        return switch (outcome) {
            case RefundPayment.Outcome.Accepted(var payment, var refund) -> refunded(payment, refund);
            case RefundPayment.Outcome.ReferenceTaken _ ->
                failure(Code.MISMATCH, "refundReference : belongs to a refund with other content");
            case RefundPayment.Outcome.NotPaid(var payment) ->
                failure(
                        Code.STATE,
                        "transaction state error : it is " + Spelling.status(payment) + ", expected success");
            case RefundPayment.Outcome.Exceeds(var _, var left) ->
                failure(
                        Code.BAD_VALUE,
                        "refundAmount : expected at most " + left.twoDecimals() + " " + left.currency()
                                + ", which is what is left");
            case RefundPayment.Outcome.OtherCurrency(var payment, var _) ->
                failure(
                        Code.MISMATCH,
                        "currency : expected that of the sale, "
                                + payment.amount().currency());
            case RefundPayment.Outcome.NoSuchPayment _ -> notFound();
            case RefundPayment.Outcome.Busy _ -> busy();
            case RefundPayment.Outcome.Unknown _ -> unknown();
        };
    }

    /// What was found is handed on; an operation on payments hands on payments alone.
    Answer found(FindPayment.Outcome outcome, Function<Payment, Answer> payment) {
        return found(
                outcome,
                found -> payment.apply(found.payment()),
                (_, _) -> failure(Code.STATE, "transaction state error : the number is a refund's"));
    }

    Answer found(
            FindPayment.Outcome outcome,
            Function<FindPayment.Outcome.Found, Answer> payment,
            BiFunction<Payment, Refund, Answer> refund) {
        return switch (outcome) {
            case FindPayment.Outcome.Found found -> payment.apply(found);
            case FindPayment.Outcome.FoundRefund(var sale, var found) -> refund.apply(sale, found);
            case FindPayment.Outcome.Missing _ -> notFound();
            case FindPayment.Outcome.Disagree _ ->
                failure(Code.MISMATCH, "transactionNo and reference : name two different transactions");
        };
    }

    Answer problem(Problem problem) {
        return failure(
                switch (problem.kind()) {
                    case MISSING -> Code.MISSING;
                    case BAD -> Code.BAD_VALUE;
                },
                problem.sentence());
    }

    Answer notFound() {
        return failure(Code.NOT_FOUND, "no such transaction");
    }

    Answer failure(Code code, String text) {
        return whole(JsonText.object(), code, text);
    }

    /// A wrong signature; the explanation is empty where none is given.
    Answer wrongSignature(String explanation) {
        String text = "data error : verifySign";
        JsonText json = JsonText.object();
        return whole(explanation.isEmpty() ? json : json.text("signedText", explanation), Code.SYSTEM, text);
    }

    /// The envelope around what has been written; a failure says its text under both names that clients read.
    Answer whole(JsonText json, Code code, String text) {
        json.text("ret_code", code.wire()).text("ret_msg", text);
        if (code != Code.SUCCESS) {
            json.text("retMsg", text);
        }
        return Answer.json(200, json.bytes()).counted(code.wire());
    }

    private static String chargeText(Payment payment) {
        return payment.state() instanceof Failed failed ? "declined : " + failed.reason() : "add success";
    }

    private static String uncharged(Payment payment) {
        if (payment.opening().way() != Way.BARCODE) {
            return "transaction state error : it was opened for a QR code, not for a payment code";
        }
        return payment.state() instanceof Open
                ? "transaction state error : its timeout has passed"
                : "transaction state error : it is " + Spelling.status(payment);
    }

    private Answer cancelled(Payment payment, String status) {
        return success("cancel success ", json -> Results.cancel(json, payment, status));
    }

    private Answer reversed(Payment payment, Refund refund) {
        return switch (refund.state()) {
            case Succeeded _ -> reversed(payment, refund, "success");
            case Reserved _ -> reversed(payment, refund, "dealing");
            case Refused(var _, var reason) -> failure(Code.WALLET, "the wallet refused to give back : " + reason);
            case Mistaken(var _, var reason) ->
                failure(Code.WALLET, "the wallet holds nothing to give back : " + reason);
        };
    }

    private Answer reversed(Payment payment, Refund refund, String status) {
        return success("cancel success ", json -> {
            Results.cancel(json, payment, status);
            json.text("refundAmount", refund.amount().twoDecimals())
                    .text("refundTransactionNo", refund.no().value());
        });
    }

    private Answer refunded(Payment payment, Refund refund) {
        return switch (refund.state()) {
            case Succeeded _, Reserved _ -> success("refund success ", json -> Results.refund(json, payment, refund));
            case Refused(var _, var reason) -> failure(Code.WALLET, "the wallet refused the refund : " + reason);
            case Mistaken(var _, var reason) ->
                failure(Code.WALLET, "the wallet holds nothing to give back : " + reason);
        };
    }

    @Override
    public Answer busy() {
        return failure(Code.SYSTEM, "busy : nothing was stored, send again")
                .withStatus(busyStatus)
                .with("Retry-After", "1");
    }

    @Override
    public Answer tooMany(long seconds) {
        return later("busy : too many requests, nothing was stored", seconds);
    }

    /// Wrong signatures, so many that right ones are not looked for either; in that name from that address.
    Answer shutOut(long seconds) {
        return later("data error : verifySign was wrong too often from this address", seconds);
    }

    private Answer later(String text, long seconds) {
        return failure(Code.SYSTEM, text + ", send again in " + seconds + " s")
                .withStatus(busyStatus)
                .with("Retry-After", Long.toString(seconds))
                .counted("limited");
    }

    /// Where something broke, what was asked may have been stored before.
    @Override
    public Answer broken(String requestId) {
        return unknown();
    }

    Answer unknown() {
        return failure(Code.SYSTEM, "result unknown : query by reference")
                .withStatus(busyStatus)
                .with("Retry-After", "1");
    }
}
