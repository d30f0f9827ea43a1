package io.tillgate.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillgate.core.payment.Deadline;
import io.tillgate.core.payment.PaymentChange;
import io.tillgate.core.payment.Stored;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/// The lane's plans are first made when the tables are empty.
class LaneGrowthTest extends LaneFixture {
    private static final int PAYMENTS = 2_000;

    @Test
    void rows_are_found_by_their_whole_key_while_tables_grow_from_nothing() throws Exception {
        List<Future<Stored>> answers = new ArrayList<>();
        for (int i = 0; i < PAYMENTS; i++) {
            PaymentChange opened = samples.openEngaged("r" + i);
            PaymentChange paid = samples.paid(opened.after());
            answers.add(threads.submit(() -> {
                store.lane.commit(opened, Deadline.none());
                return store.lane.commit(paid, Deadline.none());
            }));
        }
        assertThat(all(answers)).containsOnly(Stored.STORED);
        // What a connection has counted is told at its end.
        store.lane.close();
        until(() -> count("SELECT count(*) FROM pg_stat_activity WHERE application_name = 'tillgate lane'"
                        + " AND datname = current_database()")
                == 0);

        // A plan by the first column alone would read millions.
        assertThat(count("SELECT COALESCE(sum(idx_tup_read), 0) FROM pg_stat_user_indexes"))
                .isLessThan(40L * PAYMENTS);
    }

    @Test
    void statistics_follow_a_table_that_grows() throws Exception {
        List<Future<Stored>> answers = new ArrayList<>();
        for (int i = 0; i < 600; i++) {
            answers.add(submit(store.lane, samples.open("r" + i)));
        }
        assertThat(all(answers)).containsOnly(Stored.STORED);
        until(() -> {
            new Statistics(store.jdbi).refresh();
            return count("SELECT CAST(reltuples AS bigint) FROM pg_class WHERE relname = 'payment'") >= 500;
        });
    }
}
