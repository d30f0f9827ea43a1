package io.tillgate.wallet;

import com.fasterxml.jackson.databind.JsonNode;
import io.tillgate.core.merchant.MerchantNo;
import io.tillgate.core.money.Money;
import io.tillgate.core.payment.Payments.Key;
import io.tillgate.core.payment.TransactionNo;
import io.tillgate.http.Answer;
import io.tillgate.http.Request;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/// Takes in the network's notices. A notice is only a hint: it makes the core ask, and is never believed by itself.
final class WalletNotices {
    private static final Logger LOG = LoggerFactory.getLogger(WalletNotices.class);
    private static final Pattern NUMBER = Pattern.compile("([A-Za-z0-9]{1,32})([0-9]{2})");
    // A hint that finds no room is dropped: what is due is asked about anyhow.
    private static final int AT_ONCE = 1024;

    private final CallCheck check;
    private final Consumer<Wallets.Hint> hint;
    private final Semaphore room = new Semaphore(AT_ONCE);

    WalletNotices(CallCheck check, Consumer<Wallets.Hint> hint) {
        this.check = check;
        this.hint = hint;
    }

    Answer receive(Request request) {
        if (!check.isGenuine(request)) {
            return Answer.json(401, "{\"error\":\"signature : not the wallet network's\"}");
        }
        try {
            JsonNode body = NetworkClient.parse(request.body());
            Matcher number = NUMBER.matcher(body.path("number").asText());
            Optional<MerchantNo> merchant =
                    MerchantNo.parse(body.path("payee").path("merchantNo").asText());
            if (!number.matches() || merchant.isEmpty()) {
                return Answer.json(400, "{\"error\":\"number, payee.merchantNo : expected in every notice\"}");
            }
            ask(new Wallets.Hint(
                    new Key(merchant.get(), new TransactionNo(number.group(1))),
                    Integer.parseInt(number.group(2)),
                    approved(body)));
            return new Answer(204, "application/json", new byte[0]);
        } catch (IOException e) {
            return Answer.json(400, "{\"error\":\"body : expected JSON\"}");
        }
    }

    private static Optional<Money> approved(JsonNode body) {
        return body.path("event").asText().equals("approved") ? WalletReading.money(body) : Optional.empty();
    }

    private void ask(Wallets.Hint told) {
        Key key = told.key();
        if (!room.tryAcquire()) {
            return;
        }
        Thread.ofVirtual().name("hint-" + key.no().value()).start(() -> {
            MDC.put("transactionNo", key.no().value());
            try {
                hint.accept(told);
            } catch (RuntimeException e) {
                LOG.warn("asking after a wallet's notice failed", e);
            } finally {
                MDC.clear();
                room.release();
            }
        });
    }
}
