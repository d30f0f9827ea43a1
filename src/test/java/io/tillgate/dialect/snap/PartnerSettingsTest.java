package io.tillgate.dialect.snap;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillgate.core.delivery.NoticeWriter;
import io.tillgate.core.delivery.Notifier;
import io.tillgate.core.delivery.Posted;
import io.tillgate.core.merchant.MerchantAccount;
import io.tillgate.core.merchant.PartnerSetting;
import io.tillgate.core.merchant.Secret;
import io.tillgate.core.money.Currency;
import io.tillgate.core.money.Money;
import io.tillgate.core.notice.Notice;
import io.tillgate.core.notice.NoticeKind;
import io.tillgate.core.payment.Opening;
import io.tillgate.core.payment.Payment;
import io.tillgate.core.payment.TransactionNo;
import io.tillgate.http.Answer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// Each setting of a partner, changed, and what it changes.
class PartnerSettingsTest {
    private static final TransactionNo NO = new TransactionNo("400000000000000001");
    private static final String OWN = Snap.newKey();
    private static final String UNKNOWN = "{\"originalPartnerReferenceNo\":\"no such\",\"serviceCode\":\"47\"}";
    private static final String NAMED = "{\"originalPartnerReferenceNo\":\"o1\",\"serviceCode\":\"47\"}";
    private static final String REFUND =
            "{\"originalPartnerReferenceNo\":\"o1\",\"partnerRefundNo\":\"r1\",\"reason\":\"none\"}";
    private static final String CANCEL =
            "{\"originalPartnerReferenceNo\":\"o1\",\"merchantId\":\"204001\",\"reason\":\"none\"}";

    /// A value that is none of the defaults, and what is seen before it is set and after.
    private record Effect(String value, String before, String after, Function<SnapWorld, String> look) {}

    @ParameterizedTest
    @EnumSource
    void what_is_set_for_a_partner_has_its_effect_at_once(PartnerSetting setting) {
        Effect effect = effect(setting);
        var usual = new SnapWorld();
        assertThat(effect.look().apply(usual)).isEqualTo(effect.before());
        var changed = new SnapWorld();
        changed.set(SnapWorld.ASPI, setting.key(), effect.value());
        assertThat(effect.look().apply(changed)).isEqualTo(effect.after());
    }

    private static Effect effect(PartnerSetting setting) {
        return switch (setting) {
            case SIGNATURE -> new Effect("token", "4045101", "4005102", world -> query(world, Map.of()));
            case LEGACY_MINIFY -> new Effect("yes", "4015100", "4045101", PartnerSettingsTest::withoutAnyBlanks);
            case AMOUNTS -> new Effect("lenient", "4004701", "2004700", world -> generate(world, "10000", ""));
            case CHANNEL_LENGTH -> new Effect("5", "4045101", "4005101", PartnerSettingsTest::channel);
            case EXPIRED_STATUS -> new Effect("09", "05", "09", PartnerSettingsTest::later);
            case CANCEL_POLICY ->
                new Effect("reverse-paid-same-day", "4047714", "2007700", world -> paidAnd(world, "cancel", CANCEL));
            case CANCEL_REPEAT -> new Effect("refused", "2007700", "4047704", PartnerSettingsTest::cancelledTwice);
            case REFUND_DAYS -> new Effect("1", "2007800", "4037815", PartnerSettingsTest::refundedTwoDaysLater);
            case REFUND_PAUSE ->
                new Effect("1000-1200", "2007800", "4037806", world -> paidAnd(world, "refund", REFUND));
            case VALIDITY -> new Effect("60", "05", "03", PartnerSettingsTest::later);
            case VALIDITY_LEAST -> new Effect("30", "2004700", "4004701", PartnerSettingsTest::forTenMinutes);
            case VALIDITY_MOST -> new Effect("5", "2004700", "4004701", PartnerSettingsTest::forTenMinutes);
            case AMOUNT_LIMIT -> new Effect("9999", "2004700", "4034702", world -> generate(world, "10000.00", ""));
            case RATE -> new Effect("1", "4045101", "4295100", PartnerSettingsTest::askedTwice);
            case NOTIFY_SCHOOL -> new Effect("token", "X-SIGNATURE of 344", "none", PartnerSettingsTest::notice);
            case NOTIFY_ENCODING ->
                new Effect("hex", "X-SIGNATURE of 344", "X-SIGNATURE of 512", PartnerSettingsTest::notice);
            case NOTIFY_TOKEN_URL ->
                new Effect("https://shop.example/t", "none", "X-SIGNATURE of 88", world -> {
                    world.set(SnapWorld.ASPI, "notify-school", "token");
                    return notice(world);
                });
            case NOTIFY_EVENTS ->
                new Effect("00,04", "[PAID, FAILED, CLOSED, REFUNDED]", "[PAID, REFUNDED]", PartnerSettingsTest::told);
            case NOTIFY_URL ->
                new Effect("https://shop.example/all", "", "https://shop.example/all", world -> {
                    generate(world, "10000.00", "");
                    return payment(world).opening().detail(Opening.NOTIFY_ADDRESS);
                });
        };
    }

