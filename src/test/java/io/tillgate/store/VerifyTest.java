package io.tillgate.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.tillgate.core.merchant.Operator;
import io.tillgate.core.payment.Deadline;
import io.tillgate.core.payment.Payment;
import io.tillgate.core.payment.PaymentChange;
import io.tillgate.core.payment.PaymentSamples;
import io.tillgate.core.payment.Refund;
import io.tillgate.core.payment.Stored;
import io.tillgate.store.Reports.Counted;
import io.tillgate.store.Reports.Seals;
import io.tillgate.store.Reports.Verdict;
import io.tillgate.store.Reports.Verdict.Broken;
import io.tillgate.store.Reports.Verdict.Whole;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class VerifyTest {
    /// The row of each money table that is changed, and the key by which it is to be named, `%s` being the payment's.
    private static final Map<String, Changed> CHANGED = Map.of(
            "payment", new Changed("reference = 'r5'", "%s"),
            "event", new Changed("transaction_no = '$no' AND version = 2", "%s/2"),
            "entry", new Changed("transaction_no = '$no' AND version = 2 AND line = 3", "%s/2/3"),
            "refund", new Changed("reference = 'b5'", "%s"),
            "notice", new Changed("transaction_no = '$no' AND sequence = 2", "%s/2"),
            "balance", new Changed("account = 'FEE_INCOME'", "200043/"),
            "act", new Changed("kind = 'notices resend'", "200043/"),
            "seal", new Changed("sequence = 2", "200043/2"),
            "checkpoint", new Changed("checkpoint_no = 2", "2"));

    /// How far the delivery of a notice is says nothing about money.
    private static final List<String> NO_MONEY = List.of("notice.due_at", "notice.attempts", "notice.lease_until");

    /// A row whose key was changed is named by the old key or by the new.
    private static final List<String> KEYS = List.of(
            "merchant_no", "transaction_no", "refund_no", "version", "line", "sequence", "act_id", "checkpoint_no");

    private record Changed(String where, String key) {}

    /// A column of the database, as the database itself lists it.
    public record Column(String table, String name, String type) {}

    private final TestStore store = new TestStore();
    private final PaymentSamples samples = new PaymentSamples(400_000_000_000_000_000L);
    private Payment fifth;

    @BeforeEach
    void begin() {
        new RollUp(store.jdbi).run();
        for (int i : List.of(1, 2, 3, 4, 6, 7, 8, 9)) {
            life("r" + i, "b" + i);
        }
        fifth = life("r5", "b5");
        life("r10", "b10");
        commit(samples.open("undecided"));
        new RollUp(store.jdbi).run();
        acts("notices resend");
        store.seal();
        acts("notices resend once more");
        store.seal();
    }

    @AfterEach
    void end() {
        store.close();
    }

    @Test
    void a_database_that_nobody_has_touched_is_whole() {
        commit(samples.open("after the roll-up"));

        assertThat(verify()).isEqualTo(new Whole(new Counted(12, 42, 60, 10), 2, new Seals(2, 2, 1)));
    }

    @Test
    void late_money_that_was_told_wrongly_and_corrected_leaves_the_books_whole() {
        PaymentChange engaged = samples.openEngaged("told wrongly");
        PaymentChange declined = samples.declined(engaged.after());
        PaymentChange late = samples.capturedLate(declined.after(), 10_100);
        PaymentChange corrected = samples.corrected(late.after(), late.refunds().getFirst(), 10_000);
        Stream.of(engaged, declined, late, corrected).forEach(this::commit);

        assertThat(verify()).isInstanceOf(Whole.class);
    }

    @TestFactory
    Stream<DynamicTest> a_change_of_any_column_of_any_money_table_is_found_and_its_row_named() {
        List<Column> columns = store.jdbi.withHandle(
                handle -> handle.createQuery("SELECT table_name AS \"table\", column_name AS name, data_type AS type"
                                + " FROM information_schema.columns WHERE table_schema = 'public'"
                                // What follows from another column cannot be changed by itself.
                                + " AND is_generated = 'NEVER'"
                                + " ORDER BY table_name, ordinal_position")
                        .map(ConstructorMapper.of(Column.class))
                        .list());
        return columns.stream()
                .filter(column -> CHANGED.containsKey(column.table()))
                .filter(column -> !NO_MONEY.contains(column.table() + "." + column.name()))
                .map(column -> dynamicTest(column.table() + "." + column.name(), () -> isFound(column)));
    }

    @Test
    void a_missing_event_refund_entry_or_notice_is_named() throws SQLException {
        String no = fifth.no().value();
        expectAfter("DELETE FROM notice WHERE transaction_no = '" + no + "' AND sequence = 4", "notice");
        expectAfter("DELETE FROM refund WHERE transaction_no = '" + no + "'", "refund");
        expectAfter("DELETE FROM entry WHERE transaction_no = '" + no + "' AND version = 3", "entry");
        expectAfter("DELETE FROM event WHERE transaction_no = '" + no + "' AND version = 3", "event");
        expectAfter("DELETE FROM payment WHERE transaction_no = '" + no + "'", "payment");
    }

    @Test
    void an_undecided_payment_that_nobody_would_look_at_again_is_named() throws SQLException {
        expectAfter("DELETE FROM due", "due");
    }

    @Test
    void a_final_state_that_was_left_is_named() {
        // Written by a hand that knows how events are written, and so with the right hashes.
        PaymentChange opened = samples.open("reopened");
        PaymentChange closed = samples.close(opened.after());
        commit(opened);
        commit(closed);
        Payment reopened = new Payment(
                closed.after().opening(),
                2,
                opened.after().state(),
                List.of(),
                closed.after().head());
        commit(samples.engage(reopened));

        assertThat(verify()).isInstanceOfSatisfying(Broken.class, broken -> {
            assertThat(broken.table()).isEqualTo("event");
            assertThat(broken.what()).contains("was closed charging");
        });
    }

    @Test
    void balances_of_a_database_that_was_restored_elsewhere_are_made_anew() {
        store.jdbi.useHandle(
                handle -> handle.execute("UPDATE gateway_fact SET value = 'another' WHERE key = 'rolled-up-on'"));
        new RollUp(store.jdbi).run();
        new RollUp(store.jdbi).run();

        assertThat(verify()).isInstanceOf(Whole.class);
        long imbalance =
                store.jdbi.withHandle(handle -> handle.createQuery("SELECT sum(debit) - sum(credit) FROM balance")
                        .mapTo(Long.class)
                        .one());
        assertThat(imbalance).isZero();
    }

    private void isFound(Column column) throws SQLException {
        Changed changed = Objects.requireNonNull(CHANGED.get(column.table()));
        String where = " WHERE " + changed.where().replace("$no", fifth.no().value());
        String change = "UPDATE " + column.table() + " SET " + column.name() + " = " + other(column) + where;

        String payment = "200043/" + fifth.no().value();
        assertThat(verifyAfter(change)).isInstanceOfSatisfying(Broken.class, broken -> {
            assertThat(broken.table()).as(broken.toString()).isEqualTo(column.table());
            if (!KEYS.contains(column.name())) {
                assertThat(broken.key()).startsWith(changed.key().formatted(payment));
            }
        });
    }

    private static String other(Column column) {
        String name = column.name();
        return switch (column.type()) {
            case "text" -> name.equals("currency") || name.equals("settle_currency") ? "'PHP'" : name + " || '1'";
            case "bigint", "integer" -> name + " + 1";
            case "timestamp with time zone" -> "COALESCE(" + name + ", '2026-11-21') + interval '1 hour'";
            case "bytea" -> "set_byte(" + name + ", 3, 255 - get_byte(" + name + ", 3))";
            case String type -> throw new IllegalStateException("no way to change a " + type);
        };
    }

    private void expectAfter(String change, String table) throws SQLException {
        store.jdbi.useHandle(handle -> handle.execute(change));
        assertThat(verify())
                .isInstanceOfSatisfying(
                        Broken.class,
                        broken ->
                                assertThat(broken.table()).as(broken.toString()).isEqualTo(table));
    }

    // In a transaction that is rolled back, so that each change meets a whole database.
    private Verdict verifyAfter(String change) throws SQLException {
        try (Connection connection = store.database.connectPatiently("test");
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            assertThat(statement.executeUpdate(change)).isPositive();
            return new Verify(store.database, store.key, Optional.empty()).prove(connection, _ -> {}, _ -> {});
        }
    }

    private Verdict verify() {
        return store.verify();
    }

    private void acts(String kind) {
        Acts acts = new Acts(new Operator("maria", "the shop asked for it", PaymentSamples.NOON));
        store.jdbi.useTransaction(
                handle -> acts.write(handle, "200043", kind, fifth.no().value()));
    }

    private Payment life(String reference, String refundReference) {
        Payment paid = commit(samples.paid(commit(samples.openEngaged(reference))));
        Payment reserved = commit(samples.reserve(paid, refundReference, 2_500));
        List<Refund> refunds = store.payments.refundsOf(reserved.merchant(), reserved.no());
        return commit(samples.refunded(reserved, refunds, refunds.getFirst()));
    }

    private Payment commit(PaymentChange change) {
        assertThat(store.lane.commit(change, Deadline.none())).isEqualTo(Stored.STORED);
        return change.after();
    }
}
