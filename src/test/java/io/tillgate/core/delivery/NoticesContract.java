package io.tillgate.core.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillgate.core.delivery.Notices.Key;
import io.tillgate.core.delivery.Notices.Room;
import io.tillgate.core.delivery.Notices.Standing;
import io.tillgate.core.delivery.Notices.Taken;
import io.tillgate.core.delivery.Notices.Told;
import io.tillgate.core.delivery.Notices.Wanted;
import io.tillgate.core.merchant.MerchantNo;
import io.tillgate.core.merchant.Operator;
import io.tillgate.core.notice.Notice;
import io.tillgate.core.notice.NoticeKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every outbox promises.
public abstract class NoticesContract {
    protected static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    protected static final MerchantNo MERCHANT = new MerchantNo("200043");
    private static final Room WIDE = new Room(100, 100, Map.of());

    protected Notices notices = new MemoryNotices(() -> NOON);

    /// An outbox with nothing in it yet.
    protected abstract Notices empty() throws Exception;

    /// Puts one in as a commit does.
    protected abstract void write(Notice notice);

    /// Lets real time pass.
    protected abstract void pass(Duration time);

    @BeforeEach
    void begin() throws Exception {
        notices = empty();
    }

    @Test
    void what_is_due_is_taken_once_earliest_first() {
        Notice second = written("2", 1, NOON.plusSeconds(1));
        Notice first = written("1", 1, NOON);

        assertThat(notices.takeDue(NOON.minusSeconds(1), WIDE)).isEmpty();
        assertThat(notices.nextDue()).contains(NOON);
        assertThat(notices.takeDue(NOON.plusSeconds(1), WIDE))
                .extracting(Taken::notice)
                .containsExactly(first, second);
        assertThat(notices.takeDue(NOON.plusSeconds(1), WIDE)).isEmpty();
        assertThat(notices.nextDue()).isEmpty();
        assertThat(notices.waiting()).isEqualTo(2);
    }

    @Test
    void no_more_are_taken_than_there_is_room_for_in_all_and_at_each_receiver() {
        for (int i = 0; i < 5; i++) {
            write(notice("a" + i, 1, NOON, "http://a.example:81/ipn?x=1"));
            write(notice("b" + i, 1, NOON.plusSeconds(1), "http://user@B.example/ipn"));
        }
        List<Taken> taken = notices.takeDue(NOON.plusSeconds(1), new Room(100, 3, Map.of("b.example", 2)));

        assertThat(taken)
                .extracting(Taken::host)
                .containsExactlyInAnyOrder("a.example:81", "a.example:81", "a.example:81", "b.example");
        assertThat(notices.takeDue(NOON.plusSeconds(1), new Room(2, 9, Map.of())))
                .hasSize(2);
    }

    @Test
    void the_next_notice_of_a_payment_waits_until_the_one_before_is_settled() {
        Notice paid = written("1", 3, NOON);
        Notice refunded = written("1", 5, NOON);
        Notice other = written("2", 3, NOON);

        List<Taken> first = notices.takeDue(NOON, WIDE);
        assertThat(first).extracting(Taken::notice).containsExactlyInAnyOrder(paid, other);
        assertThat(notices.nextDue()).isEmpty();
        Taken taken = of(first, paid);
        assertThat(notices.settle(taken, attempt(1), new Verdict.Again(NOON.plusSeconds(60))))
                .isTrue();
        assertThat(notices.takeDue(NOON, WIDE)).isEmpty();
        assertThat(notices.nextDue()).contains(NOON.plusSeconds(60));

        Taken again = of(notices.takeDue(NOON.plusSeconds(60), WIDE), paid);
        assertThat(again.attempts()).isEqualTo(1);
        assertThat(notices.settle(again, attempt(2), new Verdict.Parked())).isTrue();
        assertThat(notices.takeDue(NOON.plusSeconds(60), WIDE))
                .extracting(Taken::notice)
                .containsExactly(refunded);
    }

    @Test
    void a_lease_ends_by_real_time_and_who_comes_late_settles_nothing() {
        Notice notice = written("1", 1, NOON);
        Taken slow = of(notices.takeDue(NOON, WIDE), notice);
        assertThat(notices.holds(slow)).isTrue();
        assertThat(notices.takeDue(NOON.plus(Duration.ofDays(9)), WIDE)).isEmpty();

        pass(Duration.ofSeconds(11));
        assertThat(notices.holds(slow)).isFalse();
        assertThat(notices.takeDue(NOON, WIDE)).isEmpty();
        pass(Duration.ofSeconds(10));
        Taken next = of(notices.takeDue(NOON, WIDE), notice);

        assertThat(notices.settle(slow, attempt(1), new Verdict.Parked())).isFalse();
        assertThat(notices.deliveries(Key.of(notice))).isEmpty();
        assertThat(notices.settle(next, attempt(1), new Verdict.Acknowledged())).isTrue();
        assertThat(notices.settle(next, attempt(1), new Verdict.Acknowledged())).isFalse();
        assertThat(notices.deliveries(Key.of(notice))).containsExactly(attempt(1));
    }

