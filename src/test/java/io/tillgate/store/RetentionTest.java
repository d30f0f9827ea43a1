package io.tillgate.store;

import static io.tillgate.core.payment.PaymentSamples.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.tillgate.core.merchant.Operator;
import io.tillgate.core.payment.Deadline;
import io.tillgate.core.payment.Payment;
import io.tillgate.core.payment.PaymentChange;
import io.tillgate.core.payment.PaymentSamples;
import io.tillgate.core.payment.Refund;
import io.tillgate.core.payment.Stored;
import io.tillgate.store.Reports.Verdict;
import io.tillgate.store.Reports.Verdict.Broken;
import io.tillgate.store.Reports.Verdict.Whole;
import io.tillgate.store.Upkeep.Dropped;
import io.tillgate.store.Upkeep.Part;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// What is dropped by the month, and that what is left is proved as before.
class RetentionTest {
    private static final Operator MARIA = new Operator("maria", "a year is over", NOON);
    private static final Instant FEBRUARY = Instant.parse("2027-02-10T12:00:00Z");
    private static final LocalDate NOVEMBER = LocalDate.of(2026, 11, 1);
    // The events of November are gone: each of these changes speaks of what only they told.
    private static final Map<String, String> CHANGES = Map.of(
            "payment.amount", "UPDATE payment SET amount = amount + 1 WHERE transaction_no = '$ended'",
            "payment.standing", "UPDATE payment SET standing = standing || ' ' WHERE transaction_no = '$ended'",
            "payment.reference", "UPDATE payment SET reference = 'other' WHERE transaction_no = '$later'",
            "entry.amount", "UPDATE entry SET amount = amount + 1 WHERE transaction_no = '$ended' AND line = 1",
            "entry.debit", "DELETE FROM entry WHERE transaction_no = '$later' AND version = 2 AND line = 1",
            "refund.amount", "UPDATE refund SET amount = amount - 1 WHERE transaction_no = '$ended'",
            "refund.decided_at",
                    "UPDATE refund SET decided_at = decided_at + interval '1 s' WHERE transaction_no = '$ended'",
            "event_head.standing", "UPDATE event_head SET standing = standing || ' '",
            "event_head.head", "UPDATE event_head SET head = sha256(head) WHERE transaction_no = '$later'",
            "event.by", "UPDATE event SET by = 'x' WHERE transaction_no = '$later'");

    private final TestStore store = new TestStore();
    private final PaymentSamples samples = new PaymentSamples(400_000_000_000_000_000L);
    private Payment ended;
    private Payment later;

    @BeforeEach
    void begin() {
        new Schema(store.database).ensurePartitions(FEBRUARY);
        new RollUp(store.jdbi).run();
        Payment first = reserved("ended");
        ended = refunded(first, NOON.plusSeconds(5));
        later = refunded(reserved("later"), FEBRUARY);
        commit(samples.openAt("young", FEBRUARY));
    }

    @AfterEach
    void end() {
        store.close();
    }

    @Test
    void what_is_dropped_leaves_payments_and_books_and_all_of_it_proved() {
        store.seal();
        Dropped dropped = drop();

        assertThat(dropped.gone()).extracting(Part::name).containsExactly("event_2026_11");
        assertThat(count("SELECT count(*) FROM event")).isEqualTo(2);
        assertThat(count("SELECT count(*) FROM payment")).isEqualTo(3);
        assertThat(store.verify()).isInstanceOf(Whole.class);
        store.seal();
        assertThat(store.verify())
                .isInstanceOfSatisfying(
                        Whole.class,
                        whole -> assertThat(whole.seals().unsealed()).isZero());
        assertThat(drop().gone()).isEmpty();
    }

    @TestFactory
    Stream<DynamicTest> what_only_dropped_events_told_cannot_be_changed_either() {
        store.seal();
        drop();
        store.seal();
        return CHANGES.entrySet().stream()
                .map(change -> dynamicTest(change.getKey(), () -> {
                    String statement = change.getValue()
                            .replace("$ended", ended.no().value())
                            .replace("$later", later.no().value());
                    assertThat(verifyAfter(statement))
                            .isInstanceOfSatisfying(
                                    Broken.class,
                                    broken -> assertThat(broken.table())
                                            .as(broken.toString())
                                            .isEqualTo(change.getKey().split("\\.")[0]));
                }));
    }

    @Test
    void a_head_that_is_missing_or_has_other_hashes_of_what_was_dropped_is_found() throws SQLException {
        store.seal();
        drop();
        store.seal();
        assertThat(verifyAfter("DELETE FROM event_head WHERE transaction_no = '"
                        + later.no().value() + "'"))
                .isInstanceOf(Broken.class);
        assertThat(verifyAfter("UPDATE event_head SET dropped_hash[1] = sha256(''::bytea)"))
                .isInstanceOfSatisfying(
                        Broken.class, broken -> assertThat(broken.table()).isEqualTo("event_head"));
    }

    @Test
    void nothing_is_dropped_that_is_not_sealed_and_nothing_where_something_is_wrong() {
        assertThat(drop().left()).hasSize(1);
        assertThat(store.verify()).isInstanceOf(Whole.class);
        store.seal();
        store.jdbi.useHandle(handle -> handle.execute("UPDATE payment SET amount = amount + 1"));

        assertThat(drop().broken()).isPresent();
        assertThat(count("SELECT count(*) FROM event")).isGreaterThan(2);
    }

