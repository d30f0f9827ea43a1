package io.tillgate.core.payment;

import static io.tillgate.core.payment.PaymentSamples.MERCHANT;
import static io.tillgate.core.payment.PaymentSamples.NOON;
import static io.tillgate.core.payment.PaymentSamples.STORE;
import static org.assertj.core.api.Assertions.assertThat;

import io.tillgate.core.merchant.MerchantNo;
import io.tillgate.core.merchant.StoreNo;
import io.tillgate.core.payment.Payments.Page;
import io.tillgate.core.payment.Payments.Position;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What every keeper of payments promises.
public abstract class PaymentsContract extends DueContract {
    private static final MerchantNo OTHER = new MerchantNo("202333");

    @Test
    void a_payment_is_found_by_number_and_by_reference_as_it_was_stored() {
        Payment opened = store(samples.open("r1"));

        assertThat(payments.find(MERCHANT, opened.no())).contains(opened);
        assertThat(payments.find(MERCHANT, new Reference("r1"))).contains(opened);
        assertThat(payments.find(OTHER, opened.no())).isEmpty();
        assertThat(payments.find(MERCHANT, new Reference("r2"))).isEmpty();
    }

    @Test
    void a_reference_is_taken_once_in_a_merchant() {
        store(samples.open("r1"));

        assertThat(commit(samples.open("r1"))).isEqualTo(Stored.TAKEN);
        assertThat(commit(samples.open(OTHER, samples.nextNo(), "r1"))).isEqualTo(Stored.STORED);
    }

    @Test
    void a_number_is_taken_once_in_a_merchant() {
        Payment opened = store(samples.open("r1"));

        assertThat(commit(samples.open(MERCHANT, opened.no(), "r2"))).isEqualTo(Stored.TAKEN);
        assertThat(commit(samples.open(OTHER, opened.no(), "r2"))).isEqualTo(Stored.STORED);
    }

    @Test
    void every_version_of_a_life_is_read_as_it_was_stored() {
        Payment engaged = store(samples.openEngaged("r1"));
        Payment paid = stored(samples.paid(engaged));
        Payment reserved = stored(samples.reserve(paid, "b1", 2_500));
        Payment refunded = stored(samples.refunded(
                reserved, refundsOf(reserved), refundsOf(reserved).getFirst()));

        assertThat(refunded.refundable().minor()).isEqualTo(7_500);
        assertThat(refunded.version()).isEqualTo(4);
    }

    @Test
    void a_change_computed_from_an_older_version_is_overtaken() {
        Payment open = store(samples.open("r1"));
        stored(samples.engage(open));

        assertThat(commit(samples.close(open))).isEqualTo(Stored.OVERTAKEN);
    }

    @Test
    void a_change_of_a_payment_that_is_not_there_is_overtaken() {
        Payment never = samples.open("r1").after();

        assertThat(commit(samples.close(never))).isEqualTo(Stored.OVERTAKEN);
    }

    @Test
    void of_many_openings_under_one_reference_at_once_one_is_stored() throws Exception {
        List<Stored> answers =
                atOnce(IntStream.range(0, 40).mapToObj(_ -> samples.open("r1")).toList());

        assertThat(answers).containsOnlyOnce(Stored.STORED).containsOnly(Stored.STORED, Stored.TAKEN);
    }

    @Test
    void of_many_changes_from_one_version_at_once_one_is_stored() throws Exception {
        Payment paid = paid("r1");
        List<Stored> answers = atOnce(IntStream.range(0, 40)
                .mapToObj(i -> samples.reserve(paid, "b" + i, 1_000))
                .toList());

        assertThat(answers).containsOnlyOnce(Stored.STORED).containsOnly(Stored.STORED, Stored.OVERTAKEN);
        assertThat(refundsOf(paid)).hasSize(1);
        assertThat(current(paid).refundable().minor()).isEqualTo(9_000);
    }

    @Test
    void a_refund_is_found_by_number_by_reference_and_by_its_payment() {
        Payment reserved = stored(samples.reserve(paid("r1"), "b1", 2_500));
        Refund refund = refundsOf(reserved).getFirst();

        assertThat(payments.refund(MERCHANT, refund.no())).contains(refund);
        assertThat(payments.refund(MERCHANT, new Reference("b1"))).contains(refund);
        assertThat(payments.refund(OTHER, new Reference("b1"))).isEmpty();
        assertThat(payments.refund(MERCHANT, reserved.no())).isEmpty();
    }

