package io.tillgate.core.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillgate.core.CoreWorld;
import io.tillgate.core.merchant.StoreSetting;
import io.tillgate.core.notice.Notice;
import io.tillgate.core.notice.NoticeKind;
import io.tillgate.core.payment.Payment;
import io.tillgate.core.payment.Refund;
import io.tillgate.core.refund.RefundPayment;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What a merchant is told of where his store has set nothing, and where it has.
class ToldTest {
    private final CoreWorld world = new CoreWorld();

    @BeforeEach
    void a_store_has_set_nothing() {
        world.set(StoreSetting.NOTIFY_REFUNDS, "no");
        world.set(StoreSetting.NOTIFY_CLOSINGS, "no");
        world.set(StoreSetting.NOTIFY_LATE_SUCCESS, "no");
    }

    private List<NoticeKind> told() {
        return notices().stream().map(Notice::kind).toList();
    }

    private List<Notice> notices() {
        return world.payments.changes().stream()
                .flatMap(change -> change.notices().stream())
                .toList();
    }

    private void everythingHappens() {
        world.refund(world.charged("paid", "13.00", "approve"), "3.00", "back");
        world.charged("failed", "13.00", "decline");
        world.cancel(world.opened(world.asked("closed", "13.00")));
        Payment late = world.charged("late", "13.00", "wait");
        world.cancel(late);
        world.network.captureAnyway(late.no().value() + "01");
        world.walk(Duration.ofDays(1));
    }

    @Test
    void that_it_is_paid_and_nothing_else() {
        everythingHappens();
        assertThat(told()).containsExactly(NoticeKind.PAID);
    }

    @Test
    void nothing_at_all_where_the_store_does_not_want_to_hear_of_what_is_paid_either() {
        world.set(StoreSetting.NOTIFY_PAYMENTS, "no");
        everythingHappens();
        assertThat(told()).isEmpty();
    }

    @Test
    void refunds_closings_and_late_successes_each_where_the_store_has_asked_for_it() {
        world.set(StoreSetting.NOTIFY_REFUNDS, "yes");
        world.set(StoreSetting.NOTIFY_CLOSINGS, "failed");
        world.set(StoreSetting.NOTIFY_LATE_SUCCESS, "yes");
        everythingHappens();
        assertThat(told())
                .containsExactly(NoticeKind.PAID, NoticeKind.REFUNDED, NoticeKind.FAILED, NoticeKind.LATE_SUCCESS);
    }

    @Test
    void a_refund_that_names_an_address_of_its_own_there() {
        Payment paid = world.charged("paid", "13.00", "approve");
        world.refundPayment.refund(
                new RefundPayment.Asked(
                        paid, CoreWorld.usd("3.00"), "back", "https://shop.example/refunds", Refund.Reason.MERCHANT),
                world.account().store().settings());
        assertThat(told()).containsExactly(NoticeKind.PAID, NoticeKind.REFUNDED);
        assertThat(notices().getLast().address()).isEqualTo("https://shop.example/refunds");
        assertThat(notices().getLast().origin()).isEqualTo(paid.opening().origin());
    }
}
