package io.tillgate.store;

import static io.tillgate.core.payment.PaymentSamples.MERCHANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tillgate.core.payment.Deadline;
import io.tillgate.core.payment.Payment;
import io.tillgate.core.payment.PaymentChange;
import io.tillgate.core.payment.Stored;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CommitLaneTest extends LaneFixture {
    @Test
    void statements_of_one_text_are_one_transaction() throws Exception {
        String text = "INSERT INTO gateway_fact VALUES (?, '1'); INSERT INTO gateway_fact VALUES (?, '1')";
        try (Connection connection = store.database.connect("test");
                var statement = connection.prepareStatement(text)) {
            for (int execution = 0; execution < 3; execution++) {
                statement.setString(1, "fresh");
                statement.setString(2, "beat");
                assertThatThrownBy(statement::execute).isInstanceOf(SQLException.class);
                assertThat(count("SELECT count(*) FROM gateway_fact WHERE key = 'fresh'"))
                        .isZero();
            }
        }
    }

    @Test
    void of_two_changes_of_one_payment_in_the_queue_one_is_stored_and_the_other_overtaken() throws Exception {
        Payment paid = paid("r1");
        List<Future<Stored>> answers;
        try (var _ = new Blocked()) {
            answers = submitAll(samples.reserve(paid, "b1", 6_000), samples.reserve(paid, "b2", 6_000));
        }

        assertThat(all(answers)).containsExactlyInAnyOrder(Stored.STORED, Stored.OVERTAKEN);
        assertThat(store.payments.refundsOf(MERCHANT, paid.no())).hasSize(1);
    }

    @Test
    void a_chain_of_changes_of_one_payment_goes_through_in_order() throws Exception {
        PaymentChange engaged = samples.openEngaged("r1");
        PaymentChange paid = samples.paid(engaged.after());
        PaymentChange reserved = samples.reserve(paid.after(), "b1", 100);
        List<Future<Stored>> answers;
        try (var _ = new Blocked()) {
            answers = submitAll(engaged, paid, reserved);
        }

        assertThat(all(answers)).containsOnly(Stored.STORED);
    }

    @Test
    void one_change_that_cannot_be_stored_does_not_harm_those_beside_it() throws Exception {
        Instant beforeTheDatabaseBegins = Instant.parse("-010000-01-01T00:00:00Z");
        List<Future<Stored>> good;
        List<Future<Stored>> bad;
        try (var _ = new Blocked()) {
            good = submitAll(samples.open("r1"), samples.open("r2"), samples.open("r3"));
            bad = submitAll(samples.openAt("bad", beforeTheDatabaseBegins));
            good.addAll(submitAll(samples.open("r4"), samples.open("r5")));
        }

        assertThat(all(good)).containsOnly(Stored.STORED);
        assertThatThrownBy(() -> bad.getFirst().get()).hasRootCauseInstanceOf(SQLException.class);
    }

    @Test
    void one_key_that_is_taken_refuses_its_own_opening_and_everything_beside_it_is_stored_once() throws Exception {
        commit(samples.open("r2"));
        Payment paid = paid("r0");
        List<Future<Stored>> answers;
        try (var _ = new Blocked()) {
            answers = submitAll(
                    samples.open("r1"), samples.open("r2"), samples.open("r3"), samples.reserve(paid, "b1", 100));
        }

        assertThat(all(answers)).containsExactly(Stored.STORED, Stored.TAKEN, Stored.STORED, Stored.STORED);
        assertThat(store.payments.refundsOf(MERCHANT, paid.no())).hasSize(1);
        assertThat(count("SELECT count(*) FROM event e JOIN payment p USING (merchant_no, transaction_no)"
                        + " WHERE p.reference IN ('r1', 'r2', 'r3')"))
                .isEqualTo(3);
    }

    @Test
    void a_full_queue_refuses_at_once_what_has_a_deadline() throws Exception {
        List<Future<Stored>> waiting;
        Future<Stored> patient;
        try (var _ = new Blocked()) {
            waiting = submitAll(
                    IntStream.range(0, 8).mapToObj(i -> samples.open("r" + i)).toArray(PaymentChange[]::new));

            assertThat(store.lane.commit(samples.open("late"), in(Duration.ofMinutes(1))))
                    .isEqualTo(Stored.BUSY);
            patient = threads.submit(() -> store.lane.commit(samples.open("patient"), Deadline.none()));
        }

        assertThat(all(waiting)).containsOnly(Stored.STORED);
        assertThat(patient.get()).isEqualTo(Stored.STORED);
    }

    @Test
    void what_was_never_sent_before_its_deadline_is_not_stored() throws Exception {
        try (var _ = new Blocked()) {
            assertThat(store.lane.commit(samples.open("r1"), in(Duration.ofMillis(50))))
                    .isEqualTo(Stored.BUSY);
        }
        commit(samples.open("r2"));

        assertThat(count("SELECT count(*) FROM payment WHERE reference = 'r1'")).isZero();
    }

    @Test
    void an_answer_that_does_not_come_before_the_deadline_is_unknown_and_the_lane_goes_on() throws Exception {
        try (CuttingProxy network = CuttingProxy.before(store.database);
                CommitLane lane = new CommitLane(network.behind(store.database), 8, TestStore.NOBODY).start()) {
            lane.commit(samples.open("r1"), Deadline.none());
            network.stall(true);
            PaymentChange late = samples.open("r2");
            assertThat(lane.commit(late, in(Duration.ofMillis(200)))).isEqualTo(Stored.UNKNOWN);
            network.stall(false);

            assertThat(lane.commit(samples.open("r3"), Deadline.none())).isEqualTo(Stored.STORED);
            assertThat(store.payments.find(MERCHANT, late.after().no())).contains(late.after());
        }
    }

    @Test
    void nothing_is_lost_or_doubled_when_connections_are_cut() throws Exception {
        try (CuttingProxy network = CuttingProxy.before(store.database);
                CommitLane lane = new CommitLane(network.behind(store.database), 64, TestStore.NOBODY).start()) {
            List<Future<Stored>> answers = new ArrayList<>();
            for (int i = 0; i < 120; i++) {
                PaymentChange opened = samples.openEngaged("r" + i);
                answers.add(threads.submit(() -> {
                    lane.commit(opened, Deadline.none());
                    return lane.commit(samples.paid(opened.after()), Deadline.none());
                }));
                if (i % 10 == 5) {
                    network.cut(i % 20 == 5 ? CuttingProxy.Cut.NEXT_ANSWER : CuttingProxy.Cut.NEXT_REQUEST);
                    answers.getLast().get();
                }
            }

            assertThat(all(answers)).containsOnly(Stored.STORED);
            assertThat(network.cuts()).isGreaterThan(5);
        }
        assertThat(count("SELECT count(*) FROM payment WHERE state = 'paid' AND version = 2"))
                .isEqualTo(120);
        assertThat(count("SELECT count(*) FROM event")).isEqualTo(240);
        assertThat(count("SELECT count(*) FROM entry WHERE kind = 'fee_taken'")).isEqualTo(120);
    }

    @Test
    void two_nodes_that_race_for_the_same_keys_store_each_once_and_never_deadlock() throws Exception {
        List<Trouble> troubles = new ArrayList<>();
        try (CommitLane second = new CommitLane(store.database, 4096, watching(troubles)).start()) {
            List<Future<Stored>> opened = new ArrayList<>();
            for (int i = 0; i < 300; i++) {
                // Each node meets the keys in another order, and so would lock them in another order.
                opened.add(submit(store.lane, samples.open("r" + i)));
                opened.add(submit(second, samples.open("r" + (299 - i))));
            }
            assertThat(all(opened)).containsOnly(Stored.STORED, Stored.TAKEN);
            assertThat(opened.stream().filter(answer -> answer.resultNow() == Stored.STORED))
                    .hasSize(300);

            List<Payment> payments = list();
            List<Future<Stored>> closed = new ArrayList<>();
            for (int i = 0; i < 300; i++) {
                closed.add(submit(store.lane, samples.engage(payments.get(i))));
                closed.add(submit(second, samples.close(payments.get(299 - i))));
            }
            assertThat(all(closed)).containsOnly(Stored.STORED, Stored.OVERTAKEN);
            assertThat(closed.stream().filter(answer -> answer.resultNow() == Stored.STORED))
                    .hasSize(300);
        }
        assertThat(troubles).isEmpty();
        assertThat(count("SELECT count(*) FROM event")).isEqualTo(600);
    }

    @Test
    void what_waits_when_the_lane_is_closed_is_stored_first() throws Exception {
        List<Future<Stored>> answers = submitAll(samples.open("r1"), samples.open("r2"));
        store.lane.close();

        assertThat(all(answers)).containsOnly(Stored.STORED);
        assertThat(store.lane.commit(samples.open("r3"), in(Duration.ofSeconds(1))))
                .isEqualTo(Stored.BUSY);
        assertThatThrownBy(() -> commit(samples.open("r4"))).hasMessageContaining("closed");
    }

    @Test
    void a_lane_beats_while_it_can_write() {
        assertThat(store.lane.beats(in(Duration.ofSeconds(5)))).isTrue();

        String name = store.jdbi.withHandle(handle -> handle.createQuery("SELECT current_database()")
                .mapTo(String.class)
                .one());
        store.jdbi.useHandle(
                handle -> handle.execute("ALTER DATABASE " + name + " SET default_transaction_read_only = on"));
        store.jdbi.useHandle(handle -> handle.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'tillgate lane'"
                        + " AND datname = current_database()"));

        assertThat(store.lane.beats(in(Duration.ofSeconds(5)))).isFalse();
        assertThat(store.lane.commit(samples.open("r1"), in(Duration.ofSeconds(5))))
                .isEqualTo(Stored.BUSY);
    }
}
