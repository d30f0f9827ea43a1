package io.tillgate.store;

import io.tillgate.core.delivery.Notices;
import io.tillgate.core.delivery.NoticesContract;
import io.tillgate.core.notice.Notice;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;

class SqlNoticesTest extends NoticesContract {
    private static final TestStore STORE = new TestStore();

    @Override
    protected Notices empty() {
        STORE.jdbi.useHandle(handle -> List.of("notice", "notice_settled", "notice_delivery")
                .forEach(table -> handle.execute("DELETE FROM " + table)));
        return new SqlNotices(STORE.jdbi, () -> STORE.realTime, Duration.ofSeconds(10));
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

    @AfterAll
    static void end() {
        STORE.close();
    }
}
