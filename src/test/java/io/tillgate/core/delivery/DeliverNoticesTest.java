package io.tillgate.core.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillgate.core.CoreWorld;
import io.tillgate.core.delivery.DeliverNotices.Delivered;
import io.tillgate.core.delivery.NoticeWriter.Telling;
import io.tillgate.core.delivery.NoticeWriter.Written;
import io.tillgate.core.delivery.Notices.Key;
import io.tillgate.core.delivery.Notices.Room;
import io.tillgate.core.delivery.Notices.Standing;
import io.tillgate.core.delivery.Notices.Wanted;
import io.tillgate.core.notice.NoticeKind;
import io.tillgate.core.payment.Payment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DeliverNoticesTest {
    private static final Duration TOOK = Duration.ofMillis(3);
    private static final Room WIDE = new Room(100, 100, Map.of());

    private final CoreWorld world = new CoreWorld();
    private final MemoryNotices notices = new MemoryNotices(world::now);
    private final List<Telling> told = new ArrayList<>();
    private Posted answer = new Posted.Answered(200, "success", Duration.ZERO, TOOK);
    private Written unwritable = new Written.Ready(letter());
    private boolean broken;
    private int taken;

    @Test
    void the_writer_is_told_of_payment_and_refund_and_what_is_acknowledged_is_settled() {
        Payment paid = world.charged("r1", "13.00", "approve");
        world.refund(paid, "3.00", "r1-r");

        List<Delivered> done = deliver();

        assertThat(told)
                .extracting(telling -> telling.notice().kind())
                .containsExactly(NoticeKind.PAID, NoticeKind.REFUNDED);
        assertThat(told.getFirst().refunds()).isEmpty();
        assertThat(told.getLast().refunds()).isEqualTo(world.refundsOf(paid));
        assertThat(told)
                .allSatisfy(telling -> assertThat(telling.payment().no()).isEqualTo(paid.no()));
        assertThat(done).extracting(Delivered::verdict).containsOnly(new Verdict.Acknowledged());
        assertThat(notices.list(Wanted.ALL, 9))
                .extracting(Notices.Told::standing)
                .containsOnly(Standing.ACKNOWLEDGED);
    }

    @Test
    void what_nobody_acknowledges_is_sent_eight_times_at_the_times_of_the_plan_and_parked() {
        world.charged("r1", "13.00", "approve");
        answer = new Posted.Failed("no answer within 10 s", TOOK);
        List<Long> minutes = new ArrayList<>();
        var begin = world.now();

        for (List<Delivered> done = deliver(); !done.isEmpty(); done = deliver()) {
            minutes.add(Duration.between(begin, done.getFirst().delivery().at()).toMinutes());
            notices.nextDue().ifPresent(due -> world.pass(Duration.between(world.now(), due)));
        }

        assertThat(minutes).containsExactly(0L, 1L, 3L, 7L, 15L, 30L, 60L, 120L);
        Notices.Told parked = notices.list(Wanted.ALL, 9).getFirst();
        assertThat(parked.standing()).isEqualTo(Standing.PARKED);
        assertThat(notices.deliveries(Key.of(parked.notice())))
                .extracting(Delivery::outcome)
                .hasSize(8)
                .containsOnly("no answer within 10 s");
    }

    @Test
    void a_plan_of_the_receivers_own_is_heard() {
        world.charged("r1", "13.00", "approve");
        answer = new Posted.Answered(503, "later", Duration.ofMinutes(5), TOOK);
        var begin = world.now();

        assertThat(deliver()).extracting(Delivered::verdict).containsExactly(new Verdict.Again(begin.plusSeconds(300)));
    }

    @Test
    void what_may_never_go_to_its_address_is_settled_at_once_and_what_may_later_is_tried_again() {
        world.charged("r1", "13.00", "approve");
        answer = new Posted.Withheld("private address", false, TOOK);
        assertThat(deliver().getFirst().verdict()).isInstanceOf(Verdict.Again.class);
        world.pass(Duration.ofMinutes(1));
        answer = new Posted.Withheld("public address", true, TOOK);

        assertThat(deliver()).extracting(Delivered::verdict).containsExactly(new Verdict.NotSent("public address"));
        assertThat(notices.list(Wanted.ALL, 9)).extracting(Notices.Told::why).containsExactly("public address");
    }

    @Test
    void what_cannot_be_written_counts_as_an_attempt_and_is_not_posted() {
        world.charged("r1", "13.00", "approve");
        unwritable = new Written.Unwritable("no token is valid");
        answer = new Posted.Failed("was posted", TOOK);

        Delivered done = deliver().getFirst();

        assertThat(done.delivery().outcome()).isEqualTo("not sent: no token is valid");
        assertThat(done.verdict()).isInstanceOf(Verdict.Again.class);
    }

    @Test
    void what_the_writer_breaks_down_at_is_an_attempt_too_and_is_parked_in_the_end() {
        world.charged("r1", "13.00", "approve");
        broken = true;
        List<Delivered> done = new ArrayList<>();

        for (List<Delivered> now = deliver(); !now.isEmpty(); now = deliver()) {
            done.addAll(now);
            notices.nextDue().ifPresent(due -> world.pass(Duration.between(world.now(), due)));
        }

        assertThat(done)
                .hasSize(8)
                .allMatch(one ->
                        one.delivery().outcome().equals("not sent: it could not be written: IllegalArgumentException"));
        assertThat(notices.list(Wanted.ALL, 9).getFirst().standing()).isEqualTo(Standing.PARKED);
    }

    @Test
    void after_a_standstill_longer_than_the_lease_allows_nothing_is_posted() {
        world.charged("r1", "13.00", "approve");
        DeliverNotices deliver = deliverer();
        Notices.Taken held = deliver.take(WIDE).getFirst();
        world.pass(Duration.ofSeconds(15));
        answer = new Posted.Failed("was posted", TOOK);

        assertThat(deliver.deliver(held).kept()).isFalse();
        assertThat(notices.deliveries(Key.of(held.notice()))).isEmpty();
    }

    @Test
    void only_the_first_part_of_an_answer_is_kept_without_what_a_terminal_would_obey() {
        Posted huge = new Posted.Answered(500, "\u001b[2J\u0000no\n" + "茶".repeat(900), Duration.ZERO, TOOK);

        Delivery kept = Delivery.of(1, world.now(), huge, false);

        assertThat(kept.answer()).startsWith("[2J no 茶").hasSize(200);
    }

    private List<Delivered> deliver() {
        return deliverer()
                .deliverAll(WIDE, (some, work) -> some.stream().map(work).toList());
    }

    private DeliverNotices deliverer() {
        var changes = world.payments.changes();
        changes.subList(taken, changes.size())
                .forEach(change -> change.notices().forEach(notices::add));
        taken = changes.size();
        return new DeliverNotices(new DeliverNotices.Needs(
                notices,
                Map.of("pockyt", telling -> {
                    if (broken) {
                        throw new IllegalArgumentException("what a merchant has sent");
                    }
                    told.add(telling);
                    return unwritable;
                }),
                _ -> answer,
                RetryPlan.STANDARD,
                world.payments,
                (_, _) -> Optional.empty(),
                (_, _) -> Optional.of(world.account()),
                world::now));
    }

    private static Letter letter() {
        return new Letter(
                "https://shop.example/ipn",
                "text/plain",
                Map.of(),
                "x",
                said -> said.isSuccess() && said.body().equals("success"));
    }
}
