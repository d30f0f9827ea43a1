package io.tillgate.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillgate.core.delivery.Delivery;
import io.tillgate.core.delivery.Notices;
import io.tillgate.core.delivery.Notices.Room;
import io.tillgate.core.delivery.Notices.Standing;
import io.tillgate.core.delivery.Notices.Taken;
import io.tillgate.core.delivery.Notices.Wanted;
import io.tillgate.core.delivery.NoticesContract;
import io.tillgate.core.notice.Notice;
import io.tillgate.core.notice.NoticeKind;
import io.tillgate.store.NoticeSettler.Settlement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class SqlNoticesTest extends NoticesContract {
    private static final TestStore STORE = new TestStore();
    private static final Delivery TRIED = new Delivery(1, NOON, "acknowledged", 200, Duration.ofMillis(12), "success");

    @Override
    protected Notices empty() {
        STORE.jdbi.useHandle(handle -> List.of("notice", "notice_settled", "notice_delivery")
                .forEach(table -> handle.execute("DELETE FROM " + table)));
        return new SqlNotices(STORE.jdbi, STORE.settler, () -> STORE.realTime, Duration.ofSeconds(10));
    }

    @Override
    protected void write(Notice notice) {
        String insert = "INSERT INTO notice (" + Stories.NOTICE_COLUMNS + ", due_at) VALUES (?,?,?,?,?,?,?,?,?,?)";
        STORE.jdbi.useHandle(handle -> handle.execute(
                insert,
                notice.merchant().value(),
                notice.subject(),
                notice.sequence(),
                notice.kind().name(),
                Moment.parameter(notice.at()),
                notice.address(),
                notice.origin().dialect(),
                notice.origin().credential(),
                notice.regarding(),
                Moment.parameter(notice.at())));
    }

    @Override
    protected void pass(Duration time) {
        STORE.realTime = STORE.realTime.plus(time);
    }

    @Test
    void a_crowd_is_settled_as_each_would_be_alone() throws SQLException {
        for (int i = 0; i < 6; i++) {
            write(notice("p" + i, 1));
            write(notice("p" + i, 2));
        }
        List<Taken> taken = notices.takeDue(NOON, new Room(100, 100, Map.of()));
        assertThat(taken).hasSize(6).allMatch(one -> one.notice().sequence() == 1);
        Instant later = NOON.plusSeconds(60);
        List<Settlement> crowd = new ArrayList<>();
        for (Taken one : taken) {
            boolean again = one.notice().subject().compareTo("p3") >= 0;
            crowd.add(new Settlement(
                    one, TRIED, again ? "" : "acknowledged", again ? Optional.of(later) : Optional.empty()));
        }
        // Who comes late is told so, and nothing of it is kept.
        Taken first = taken.getFirst();
        Taken late = new Taken(first.notice(), 7, first.dueAt(), first.host(), first.leaseUntil());
        crowd.add(new Settlement(late, TRIED, "parked", Optional.empty()));

        List<Boolean> settled = STORE.jdbi.inTransaction(handle -> NoticeSettler.all(handle.getConnection(), crowd));

        assertThat(settled).containsExactly(true, true, true, true, true, true, false);
        assertThat(notices.takeDue(NOON, new Room(100, 100, Map.of())))
                .extracting(one -> one.notice().subject() + "/" + one.notice().sequence())
                .containsExactlyInAnyOrder("p0/2", "p1/2", "p2/2");
        // What waits behind one that is sent again becomes due with it.
        assertThat(notices.nextDue()).contains(later);
        assertThat(notices.list(new Wanted("", "", List.of(Standing.ACKNOWLEDGED)), 9))
                .hasSize(3);
        assertThat(taken)
                .allSatisfy(one -> assertThat(notices.deliveries(Notices.Key.of(one.notice())))
                        .containsExactly(TRIED));
    }

    private static Notice notice(String subject, int sequence) {
        return new Notice(
                MERCHANT,
                subject,
                sequence,
                NoticeKind.PAID,
                NOON,
                "http://127.0.0.1:9000/ipn",
                new Notice.Origin("pockyt", "demo"),
                "");
    }

    @AfterAll
    static void end() {
        STORE.close();
    }
}
