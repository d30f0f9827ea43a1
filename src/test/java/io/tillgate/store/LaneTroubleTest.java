package io.tillgate.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillgate.core.payment.Payment;
import io.tillgate.core.payment.PaymentChange;
import io.tillgate.core.payment.Stored;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/// What the lane makes of a server that refuses, warns, or lets two nodes wait for each other.
class LaneTroubleTest extends LaneFixture {
    @Test
    void what_the_server_could_not_serialize_is_stored_by_trying_again() {
        raiseTwice("40001");

        commit(samples.open("r1"));

        assertThat(count("SELECT last_value FROM tries")).isEqualTo(3);
        assertThat(count("SELECT count(*) FROM payment")).isEqualTo(1);
    }

    @Test
    void a_full_disk_refuses_at_once_what_has_a_deadline() {
        raiseTwice("53100");

        assertThat(store.lane.commit(samples.open("r1"), in(Duration.ofMinutes(1))))
                .isEqualTo(Stored.BUSY);
        assertThat(count("SELECT count(*) FROM payment")).isZero();
    }

    @Test
    void what_must_be_recorded_waits_until_the_disk_has_room() {
        raiseTwice("53100");

        commit(samples.open("r1"));

        assertThat(count("SELECT count(*) FROM payment")).isEqualTo(1);
    }

    @Test
    void a_commit_with_a_warning_is_followed_by_another_before_anybody_is_told() {
        store.jdbi.useHandle(handle -> handle.execute(trigger("RAISE WARNING 'canceling wait for the standby'")));
        long beats = beats();

        commit(samples.open("r1"));

        assertThat(beats()).isEqualTo(beats + 1);
    }

    @Test
    void two_nodes_that_reserve_refunds_under_the_same_references_store_each_once() throws Exception {
        List<Trouble> troubles = new CopyOnWriteArrayList<>();
        List<Payment> payments = new ArrayList<>();
        for (Future<Payment> paid : submitPaid(120)) {
            payments.add(paid.get());
        }
        List<Future<Stored>> answers = new ArrayList<>();
        try (CommitLane second = new CommitLane(store.database, 4096, watching(troubles)).start()) {
            for (int i = 0; i < 60; i++) {
                // One node meets the references in the opposite order of the other.
                PaymentChange here = samples.reserve(payments.get(i), "b" + i, 100);
                PaymentChange there = samples.reserve(payments.get(60 + i), "b" + (59 - i), 100);
                answers.add(submit(store.lane, here));
                answers.add(submit(second, there));
            }
            assertThat(all(answers)).containsOnly(Stored.STORED, Stored.TAKEN);
        }

        assertThat(troubles).isEmpty();
        assertThat(count("SELECT count(*) FROM refund")).isEqualTo(60);
        assertThat(count("SELECT count(*) FROM payment WHERE reserved = 100")).isEqualTo(60);
        assertThat(store.verify()).isInstanceOf(Reports.Verdict.Whole.class);
    }

    @Test
    void each_class_of_error_means_one_thing() {
        assertThat(Trouble.of(new SQLException("", "40P01"))).isEqualTo(Trouble.AGAIN);
        assertThat(Trouble.of(new SQLException("", "55P03"))).isEqualTo(Trouble.AGAIN);
        assertThat(Trouble.of(new SQLException("", "40003"))).isEqualTo(Trouble.IN_DOUBT);
        assertThat(Trouble.of(new SQLException("", "57P01"))).isEqualTo(Trouble.IN_DOUBT);
        assertThat(Trouble.of(new SQLException("", "08006"))).isEqualTo(Trouble.IN_DOUBT);
        assertThat(Trouble.of(new SQLException("no state"))).isEqualTo(Trouble.IN_DOUBT);
        assertThat(Trouble.of(new SQLException("", "25006"))).isEqualTo(Trouble.REFUSED);
        assertThat(Trouble.of(new SQLException("", "53200"))).isEqualTo(Trouble.REFUSED);
        assertThat(Trouble.of(new SQLException("", "22001"))).isEqualTo(Trouble.CULPRIT);
        assertThat(Trouble.of(new SQLException("", "23514"))).isEqualTo(Trouble.CULPRIT);
        assertThat(Trouble.of(new SQLException("", "42703"))).isEqualTo(Trouble.CULPRIT);
    }

    private List<Future<Payment>> submitPaid(int payments) {
        List<Future<Payment>> paid = new ArrayList<>();
        for (int i = 0; i < payments; i++) {
            String reference = "r" + i;
            paid.add(threads.submit(() -> paid(reference)));
        }
        return paid;
    }

    private long beats() {
        return count("SELECT CAST(value AS bigint) FROM gateway_fact WHERE key = 'beat'");
    }

    // A sequence counts through transactions that are rolled back.
    private void raiseTwice(String sqlState) {
        store.jdbi.useHandle(handle -> {
            handle.execute("CREATE SEQUENCE tries");
            handle.execute(trigger("IF nextval('tries') < 3 THEN RAISE EXCEPTION 'not now' USING ERRCODE = '" + sqlState
                    + "'; END IF"));
        });
    }

    private static String trigger(String body) {
        return "CREATE FUNCTION trouble() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN " + body
                + "; RETURN NEW; END $$; CREATE TRIGGER trouble BEFORE INSERT ON payment"
                + " FOR EACH ROW EXECUTE FUNCTION trouble()";
    }
}
