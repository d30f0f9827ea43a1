package io.tillgate.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillgate.core.merchant.MerchantNo;
import io.tillgate.core.payment.Payment;
import io.tillgate.core.payment.PaymentChange;
import io.tillgate.core.payment.TransactionNo;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// `payment show` on a real database.
final class ShowPaymentTest extends ConsoleFixture {
    @BeforeEach
    void there_is_a_shop() {
        addShop();
    }

    private Payment paid() {
        return commit(samples.paid(commit(samples.openEngaged("tea-1"))));
    }

    @Test
    void a_payment_tells_its_whole_story() {
        Payment paid = paid();
        PaymentChange reserved = samples.reserve(paid, "tea-1-r", 2500);
        Payment refunding = commit(reserved);
        commit(samples.refunded(
                refunding, reserved.refunds(), reserved.refunds().getFirst()));
        String no = paid.no().value();
        String refund = reserved.refunds().getFirst().no().value();

        assertThat(type("payment", "show", no).well().out())
                .startsWith("Payment " + no + ", version 4\n")
                .containsPattern(
                        "state +paid at 2026-11-21T12:00:02Z by attempt 1, CNY 25.00 refunded, CNY 0.00 set aside")
                .containsPattern("amount +CNY 100.00\n")
                .containsPattern("reference +tea-1\n")
                .containsPattern("merchant +200043, store 300014\n")
                .containsPattern("settles +USD 14.00 at 0.1400, says table\n")
                .containsPattern("fee +1.9 % \\+ 0.10\n")
                .containsPattern(no + "01 +alipay +QR +asked 2026-11-21T12:00:00Z +captured at 2026-11-21T12:00:02Z")
                .containsPattern("1 +2026-11-21T12:00:00Z +opened +by merchant\n")
                .containsPattern("2 +2026-11-21T12:00:02Z +paid +by wallet\n")
                .containsPattern("3 +2026-11-21T12:00:04Z +refund reserved +by")
                .containsPattern("4 +2026-11-21T12:00:05Z +refunded +by")
                .containsPattern("2 +captured +debit wallet receivable +credit exchange +CNY 100.00\n")
                .containsPattern("2 +fee taken +debit merchant payable +credit fee income +USD 0.37\n")
                .containsPattern(
                        refund + " +CNY 25.00 +for merchant +reference tea-1-r .*given back at 2026-11-21T12:00:05Z")
                .containsPattern("2 +paid +to https://shop.example/\\.\\.\\. +tried 0 times +waiting\n");
    }

    @Test
    void what_may_be_secret_is_masked() {
        Payment paid = paid();
        assertThat(type("payment", "show", paid.no().value()).well().out())
                .contains("two teas = 100 %")
                .doesNotContain("shop.example/ipn");
    }

    @Test
    void a_payment_that_only_began_says_what_is_not_there_yet() {
        Payment open = commit(samples.open("tea-2"));
        assertThat(type("payment", "show", open.no().value()).well().out())
                .containsPattern("state +open: no wallet has been asked\n")
                .contains("Attempts\n  none\n", "Journals\n  none\n", "Refunds\n  none\n", "Notices\n  none\n");
    }

    @Test
    void a_number_that_nobody_has_is_refused() {
        assertThat(type("payment", "show", "123")).isEqualTo(new Said(1, "", "There is no payment 123.\n"));
        String no = commit(samples.open("tea-3")).no().value();
        assertThat(type("payment", "show", no, "--merchant", "1"))
                .isEqualTo(new Said(1, "", "There is no payment " + no + " of merchant 1.\n"));
    }

    @Test
    void a_number_that_two_merchants_have_needs_the_merchant() {
        type("merchant", "add", "--name", "Other", "--no", "202333").well();
        TransactionNo no = new TransactionNo("17");
        List.of("200043", "202333").forEach(one -> commit(samples.open(new MerchantNo(one), no, "same")));
        assertThat(type("payment", "show", "17"))
                .isEqualTo(new Said(
                        1,
                        "",
                        "More than one merchant has a payment 17: say which with --merchant (200043, 202333).\n"));
        assertThat(type("payment", "show", "17", "--merchant", "202333").well().out())
                .containsPattern("merchant +202333, store");
    }
}
