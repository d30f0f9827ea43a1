package io.tillgate.dialect.pockyt;

import io.tillgate.core.customer.ConsultWallet;
import io.tillgate.core.customer.StoredWallet;
import io.tillgate.core.customer.WalletNo;
import io.tillgate.core.customer.WalletState;
import io.tillgate.core.customer.WalletState.Agreed;
import io.tillgate.core.customer.WalletState.Asked;
import io.tillgate.core.customer.WalletState.Ended;
import io.tillgate.core.customer.WalletState.InForce;
import io.tillgate.core.customer.WalletState.Revoking;
import io.tillgate.core.payment.DebitWallet;
import io.tillgate.core.payment.Payment;
import io.tillgate.core.payment.PaymentState.Failed;
import io.tillgate.http.Answer;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Function;

/// What is answered about agreements (wire contract 1.14).
final class AutoDebitAnswers {
    static final String NO = "autoDebitNo";
    private static final String EXPECTED = "expected 1 to 32 letters or digits";

    private final Answers answers;
    private final Pockyt.AutoDebit autoDebit;

    AutoDebitAnswers(Answers answers, Pockyt.AutoDebit autoDebit) {
        this.answers = answers;
        this.autoDebit = autoDebit;
    }

    Answer problem(Problem problem) {
        return answers.problem(problem);
    }

    Answer noAnswer() {
        return answers.failure(Code.WALLET, "the wallet does not answer : send again");
    }

    Answer failure(Code code, String text) {
        return answers.failure(code, text);
    }

    /// The agreement of this store that the request names, handed on.
    Answer found(Call call, FieldReader fields, Function<StoredWallet, Answer> then) {
        String text = call.fields().text(NO);
        var no = WalletNo.parse(text);
        if (no.isEmpty()) {
            fields.note(text.isEmpty() ? Problem.missing(NO, EXPECTED) : Problem.bad(NO, EXPECTED));
        }
        if (fields.problem().isPresent()) {
            return answers.problem(fields.problem().get());
        }
        return autoDebit
                .wallets()
                .find(call.account().merchant().no(), no.orElseThrow())
                .filter(wallet ->
                        wallet.wish().store().equals(call.account().store().no()))
                .map(then)
                .orElseGet(() -> answers.failure(Code.NOT_FOUND, "autoDebitNo : no such agreement"));
    }

    Answer consulted(ConsultWallet.Outcome outcome) {
        return switch (outcome) {
            case ConsultWallet.Outcome.Standing(var wallet, var page)
            when !page.isEmpty() -> told("consult success", wallet, json -> json.text("authUrl", page));
            case ConsultWallet.Outcome.Standing(var wallet, var _) -> state(wallet);
            case ConsultWallet.Outcome.ReferenceTaken _ ->
                answers.failure(Code.MISMATCH, "autoReference : belongs to an agreement with other content");
            case ConsultWallet.Outcome.Denied(var _, var why) -> answers.failure(Code.WALLET, why);
            case ConsultWallet.Outcome.NoAnswer _ -> noAnswer();
        };
    }

    Answer applied(ConsultWallet.Outcome outcome) {
        return switch (outcome) {
            case ConsultWallet.Outcome.Standing(var wallet, var _) ->
                wallet.state() instanceof InForce(Instant access, Instant refresh)
                        ? told(
                                "apply success",
                                wallet,
                                json -> json.text("accessTokenExpiryTime", time(access))
                                        .text("refreshTokenExpiryTime", time(refresh)))
                        : state(wallet);
            case ConsultWallet.Outcome.ReferenceTaken _ -> state("there is none");
            case ConsultWallet.Outcome.Denied(var _, var why) -> answers.failure(Code.WALLET, why);
            case ConsultWallet.Outcome.NoAnswer _ -> noAnswer();
        };
    }

    Answer revoked(StoredWallet wallet) {
        return told("revoke success", wallet, _ -> {});
    }

    Answer debited(StoredWallet wallet, DebitWallet.Outcome outcome, Function<Payment, Answer> success) {
        return switch (outcome) {
            case DebitWallet.Outcome.Debited(var payment) -> success.apply(payment);
            case DebitWallet.Outcome.NotOpened(var why) -> answers.opened(why, success);
            case DebitWallet.Outcome.NotInForce _ -> state(wallet);
            case DebitWallet.Outcome.AccessEnded _ -> state("its access token has ended, apply for the next one");
        };
    }

    Answer paid(StoredWallet wallet, Payment payment) {
        String text = payment.state() instanceof Failed failed ? "declined : " + failed.reason() : "pay success";
        var opening = payment.opening();
        return answers.success(
                text,
                json -> json.text("amount", opening.amount().twoDecimals())
                        .text(NO, wallet.no().value())
                        .text("currency", opening.amount().currency().name())
                        .text("settleCurrency", opening.settleCurrency().name())
                        .text("reference", opening.reference().value())
                        .text("transactionNo", opening.no().value())
                        .text("status", Spelling.status(payment)));
    }

    Answer state(StoredWallet wallet) {
        return state(why(wallet));
    }

    /// How it stands, in words.
    static String why(StoredWallet wallet) {
        return switch (wallet.state()) {
            case Asked _ -> "the shopper has not agreed yet";
            case Agreed _ -> "no token has been applied for yet";
            case InForce _ -> "it is in force";
            case Revoking _ -> "it is revoked";
            case Ended(var _, WalletState.Why why) ->
                switch (why) {
                    case REFUSED -> "the shopper has refused";
                    case UNANSWERED -> "the shopper has not agreed in time";
                    case EXPIRED -> "it has expired";
                    case REVOKED -> "it is revoked";
                };
        };
    }

    private Answer state(String why) {
        return answers.failure(Code.STATE, "agreement state error : " + why);
    }

    private Answer told(String text, StoredWallet wallet, Consumer<JsonText> more) {
        return answers.success(text, json -> {
            more.accept(json);
            json.text(NO, wallet.no().value())
                    .text("autoReference", wallet.wish().reference())
                    // In capitals, as the published samples have it.
                    .text("vendor", wallet.wish().brand().toUpperCase(Locale.ROOT));
        });
    }

    private static String time(Instant instant) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                instant.truncatedTo(ChronoUnit.SECONDS).atOffset(Spelling.ZONE));
    }
}