    @ParameterizedTest
    @CsvSource({
        "'00', '[PAID]'",
        "'00,05', '[PAID, CLOSED]'",
        "'00,06', '[PAID, FAILED]'",
        "'04,05', '[CLOSED, REFUNDED]'"
    })
    void each_state_is_told_by_itself(String events, String kinds) {
        var world = new SnapWorld();
        world.set(SnapWorld.ASPI, "notify-events", events);
        assertThat(told(world)).isEqualTo(kinds);
    }

    private static String refundedTwoDaysLater(SnapWorld world) {
        paid(world);
        world.prepare("clock PT49H");
        return ask(world, "refund", REFUND);
    }

    private static String askedTwice(SnapWorld world) {
        query(world, Map.of());
        return query(world, Map.of());
    }

    private static String told(SnapWorld world) {
        generate(world, "10000.00", "");
        return new TreeSet<>(payment(world).opening().terms().notices()).toString();
    }

    private static String withoutAnyBlanks(SnapWorld world) {
        String path = "/v1.0/qr/qr-mpm-query";
        String signed = new Signer(path, UNKNOWN.replace(" ", ""), world::token)
                .headers(Map.of(), world.now(), "x")
                .get("X-SIGNATURE");
        return query(world, Map.of("X-SIGNATURE", signed));
    }

    private static String channel(SnapWorld world) {
        return query(world, Map.of("CHANNEL-ID", "QR0045"));
    }

    private static String query(SnapWorld world, Map<String, String> headers) {
        return code(world.ask("/v1.0/qr/qr-mpm-query", UNKNOWN, headers));
    }

    private static String later(SnapWorld world) {
        generate(world, "10000.00", "");
        world.prepare("clock PT16M");
        world.prepare("attend " + NO.value());
        String text = world.ask("/v1.0/qr/qr-mpm-query", NAMED, Map.of()).bodyText();
        return text.replaceFirst(".*\"latestTransactionStatus\":\"(..)\".*", "$1");
    }

    private static String forTenMinutes(SnapWorld world) {
        return generate(world, "10000.00", ",\"validityPeriod\":\"2026-11-21T11:10:00+07:00\"");
    }

    private static String cancelledTwice(SnapWorld world) {
        generate(world, "10000.00", "");
        ask(world, "cancel", CANCEL);
        return ask(world, "cancel", CANCEL);
    }

    private static String paidAnd(SnapWorld world, String service, String body) {
        paid(world);
        return ask(world, service, body);
    }

    private static void paid(SnapWorld world) {
        generate(world, "10000.00", "");
        world.prepare("wallet charge approve");
        world.prepare("attend " + NO.value());
    }

    private static String notice(SnapWorld world) {
        paid(world);
        Notifier tokens = _ -> new Posted.Answered(
                200, "{\"accessToken\":\"theirs\",\"expiresIn\":\"900\"}", Duration.ZERO, Duration.ZERO);
        NoticeWriter writer = Snap.notices(world.partners(), () -> new Secret(OWN), tokens, world::now);
        var notice = new Notice(
                SnapWorld.MERCHANT,
                NO.value(),
                3,
                NoticeKind.PAID,
                world.now(),
                "https://shop.example/n",
                new Notice.Origin(Snap.DIALECT, SnapWorld.ASPI),
                "");
        MerchantAccount shop = SnapWorld.shop();
        var telling = new NoticeWriter.Telling(
                notice, payment(world), List.of(), Money.zero(Currency.IDR), List.of(), shop, world.now());
        return switch (writer.write(telling)) {
            case NoticeWriter.Written.Ready ready ->
                "X-SIGNATURE of "
                        + ready.letter()
                                .headers()
                                .getOrDefault("X-SIGNATURE", "")
                                .length();
            case NoticeWriter.Written.Unwritable _ -> "none";
        };
    }

    private static String generate(SnapWorld world, String amount, String more) {
        String body = "{\"partnerReferenceNo\":\"o1\",\"amount\":{\"value\":\"" + amount + "\",\"currency\":\"IDR\"}"
                + more + "}";
        return ask(world, "generate", body);
    }

    private static String ask(SnapWorld world, String service, String body) {
        return code(world.ask("/v1.0/qr/qr-mpm-" + service, body, Map.of()));
    }

    private static Payment payment(SnapWorld world) {
        return world.payments().find(SnapWorld.MERCHANT, NO).orElseThrow();
    }

    private static String code(Answer answer) {
        return answer.bodyText().replaceFirst(".*\"responseCode\":\"([0-9]{7})\".*", "$1");
    }
}
