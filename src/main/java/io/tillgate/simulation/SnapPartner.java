package io.tillgate.simulation;

import io.tillgate.core.merchant.MerchantAccount;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// One sale of a partner who speaks the SNAP wire, as people make it: codes that are shown and codes that are scanned,
/// twice, with other content, under new and old external ids, with tokens that end. When everything has come to rest he
/// asks once more.
final class SnapPartner implements Runnable {
    private static final List<String> WALLETS = List.of("28", "41", "50", "54", "28", "41", "50", "54", "13", "99");

    private final Chance chance;
    private final Calls calls;
    private final SnapVoice voice;
    private final MerchantAccount account;
    private final long rest;
    private final String reference;
    private final boolean scans;
    private final BigDecimal amount;
    private final String code;
    private final SnapTip tip;
    private final SnapHabits habits;
    private String number = "";

    SnapPartner(Sale sale, SnapPromises promises) {
        this.chance = sale.chance();
        this.calls = sale.calls();
        this.account = sale.street().account(chance);
        this.rest = sale.rest();
        this.reference = sale.reference();
        this.voice = new SnapVoice(sale, account, reference, promises);
        this.scans = chance.oneIn(2);
        this.amount = BigDecimal.valueOf(chance.between(1, 250_000) * 100L, 2);
        this.code = PaymentCode.draw(chance, chance.of(WALLETS));
        this.tip = SnapTip.draw(chance, scans);
        this.habits = SnapHabits.of(promises.partner(account), chance);
    }

    @Override
    public void run() {
        if (chance.oneIn(2)) {
            voice.login();
        }
        ask(open(amount));
        Tempo.TILL.moves(chance, calls, this::move);
        calls.pauseUntil(rest);
        voice.forget();
        ask(voice.question(
                SnapPath.QUERY,
                habits.named(Map.of("originalPartnerReferenceNo", reference, "serviceCode", "47"), number, reference)));
    }

    private void move() {
        int kind = chance.below(20);
        if (kind < 5) {
            ask(open(amount));
        } else if (kind < 9) {
            ask(refund());
        } else if (kind < 11) {
            ask(cancel());
        } else if (kind < 16) {
            ask(look());
        } else if (kind == 16) {
            ask(open(chance.oneIn(3) ? new BigDecimal("30000000.00") : amount.add(amount)));
        } else if (kind == 17) {
            voice.login();
        } else {
            ask(foolish());
        }
    }

    private Question open(BigDecimal price) {
        Map<String, String> fields = new HashMap<>();
        fields.put("partnerReferenceNo", reference);
        fields.put("amount.value", price.toPlainString());
        fields.put("amount.currency", "IDR");
        if (chance.oneIn(8)) {
            fields.put("terminalId", "A01");
        }
        tip.put(fields, chance);
        habits.opening(fields);
        if (!scans) {
            return voice.question(SnapPath.GENERATE, fields);
        }
        fields.put("merchantId", account.merchant().no().value());
        fields.put("qrContent", code);
        return voice.question(SnapPath.CPM_PAYMENT, fields);
    }

    private Question look() {
        if (scans && chance.oneIn(2)) {
            return voice.question(SnapPath.CPM_QUERY, habits.named(named(false), number, reference));
        }
        Map<String, String> fields = habits.named(named(false), number, reference);
        fields.put("serviceCode", "47");
        return voice.question(SnapPath.QUERY, fields);
    }

    private Question cancel() {
        Map<String, String> fields = habits.named(named(scans), number, reference);
        fields.put("merchantId", account.merchant().no().value());
        fields.put("reason", "the customer has left");
        habits.cancelling(fields);
        return voice.question(scans ? SnapPath.CPM_CANCEL : SnapPath.CANCEL, fields);
    }

    private Question refund() {
        Map<String, String> fields = habits.named(named(true), number, reference);
        fields.put("partnerRefundNo", "b" + reference + chance.below(3));
        if (!chance.oneIn(3)) {
            BigDecimal part =
                    chance.oneIn(3) ? amount : amount.divideToIntegralValue(BigDecimal.valueOf(chance.between(2, 4)));
            fields.put(
                    "refundAmount.value", part.max(BigDecimal.ONE).setScale(2).toPlainString());
            fields.put("refundAmount.currency", chance.oneIn(20) ? "USD" : "IDR");
        }
        return voice.question(scans ? SnapPath.CPM_REFUND : SnapPath.REFUND, fields);
    }

    // By our number, by his own, by both; now and then by what there is not, or what does not belong together.
    private Map<String, String> named(boolean byReference) {
        Map<String, String> names = new HashMap<>();
        boolean byNumber = !number.isEmpty() && chance.oneIn(2);
        if (byNumber) {
            names.put("originalReferenceNo", chance.oneIn(20) ? "9" + number : number);
        }
        if (byReference || !byNumber || chance.oneIn(4)) {
            names.put("originalPartnerReferenceNo", chance.oneIn(20) ? "x" + reference : reference);
        }
        return names;
    }

    private Question foolish() {
        Question right = open(amount);
        Map<String, String> fields = new HashMap<>(right.fields());
        Flaw flaw = chance.of(List.of(Flaw.values()));
        if (flaw == Flaw.MISSING && habits.ifp() && chance.oneIn(2)) {
            Map<String, String> alone = Map.of("originalPartnerReferenceNo", reference, "serviceCode", "47");
            return voice.question(SnapPath.QUERY, alone).flawed(flaw);
        }
        switch (flaw) {
            case NONE -> {
                return voice.question(SnapPath.NOT_SERVED, Map.of());
            }
            case MISSING -> fields.keySet().removeIf(habits.missing(right, chance));
            case MALFORMED -> fields.put("amount.value", "1000");
            case UNKNOWN_CALLER -> fields.put("X-PARTNER-ID", "NOBODY");
            case FORGED, FOREIGN_ADDRESS -> {}
        }
        return new Question(right.path(), account, reference, fields, flaw);
    }

    private void ask(Question question) {
        voice.ask(question)
                .map(exchange -> exchange.reply().text("/referenceNo"))
                .filter(told -> !told.isEmpty())
                .ifPresent(told -> number = told);
    }
}
