package io.tillgate.dialect.pockyt;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillgate.core.CoreWorld;
import io.tillgate.core.customer.StoredWallet;
import io.tillgate.core.customer.WalletNo;
import io.tillgate.core.customer.WalletState;
import io.tillgate.core.customer.Wish;
import io.tillgate.core.delivery.Letter;
import io.tillgate.core.delivery.NoticeWriter.Agreeing;
import io.tillgate.core.delivery.NoticeWriter.Written;
import io.tillgate.core.merchant.Credential;
import io.tillgate.core.merchant.MerchantAccount;
import io.tillgate.core.merchant.Secret;
import io.tillgate.core.notice.Notice;
import io.tillgate.core.notice.NoticeKind;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class AgreementFieldsTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final String TOKEN = "5cbfb079f15b150122261c8537086d77a";

    private final MerchantAccount account = new CoreWorld().account();

    @Test
    void that_the_shopper_has_agreed_is_told_in_the_contracts_fields_alone() {
        assertThat(letter(NoticeKind.AGREED, "plan 7").body())
                .isEqualTo(signed("autoDebitNo=400&autoReference=plan-7&vendor=GCASH&time=20261121200000&note=plan+7"));
    }

    @Test
    void a_refusal_and_an_end_are_told_with_a_status_and_an_empty_note_is_left_out() {
        assertThat(letter(NoticeKind.REFUSED, "").body())
                .isEqualTo(
                        signed("autoDebitNo=400&autoReference=plan-7&vendor=GCASH&time=20261121200000&status=refused"));
        assertThat(letter(NoticeKind.ENDED, "").body()).contains("&status=ended&verifySign=");
    }

    @Test
    void without_a_valid_token_nothing_is_written() {
        assertThat(new Ipn().write(agreeing(NoticeKind.AGREED, "", List.of())))
                .isEqualTo(new Written.Unwritable("the store has no valid token"));
    }

    private Letter letter(NoticeKind kind, String note) {
        var token = new Credential("c1", new Secret(TOKEN), NOON);
        return ((Written.Ready) new Ipn().write(agreeing(kind, note, List.of(token)))).letter();
    }

    private Agreeing agreeing(NoticeKind kind, String note, List<Credential> tokens) {
        var merchant = account.merchant().no();
        var wish = new Wish(
                account.store().no(),
                "gcash",
                "",
                "plan-7",
                "https://shop.example/back",
                "https://shop.example/agreed",
                new Wish.Speaker("pockyt", "c1"),
                note.isEmpty() ? Map.of() : Map.of("note", note));
        var wallet = new StoredWallet(merchant, new WalletNo("400"), wish, new WalletState.Agreed(NOON), NOON, 2);
        var origin = new Notice.Origin("pockyt", "c1");
        return new Agreeing(
                new Notice(merchant, "400", 2, kind, NOON, wish.notifyTo(), origin, ""),
                wallet,
                new MerchantAccount(account.merchant(), account.store(), tokens));
    }

    private static String signed(String form) {
        Map<String, String> fields = new TreeMap<>();
        for (String pair : form.split("&")) {
            fields.put(pair.split("=")[0], pair.split("=")[1].replace('+', ' '));
        }
        return form + "&verifySign=" + Pockyt.sign(fields, TOKEN);
    }
}
