package io.tillgate.dialect.pockyt;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillgate.core.CoreWorld;
import io.tillgate.core.customer.StoredWallet;
import io.tillgate.core.customer.WalletNo;
import io.tillgate.core.customer.WalletState;
import io.tillgate.core.customer.Wish;
import io.tillgate.core.delivery.Letter;
import io.tillgate.core.delivery.NoticeWriter.Telling;
import io.tillgate.core.delivery.NoticeWriter.Written;
import io.tillgate.core.delivery.Posted;
import io.tillgate.core.merchant.Credential;
import io.tillgate.core.merchant.MerchantAccount;
import io.tillgate.core.merchant.Secret;
import io.tillgate.core.merchant.StoreSetting;
import io.tillgate.core.money.Currency;
import io.tillgate.core.notice.Notice;
import io.tillgate.core.notice.NoticeKind;
import io.tillgate.core.payment.OpenPayment;
import io.tillgate.core.payment.Opening;
import io.tillgate.core.payment.Payment;
import io.tillgate.core.payment.Refund;
import io.tillgate.core.payment.TransactionNo;
import io.tillgate.core.payment.Way;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class IpnTest {
    private static final List<String> SEVEN =
            List.of("transactionNo", "status", "amount", "currency", "settleCurrency", "time", "reference");
    private static final String OPENED_BY = "5cbfb079f15b150122261c8537086d77a";
    private static final String NEWER = "17cfc0170ef1c017b4a929d233d6e65e";

    private final CoreWorld world = new CoreWorld();
    private final Payment paid = world.charge(world.opened(asked("order:12#3 é", "note", "table 4")), "approve");
    private List<StoredWallet> stored = List.of();
    private List<Credential> credentials =
            List.of(credential("c1", OPENED_BY, "2026-01-01"), credential("c2", NEWER, "2026-02-01"));

    @Test
    void a_payments_notice_has_exactly_the_seven_fields_in_their_order_signed_by_the_token_that_opened_it() {
        Letter letter = letter(notice(0));
        Map<String, String> fields = form(letter);

        assertThat(letter.contentType()).isEqualTo("application/x-www-form-urlencoded");
        assertThat(letter.address()).isEqualTo("https://shop.example/ipn");
        assertThat(String.join(" ", fields.keySet())).isEqualTo(String.join(" ", SEVEN) + " verifySign");
        assertThat(fields)
                .containsEntry("transactionNo", paid.no().value())
                .containsEntry("status", "success")
                .containsEntry("amount", "13.00")
                .containsEntry("currency", "USD")
                .containsEntry("settleCurrency", "USD")
                .containsEntry("time", "20261121200000")
                .containsEntry("reference", "order:12#3 é");
        assertThat(fields.remove("verifySign")).isEqualTo(Pockyt.sign(fields, OPENED_BY));
    }

    @Test
    void the_published_notice_has_the_published_signature() {
        Map<String, String> published = new LinkedHashMap<>();
        published.put("transactionNo", "305680500880311923");
        published.put("status", "success");
        published.put("amount", "0.01");
        published.put("currency", "USD");
        published.put("settleCurrency", "USD");
        published.put("time", "20221020142817");
        published.put("reference", "test1666247277861");

        assertThat(Pockyt.sign(published, OPENED_BY)).isEqualTo("435d01c5d5fa88cfe8168fbfbf732519");
    }

    @Test
    void once_that_token_is_revoked_the_newest_signs_and_without_any_nothing_is_written() {
        credentials = List.of(credential("c0", "0".repeat(32), "2025-01-01"), credential("c2", NEWER, "2026-02-01"));
        Map<String, String> fields = form(letter(notice(0)));
        assertThat(fields.remove("verifySign")).isEqualTo(Pockyt.sign(fields, NEWER));

        credentials = List.of();
        assertThat(new Ipn().write(telling(notice(0))))
                .isEqualTo(new Written.Unwritable("the store has no valid token"));
    }

    @Test
    void note_and_the_wallets_id_come_only_where_the_store_has_set_so() {
        world.set(StoreSetting.NOTIFY_NOTE, "yes");
        world.set(StoreSetting.NOTIFY_VENDOR_ID, "yes");
        Map<String, String> fields = form(letter(notice(0)));

        assertThat(fields).containsEntry("note", "table 4").containsKey("vendorId");
        assertThat(fields).doesNotContainValue("");
        assertThat(fields.remove("verifySign")).isEqualTo(Pockyt.sign(fields, OPENED_BY));
        world.set(StoreSetting.NOTIFY_NOTE, "no");
        assertThat(form(letter(notice(0)))).doesNotContainKey("note").containsKey("vendorId");
    }

    @Test
    void a_customers_stored_wallet_comes_only_where_the_store_has_set_so_and_while_it_stands() {
        Payment kept = world.charge(world.opened(asked("kept", Opening.CUSTOMER, "2000400")), "approve");
        stored = List.of(new StoredWallet(
                CoreWorld.MERCHANT,
                new WalletNo("40000000000000000101"),
                new Wish(CoreWorld.STORE, "alipay", "2000400", "", "", "", new Wish.Speaker("pockyt", "c1"), Map.of()),
                new WalletState.InForce(world.now().plusSeconds(60), world.now().plusSeconds(90)),
                world.now(),
                3));
        assertThat(form(letter(last(kept)))).doesNotContainKeys("customerNo", "vaultId");

        world.set(StoreSetting.NOTIFY_VAULT_ID, "yes");
        Map<String, String> fields = form(letter(last(kept)));
        assertThat(fields).containsEntry("customerNo", "2000400").containsEntry("vaultId", "40000000000000000101");
        assertThat(String.join(" ", fields.keySet()))
                .isEqualTo(String.join(" ", SEVEN) + " customerNo vaultId verifySign");
        assertThat(fields.remove("verifySign")).isEqualTo(Pockyt.sign(fields, OPENED_BY));

        stored = List.of();
        assertThat(form(letter(last(kept)))).containsKey("customerNo").doesNotContainKey("vaultId");
        assertThat(form(letter(notice(0)))).doesNotContainKeys("customerNo", "vaultId");
    }

    @Test
    void a_store_may_have_json() {
        Map<String, String> fields = form(letter(notice(0)));
        world.set(StoreSetting.NOTIFY_FORMAT, "json");
        Letter letter = letter(notice(0));

        assertThat(letter.contentType()).startsWith("application/json");
        assertThat(letter.body())
                .isEqualTo("{\"transactionNo\":\"" + paid.no().value() + "\",\"status\":\"success\","
                        + "\"amount\":\"13.00\",\"currency\":\"USD\",\"settleCurrency\":\"USD\","
                        + "\"time\":\"20261121200000\",\"reference\":\"order:12#3 é\",\"verifySign\":\""
                        + fields.get("verifySign") + "\"}");
    }

    @Test
    void what_was_said_first_is_said_again_however_the_payment_has_gone_on() {
        String first = letter(notice(0)).body();
        world.pass(Duration.ofDays(2));
        world.refund(paid, "13.00", "back-1");

        assertThat(letter(notice(0)).body()).isEqualTo(first);
    }

    @Test
    void a_refunds_notice_is_about_the_refund_under_its_own_number_and_reference() {
        world.refund(paid, "3.00", "back-1");
        Refund refund = world.refundsOf(paid).getFirst();
        Map<String, String> fields = form(letter(notice(1)));

        assertThat(notice(1).kind()).isEqualTo(NoticeKind.REFUNDED);
        assertThat(fields)
                .containsEntry("transactionNo", refund.no().value())
                .containsEntry("reference", "back-1")
                .containsEntry("amount", "3.00")
                .containsEntry("status", "success");
    }

    @Test
    void a_failed_payment_is_told_as_failed_and_a_closed_one_as_closed() {
        Payment failed = world.charged("r2", "5.00", "decline");
        assertThat(form(letter(last(failed)))).containsEntry("status", "failed").containsEntry("amount", "5.00");
        Payment closed = world.opened(world.asked("r3", "6.00"));
        world.cancel(closed);
        assertThat(form(letter(last(closed)))).containsEntry("status", "closed").doesNotContainKey("note");
    }

    @Test
    void it_is_acknowledged_by_the_word_success_alone() {
        assertThat(List.of("success", " SUCCESS\r\n", "Success"))
                .allMatch(body -> Ipn.acknowledges(answer(200, body)) && Ipn.acknowledges(answer(201, body)));
        assertThat(List.of("", "ok", "\"success\"", "<p>success</p>", "success!", "{\"status\":\"success\"}"))
                .noneMatch(body -> Ipn.acknowledges(answer(200, body)));
        assertThat(List.of(302, 404, 500)).noneMatch(status -> Ipn.acknowledges(answer(status, "success")));
    }

    private static Posted.Answered answer(int status, String body) {
        return new Posted.Answered(status, body, Duration.ZERO, Duration.ZERO);
    }

    private OpenPayment.Asked asked(String reference, String detail, String value) {
        OpenPayment.Asked asked = world.asked(reference, Way.BARCODE, CoreWorld.usd("13"), List.of());
        return new OpenPayment.Asked(
                asked.account(),
                asked.reference(),
                asked.way(),
                asked.amount(),
                Currency.USD,
                List.of(),
                asked.timeout(),
                new Notice.Origin("pockyt", "c1"),
                Map.of("notify", "https://shop.example/ipn", detail, value));
    }

    private Notice notice(int index) {
        return world.payments.changes().stream()
                .flatMap(change -> change.notices().stream())
                .toList()
                .get(index);
    }

    private Notice last(Payment payment) {
        return world.payments.changes().stream()
                .flatMap(change -> change.notices().stream())
                .filter(notice -> notice.subject().equals(payment.no().value()))
                .reduce((_, later) -> later)
                .orElseThrow();
    }

    private Letter letter(Notice notice) {
        return ((Written.Ready) new Ipn().write(telling(notice))).letter();
    }

    private Telling telling(Notice notice) {
        Payment payment = world.payments
                .find(notice.merchant(), new TransactionNo(notice.subject()))
                .orElseThrow();
        List<Refund> about = world.refundsOf(payment).stream()
                .filter(refund -> refund.no().value().equals(notice.regarding()))
                .toList();
        return new Telling(
                notice,
                payment,
                about,
                payment.amount(),
                stored,
                new MerchantAccount(world.account().merchant(), world.account().store(), credentials),
                world.now());
    }

    private static Map<String, String> form(Letter letter) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String pair : letter.body().split("&")) {
            String[] parts = pair.split("=", 2);
            fields.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return fields;
    }

    private static Credential credential(String id, String token, String day) {
        return new Credential(id, new Secret(token), Instant.parse(day + "T00:00:00Z"));
    }
}