    @Test
    void of_many_who_take_at_once_each_gets_others() throws Exception {
        for (int i = 0; i < 40; i++) {
            written("p" + i, 1, NOON);
        }
        List<Taken> taken = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<List<Taken>>> takers = Stream.generate(() ->
                            threads.submit(() -> notices.takeDue(NOON, new Room(7, 100, Map.of()))))
                    .limit(8)
                    .toList();
            for (Future<List<Taken>> taker : takers) {
                taken.addAll(taker.get());
            }
        }

        assertThat(taken).extracting(Taken::notice).doesNotHaveDuplicates();
    }

    @Test
    void how_each_stands_is_listed_newest_first_with_its_deliveries() {
        Notice acknowledged = settled("1", NOON, new Verdict.Acknowledged());
        Notice parked = settled("2", NOON.plusSeconds(1), new Verdict.Parked());
        Notice withheld = settled("3", NOON.plusSeconds(2), new Verdict.NotSent("public address"));
        Notice waiting = written("4", 1, NOON.plusSeconds(3));

        assertThat(notices.list(Wanted.ALL, 9))
                .containsExactly(
                        new Told(waiting, 0, Standing.WAITING, "", NOON.plusSeconds(3)),
                        new Told(
                                withheld,
                                1,
                                Standing.NOT_SENT,
                                "public address",
                                attempt(1).at()),
                        new Told(parked, 1, Standing.PARKED, "", attempt(1).at()),
                        new Told(
                                acknowledged,
                                1,
                                Standing.ACKNOWLEDGED,
                                "",
                                attempt(1).at()));
        assertThat(notices.list(Wanted.ALL, 1)).hasSize(1);
        assertThat(notices.list(new Wanted("200043", "2", List.of()), 9)).hasSize(1);
        assertThat(notices.list(new Wanted("200044", "", List.of()), 9)).isEmpty();
        assertThat(notices.list(new Wanted("", "", List.of(Standing.PARKED, Standing.WAITING)), 9))
                .extracting(Told::notice)
                .containsExactly(waiting, parked);
        assertThat(notices.deliveries(Key.of(parked))).containsExactly(attempt(1));
    }

    @Test
    void what_is_sent_again_is_due_at_once_whether_it_waits_or_is_settled_unless_it_is_in_hand() {
        Notice notice = written("1", 1, NOON);
        Key key = Key.of(notice);
        Taken taken = of(notices.takeDue(NOON, WIDE), notice);
        assertThat(notices.resend(key, operator(NOON.plusSeconds(5)))).isFalse();
        notices.settle(taken, attempt(1), new Verdict.Again(NOON.plusSeconds(600)));

        assertThat(notices.resend(key, operator(NOON.plusSeconds(5)))).isTrue();
        assertThat(notices.nextDue()).contains(NOON.plusSeconds(5));
        settle(notice, new Verdict.Parked());
        assertThat(notices.resend(key, operator(NOON.plusSeconds(9)))).isTrue();
        Taken oncemore = of(notices.takeDue(NOON.plusSeconds(9), WIDE), notice);
        assertThat(oncemore.attempts()).isEqualTo(2);
        notices.settle(oncemore, attempt(3), new Verdict.Acknowledged());

        assertThat(notices.list(Wanted.ALL, 9))
                .containsExactly(new Told(
                        notice, 3, Standing.ACKNOWLEDGED, "", attempt(3).at()));
        assertThat(notices.resend(new Key(MERCHANT, "none", 1), operator(NOON))).isFalse();
    }

    private static Operator operator(Instant at) {
        return new Operator("maria", "the shop asked for it", at);
    }

    private Notice settled(String subject, Instant at, Verdict verdict) {
        Notice notice = written(subject, 1, at);
        settle(notice, verdict);
        return notice;
    }

    private void settle(Notice notice, Verdict verdict) {
        Taken taken = of(notices.takeDue(NOON.plusSeconds(600), WIDE), notice);
        assertThat(notices.settle(taken, attempt(taken.attempts() + 1), verdict))
                .isTrue();
    }

    private Notice written(String subject, int sequence, Instant at) {
        Notice notice = notice(subject, sequence, at, "https://shop.example/ipn");
        write(notice);
        return notice;
    }

    private static Taken of(List<Taken> taken, Notice notice) {
        return taken.stream()
                .filter(one -> one.notice().equals(notice))
                .findAny()
                .orElseThrow();
    }

    private static Notice notice(String subject, int sequence, Instant at, String address) {
        Notice.Origin origin = new Notice.Origin("pockyt", "c1");
        return new Notice(MERCHANT, subject, sequence, NoticeKind.PAID, at, address, origin, "");
    }

    private static Delivery attempt(int number) {
        return new Delivery(number, NOON.plusSeconds(number), "refused", 500, Duration.ofMillis(12), "no \"ü\" 茶");
    }
}
