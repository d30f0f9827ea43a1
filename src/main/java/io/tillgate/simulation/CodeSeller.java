package io.tillgate.simulation;

import io.tillgate.core.merchant.MerchantAccount;
import io.tillgate.core.merchant.Partner;
import io.tillgate.core.merchant.PartnerProfile;
import io.tillgate.core.merchant.PartnerSetting;
import io.tillgate.core.money.Currency;
import io.tillgate.core.money.Money;
import io.tillgate.core.payment.Brand;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A partner with a printed code of his store's and those who pay by it; he asks for the code, about it, and about what
/// was paid, and gives some of it back. Until he has a code of his own they pay by the store's.
final class CodeSeller implements Runnable {
    private static final List<Brand> WALLETS = List.of(Brand.DANA, Brand.GOPAY, Brand.OVO, Brand.BCA);

    private final Chance chance;
    private final Calls calls;
    private final PrintedCaptures captures;
    private final MerchantAccount account;
    private final Partner partner;
    private final SnapVoice voice;
    private final SnapHabits habits;
    private final SnapTip tip;
    private final String reference;
    private final long rest;
    private final List<String> paid = new ArrayList<>();
    private Optional<QrisText> code = Optional.empty();

    CodeSeller(Sale sale, SnapPromises promises, PrintedCaptures captures) {
        this.chance = sale.chance();
        this.calls = sale.calls();
        this.captures = captures;
        this.account = sale.street().account(chance);
        this.partner = promises.partner(account);
        this.reference = "p" + sale.number();
        this.rest = sale.rest();
        this.voice = new SnapVoice(sale, account, reference, promises);
        this.habits = SnapHabits.of(partner, chance);
        this.tip = SnapTip.draw(chance, false);
    }

    @Override
    public void run() {
        generate();
        Tempo.TILL.moves(chance, calls, this::move);
        calls.pauseUntil(rest);
        paid.forEach(number -> voice.ask(voice.question(SnapPath.QUERY, asked(number))));
    }

    private void move() {
        int kind = chance.below(20);
        if (kind < 8) {
            pay();
        } else if (kind < 10) {
            generate();
        } else if (kind < 13) {
            voice.ask(aboutTheCode());
        } else if (kind == 13) {
            voice.login();
        } else if (!paid.isEmpty()) {
            String number = chance.of(paid);
            voice.ask(kind < 17 ? voice.question(SnapPath.QUERY, asked(number)) : refund(number));
        }
    }

    private void pay() {
        Money amount = new Money(Currency.IDR, chance.between(1, 250_000) * 100L);
        paid.add(captures.paid(account, code, chance.of(WALLETS), amount));
    }

    // Now and then with what a code that is good for ever cannot have.
    private void generate() {
        Map<String, String> fields = new HashMap<>();
        if (chance.oneIn(2)) {
            fields.put("partnerReferenceNo", reference);
        }
        tip.put(fields, chance);
        if (chance.oneIn(3)) {
            fields.put("additionalInfo.callbackUrl", partner.value(PartnerSetting.NOTIFY_URL));
        } else if (chance.oneIn(6)) {
            fields.put("additionalInfo.callbackUrl", Addresses.partnersOther(partner.merchant()));
        }
        if (chance.oneIn(6)) {
            Duration good = Duration.ofMinutes(20);
            fields.put(
                    "validityPeriod",
                    SnapPost.timestamp(calls.stage().agenda().now().plus(good)));
        }
        fields.values().removeIf(String::isEmpty);
        Question question = voice.question(SnapPath.GENERATE, fields);
        boolean has = partner.profile() == PartnerProfile.ASPI;
        voice.ask(has ? question : question.flawed(Flaw.MISSING))
                .filter(exchange -> exchange.reply().word().equals("200 00"))
                .ifPresent(exchange ->
                        code = Optional.of(QrisText.read(exchange.reply().text("/qrContent"))));
    }

    private Question aboutTheCode() {
        Map<String, String> fields =
                asked(SnapPrinted.NUMBER + account.store().no().value());
        return switch (chance.below(4)) {
            case 0 -> {
                fields.put("merchantId", account.merchant().no().value());
                fields.put("reason", "it is torn");
                habits.cancelling(fields);
                yield voice.question(SnapPath.CANCEL, fields);
            }
            case 1 -> {
                fields.put("originalPartnerReferenceNo", reference);
                fields.put("partnerRefundNo", "b" + reference);
                yield voice.question(SnapPath.REFUND, fields);
            }
            default -> voice.question(SnapPath.QUERY, fields);
        };
    }

    private Map<String, String> asked(String number) {
        Map<String, String> names = new HashMap<>(Map.of("originalReferenceNo", number, "serviceCode", "47"));
        return habits.named(names, number, number);
    }

    private Question refund(String number) {
        Map<String, String> fields = asked(number);
        fields.put("originalPartnerReferenceNo", number);
        fields.put("partnerRefundNo", "b" + number + chance.below(2));
        if (chance.oneIn(2)) {
            fields.put(
                    "refundAmount.value",
                    new BigDecimal(chance.between(1, 9_000)).setScale(2).toPlainString());
            fields.put("refundAmount.currency", "IDR");
        }
        return voice.question(SnapPath.REFUND, fields);
    }
}
