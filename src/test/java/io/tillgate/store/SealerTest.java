package io.tillgate.store;

import static io.tillgate.core.payment.PaymentSamples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.tillgate.core.merchant.Operator;
import io.tillgate.core.payment.Deadline;
import io.tillgate.core.payment.Payment;
import io.tillgate.core.payment.PaymentChange;
import io.tillgate.core.payment.PaymentSamples;
import io.tillgate.core.payment.Stored;
import io.tillgate.store.Reports.Exported;
import io.tillgate.store.Reports.Seals;
import io.tillgate.store.Reports.Verdict;
import io.tillgate.store.Reports.Verdict.Broken;
import io.tillgate.store.Reports.Verdict.Whole;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Seals and checkpoints over what is committed, and what a checkpoint that was exported proves.
class SealerTest {
    private static final Acts ACTS = new Acts(new Operator("maria", "the shop asked for it", NOON));
    private final TestStore store = new TestStore();
    private final PaymentSamples samples = new PaymentSamples(400_000_000_000_000_000L);

    @AfterEach
    void end() {
        store.close();
    }

    @Test
    void what_is_committed_is_sealed_once_and_what_is_not_yet_is_sealed_when_it_is() {
        commit(samples.open("first"));
        try (Handle slow = store.jdbi.open()) {
            slow.begin();
            // Its number is older than what is committed meanwhile.
            ACTS.write(slow, "200043", "store set", "300014, nmid=1");
            commit(samples.open("second"));
            assertThat(store.seal()).isEqualTo(1);
            slow.commit();
        }
        assertThat(store.seal()).isEqualTo(2);
        assertThat(store.seal()).isZero();
        assertThat(seals()).isEqualTo(new Seals(2, 2, 0));
    }

    @Test
    void sealers_of_several_nodes_at_once_seal_everything_once() {
        Queue<Throwable> troubles = new ConcurrentLinkedQueue<>();
        List<Thread> nodes = IntStream.range(0, 8)
                .mapToObj(_ -> Thread.ofVirtual()
                        .uncaughtExceptionHandler((_, trouble) -> troubles.add(trouble))
                        .start(() -> IntStream.range(0, 20).forEach(_ -> store.seal())))
                .toList();
        IntStream.range(0, 60).forEach(i -> commit(samples.open("r" + i)));
        nodes.forEach(SealerTest::join);
        assertThat(troubles).isEmpty();
        store.seal();

        assertThat(seals().unsealed()).isZero();
        assertThat(sum("SELECT sum(sealed_rows) FROM seal")).isEqualTo(60);
    }

    @Test
    void each_merchant_has_a_chain_of_his_own_and_what_concerns_none_has_one_too() {
        commit(samples.open("first"));
        store.jdbi.useTransaction(handle -> {
            ACTS.write(handle, "200099", "merchant add", "Corner Shop");
            ACTS.write(handle, Acts.OF_ALL, "rate set", "1 CNY is 0.14 USD");
        });
        store.seal();
        commit(samples.open("second"));
        store.seal();

        assertThat(seals()).isEqualTo(new Seals(4, 2, 0));
        assertThat(sum("SELECT max(sequence) FROM seal WHERE merchant_no = '200043'"))
                .isEqualTo(2);
        assertThat(sum("SELECT max(sequence) FROM seal WHERE merchant_no = ''")).isEqualTo(1);
    }

    @Test
    void what_was_taken_out_after_it_was_sealed_or_slipped_in_is_named() {
        commit(samples.open("first"));
        writeAct();
        store.seal();
        store.jdbi.useHandle(handle -> handle.execute("DELETE FROM act"));
        assertBroken(store.verify(), "seal", "200043/1");

        unseal();
        store.seal();
        assertThat(store.verify()).isInstanceOf(Whole.class);
        writeAct();
        String id = store.jdbi.withHandle(handle ->
                handle.createQuery("SELECT act_id FROM act").mapTo(String.class).one());
        store.jdbi.useHandle(handle -> handle.execute("UPDATE act SET xid = 1"));
        assertBroken(store.verify(), "act", "200043/" + id);
    }

    @Test
    void what_was_rewritten_from_the_ground_is_found_by_a_checkpoint_that_was_exported() {
        commit(samples.open("first"));
        store.seal();
        Exported kept = exported();
        commit(samples.open("second"));
        store.seal();
        assertThat(verify(kept)).isInstanceOf(Whole.class);

        unseal();
        assertBroken(verify(kept), "checkpoint", "1");
        store.realTime = store.realTime.plusSeconds(1);
        store.seal();
        assertThat(store.verify()).isInstanceOf(Whole.class);
        assertBroken(verify(kept), "checkpoint", "1");
    }

    @Test
    void a_checkpoint_of_a_file_that_was_changed_or_is_of_another_gateway_is_refused() {
        commit(samples.open("first"));
        store.seal();
        Exported kept = exported();
        CheckpointKey other = CheckpointKey.of(CheckpointKey.made());

        assertBroken(verify(new Exported(2, kept.at(), kept.hash(), kept.key(), kept.signature())), "checkpoint", "2");
        String signature = other.sign(kept.no(), kept.hash());
        assertBroken(
                verify(new Exported(kept.no(), kept.at(), kept.hash(), other.publicHalf(), signature)),
                "checkpoint",
                "1");
    }

    @Test
    void seals_outlive_a_move_to_another_server() {
        commit(samples.open("first"));
        writeAct();
        new RollUp(store.jdbi).run();
        store.seal();
        commit(samples.open("not sealed before"));
        Exported kept = exported();
        store.jdbi.useHandle(
                handle -> handle.execute("UPDATE gateway_fact SET value = 'another' WHERE key = 'rolled-up-on'"));
        new RollUp(store.jdbi).run();

        assertThat(store.seal()).isEqualTo(1);
        assertThat(store.seal()).isZero();
        assertThat(verify(kept)).isInstanceOf(Whole.class);
        store.jdbi.useHandle(handle -> handle.execute("DELETE FROM act"));
        assertBroken(store.verify(), "seal", "200043/1");
    }

    private void writeAct() {
        store.jdbi.useTransaction(handle -> ACTS.write(handle, "200043", "store set", "300014, nmid=1"));
    }

    private void unseal() {
        store.jdbi.useTransaction(handle -> {
            handle.execute("DELETE FROM seal");
            handle.execute("DELETE FROM checkpoint");
        });
    }

    private Seals seals() {
        Verdict verdict = store.verify();
        assertThat(verdict).isInstanceOf(Whole.class);
        return ((Whole) verdict).seals();
    }

    private long sum(String query) {
        return store.jdbi.withHandle(
                handle -> handle.createQuery(query).mapTo(Long.class).one());
    }

    private Exported exported() {
        Checkpoint last = store.jdbi.withHandle(Sealer::last).orElseThrow();
        return new Exported(last.no(), last.at(), last.hash(), store.key.publicHalf(), last.signature());
    }

    private Verdict verify(Exported checkpoint) {
        return new Verify(store.database, store.key, Optional.of(checkpoint)).run(_ -> {});
    }

    private static void assertBroken(Verdict verdict, String table, String key) {
        assertThat(verdict)
                .isInstanceOfSatisfying(
                        Broken.class,
                        broken -> assertThat(broken)
                                .as(broken.toString())
                                .returns(table, Broken::table)
                                .returns(key, Broken::key));
    }

    private Payment commit(PaymentChange change) {
        assertThat(store.lane.commit(change, Deadline.none())).isEqualTo(Stored.STORED);
        return change.after();
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