    @Test
    void a_refund_reference_is_taken_once_and_nothing_else_of_the_change_is_stored() {
        stored(samples.reserve(paid("r1"), "b1", 2_500));
        Payment second = paid("r2");

        assertThat(commit(samples.reserve(second, "b1", 2_500))).isEqualTo(Stored.TAKEN);
        assertThat(payments.find(MERCHANT, second.no())).contains(second);
        assertThat(refundsOf(second)).isEmpty();
    }

    @Test
    void a_refund_number_is_taken_once() {
        Payment first = stored(samples.reserve(paid("r1"), "b1", 2_500));
        TransactionNo no = refundsOf(first).getFirst().no();

        assertThat(commit(samples.reserve(paid("r2"), no, "b2", 2_500))).isEqualTo(Stored.TAKEN);
    }

    @Test
    void the_outcome_of_a_refund_replaces_it() {
        Payment reserved = stored(samples.reserve(paid("r1"), "b1", 2_500));
        Refund refund = refundsOf(reserved).getFirst();
        PaymentChange done = samples.refunded(reserved, refundsOf(reserved), refund);
        stored(done);

        assertThat(refundsOf(reserved)).isEqualTo(done.refunds());
    }

    @Test
    void what_was_told_wrongly_of_late_money_is_replaced_in_one_change() {
        Payment engaged = store(samples.openEngaged("r1"));
        Payment late = stored(samples.capturedLate(stored(samples.declined(engaged)), 10_100));
        PaymentChange corrected = samples.corrected(late, refundsOf(late).getFirst(), 10_000);
        stored(corrected);

        assertThat(refundsOf(late)).isEqualTo(corrected.refunds()).hasSize(2);
        assertThat(current(late)).isEqualTo(corrected.after());
    }

    @Test
    void what_was_stranded_is_replaced_as_what_was_reserved_is() {
        Payment engaged = store(samples.openEngaged("r1"));
        Payment late = stored(samples.capturedLate(stored(samples.declined(engaged)), 10_100));
        Payment stranded = stored(samples.corrected(late, refundsOf(late).getFirst(), 10_100));
        assertThat(refundsOf(late)).hasSize(1).allMatch(Refund::isStranded);
        PaymentChange corrected = samples.corrected(stranded, refundsOf(late).getFirst(), 10_000);
        stored(corrected);

        assertThat(refundsOf(late)).isEqualTo(corrected.refunds()).hasSize(2);
    }

    @Test
    void refunds_of_a_payment_come_in_order() {
        Payment first = stored(samples.reserve(paid("r1"), "b1", 1_000));
        Payment second = stored(samples.reserve(first, "b2", 1_000));
        stored(samples.reserve(second, "b3", 1_000));

        assertThat(refundsOf(first))
                .extracting(refund -> refund.reference().value())
                .containsExactly("b1", "b2", "b3");
    }

    @Test
    void a_list_is_read_page_by_page_in_order_of_time_and_number() {
        Payment late = store(samples.openAt("r3", NOON.plusSeconds(60)));
        Payment early = store(samples.openAt("r1", NOON));
        Payment sameTime = store(samples.openAt("r2", NOON));
        store(samples.openAt("r4", NOON.plusSeconds(120)));

        List<Payment> first = list(Position.START, 2);
        List<Payment> second = list(new Position(NOON, sameTime.no().value()), 2);

        assertThat(first).containsExactly(early, sameTime);
        assertThat(second).containsExactly(late);
    }

    @Test
    void a_list_is_of_one_store_and_one_merchant() {
        store(samples.open("r1"));
        Page page = new Page(NOON, NOON.plusSeconds(1), Position.START, 9);

        assertThat(payments.list(OTHER, STORE, page)).isEmpty();
        assertThat(payments.list(MERCHANT, new StoreNo("303660"), page)).isEmpty();
        assertThat(payments.list(MERCHANT, STORE, page)).hasSize(1);
    }

    private List<Payment> list(Position after, int limit) {
        return payments.list(MERCHANT, STORE, new Page(NOON, NOON.plusSeconds(120), after, limit));
    }
}
