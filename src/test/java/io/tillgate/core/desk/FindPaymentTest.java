package io.tillgate.core.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillgate.core.CoreWorld;
import io.tillgate.core.desk.FindPayment.Outcome;
import io.tillgate.core.merchant.MerchantAccount;
import io.tillgate.core.merchant.Store;
import io.tillgate.core.merchant.StoreNo;
import io.tillgate.core.payment.Payment;
import io.tillgate.core.payment.Reference;
import io.tillgate.core.payment.Refund;
import io.tillgate.core.payment.TransactionNo;
import java.util.List;
import org.junit.jupiter.api.Test;

class FindPaymentTest {
    private final CoreWorld world = new CoreWorld();
    private final Payment paid = world.charged("r1", "13.00", "approve");
    private final FindPayment find = world.findPayment;

    @Test
    void a_payment_is_found_by_number_by_reference_and_by_both_as_it_stands() {
        world.refund(paid, "5.00", "b1");
        Outcome found = new Outcome.Found(world.now(paid), world.refundsOf(paid));

        assertThat(find.byNo(world.account(), paid.no())).isEqualTo(found);
        assertThat(find.byReference(world.account(), new Reference("r1"))).isEqualTo(found);
        assertThat(find.byBoth(world.account(), paid.no(), new Reference("r1"))).isEqualTo(found);
    }

    @Test
    void what_the_wallet_refused_to_give_back_is_no_refund_of_a_payment() {
        world.network.refuses(true);
        world.refund(paid, "5.00", "b1");

        assertThat(world.refundsOf(paid)).hasSize(1);
        assertThat(find.byNo(world.account(), paid.no())).isEqualTo(new Outcome.Found(world.now(paid), List.of()));
    }

    @Test
    void a_refund_is_found_by_its_own_number() {
        world.refund(paid, "5.00", "b1");
        Refund refund = world.refundsOf(paid).getFirst();

        assertThat(find.byNo(world.account(), refund.no())).isEqualTo(new Outcome.FoundRefund(world.now(paid), refund));
        assertThat(find.byReference(world.account(), new Reference("b1"))).isEqualTo(new Outcome.Missing());
    }

    @Test
    void a_number_and_a_reference_must_name_the_same_payment() {
        Payment other = world.charged("r2", "13.00", "wait");

        assertThat(find.byBoth(world.account(), other.no(), new Reference("r1")))
                .isEqualTo(new Outcome.Disagree());
        assertThat(find.byBoth(world.account(), new TransactionNo("4"), new Reference("r1")))
                .isEqualTo(new Outcome.Missing());
    }

    @Test
    void what_is_not_there_is_missing() {
        assertThat(find.byNo(world.account(), new TransactionNo("4"))).isEqualTo(new Outcome.Missing());
        assertThat(find.byReference(world.account(), new Reference("nobody"))).isEqualTo(new Outcome.Missing());
    }

    @Test
    void another_store_of_the_merchant_finds_nothing_of_this_one() {
        world.refund(paid, "5.00", "b1");
        MerchantAccount account = world.account();
        Store next = new Store(
                CoreWorld.MERCHANT,
                new StoreNo("303660"),
                "Next",
                account.store().settings());
        MerchantAccount nextDoor = new MerchantAccount(account.merchant(), next, List.of());

        assertThat(find.byNo(nextDoor, paid.no())).isEqualTo(new Outcome.Missing());
        assertThat(find.byNo(nextDoor, world.refundsOf(paid).getFirst().no())).isEqualTo(new Outcome.Missing());
        assertThat(find.byReference(nextDoor, new Reference("r1"))).isEqualTo(new Outcome.Missing());
    }

    @Test
    void finding_asks_no_wallet_and_stores_nothing() {
        int calls = world.network.calls().size();
        int changes = world.payments.changes().size();
        find.byNo(world.account(), paid.no());
        find.byReference(world.account(), new Reference("r1"));

        assertThat(world.network.calls()).hasSize(calls);
        assertThat(world.payments.changes()).hasSize(changes);
    }
}