    @Test
    void what_was_begun_and_broken_off_is_whole_and_goes_on() {
        store.seal();
        try (Handle reader = store.jdbi.open()) {
            reader.begin();
            reader.execute("SELECT count(*) FROM event_2026_11");
            // It gives way to who reads, and payments do not wait for it.
            assertThat(drop().left()).hasSize(1);
            commit(samples.openAt("meanwhile", FEBRUARY));
            reader.rollback();
        }
        assertThat(count("SELECT count(*) FROM event_head")).isEqualTo(2);
        assertThat(store.verify()).isInstanceOf(Whole.class);
        assertThat(drop().gone()).hasSize(1);
        assertThat(store.verify()).isInstanceOf(Whole.class);
    }

    @Test
    void a_payment_of_which_events_are_dropped_twice_keeps_both_heads() {
        store.seal();
        drop();
        store.seal();
        assertThat(drop(part("event", LocalDate.of(2027, 2, 1))).gone()).hasSize(1);

        assertThat(count("SELECT count(*) FROM event")).isZero();
        assertThat(count("SELECT count(*) FROM event_head")).isEqualTo(4);
        assertThat(store.verify()).isInstanceOf(Whole.class);
        store.seal();
        assertThat(store.verify()).isInstanceOf(Whole.class);
    }

    @Test
    void notices_whose_settlement_was_dropped_are_not_missed_but_others_are() {
        store.jdbi.useHandle(handle -> handle.execute("""
                WITH gone AS (DELETE FROM notice WHERE at < '2026-12-01' RETURNING *)
                INSERT INTO notice_settled (merchant_no, transaction_no, sequence, at, kind, address, dialect,
                                            credential_id, regarding, attempts, outcome, settled_at)
                SELECT merchant_no, transaction_no, sequence, at, kind, address, dialect, credential_id, regarding, 1,
                       'acknowledged', at FROM gone"""));
        assertThat(store.verify()).isInstanceOf(Whole.class);
        assertThat(drop(part("notice_settled", NOVEMBER)).gone()).hasSize(1);
        assertThat(store.verify()).isInstanceOf(Whole.class);

        store.jdbi.useHandle(handle -> handle.execute("DELETE FROM notice WHERE at > '2027-01-01'"));
        assertThat(store.verify()).isInstanceOf(Broken.class);
    }

    @Test
    void partitions_are_there_before_their_month_and_rows_of_other_times_go_where_there_is_none() {
        assertThat(store.jdbi.withHandle(Partitions::there))
                .extracting(Part::name)
                .contains("external_id_2027_04", "event_2026_11", "notice_delivery_2027_02")
                .hasSize(24);
        commit(samples.openAt("far", Instant.parse("2031-05-05T00:00:00Z")));
        assertThat(count("SELECT count(*) FROM event_default")).isEqualTo(1);
        new Schema(store.database).ensurePartitions(Instant.parse("2031-05-05T00:00:00Z"));
        commit(samples.openAt("farther", Instant.parse("2031-06-05T00:00:00Z")));
        assertThat(count("SELECT count(*) FROM event_default")).isEqualTo(1);
        assertThat(store.verify()).isInstanceOf(Whole.class);
    }

    @Test
    void a_month_is_over_when_the_time_that_it_is_kept_for_has_passed_since_its_end() {
        var keep = new Upkeep.Keep(Map.of("event", Duration.ofDays(10)));
        assertThat(keep.until(part("event", NOVEMBER))).contains(Instant.parse("2026-12-11T00:00:00Z"));
        assertThat(keep.until(part("notice_settled", NOVEMBER))).isEmpty();
    }

    private Dropped drop() {
        return drop(store.jdbi.withHandle(Partitions::there).stream()
                .filter(part -> part.table().equals("event") && part.month().equals(NOVEMBER))
                .toArray(Part[]::new));
    }

    private Dropped drop(Part... parts) {
        Verify verify = new Verify(store.database, store.key, Optional.empty());
        Dropped dropped = new Retention(store.jdbi, verify).drop(List.of(parts), MARIA, _ -> {});
        // It gives way to whoever reads, the server's own housekeeping too, which soon has done.
        for (int more = 10; more > 0 && !dropped.left().isEmpty(); more--) {
            dropped = new Retention(store.jdbi, verify).drop(List.of(parts), MARIA, _ -> {});
        }
        return dropped;
    }

    private static Part part(String table, LocalDate month) {
        return new Part(table, month, 0, 0);
    }

    private long count(String query) {
        return store.jdbi.withHandle(
                handle -> handle.createQuery(query).mapTo(Long.class).one());
    }

    private Verdict verifyAfter(String change) throws SQLException {
        try (Connection connection = store.database.connectPatiently("test");
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            assertThat(statement.executeUpdate(change)).isPositive();
            return new Verify(store.database, store.key, Optional.empty()).prove(connection, _ -> {}, _ -> {});
        }
    }

    private Payment reserved(String reference) {
        Payment paid = commit(samples.paid(commit(samples.openEngaged(reference))));
        return commit(samples.reserve(paid, "back-" + reference, 2_500));
    }

    private Payment refunded(Payment reserved, Instant at) {
        List<Refund> refunds = store.payments.refundsOf(reserved.merchant(), reserved.no());
        return commit(samples.refunded(reserved, refunds, refunds.getFirst(), at));
    }

    private Payment commit(PaymentChange change) {
        assertThat(store.lane.commit(change, Deadline.none())).isEqualTo(Stored.STORED);
        return change.after();
    }
}
