package io.tillgate.trips;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillgate.core.merchant.Operator;
import io.tillgate.core.merchant.PartnerId;
import io.tillgate.core.merchant.PartnerSetting;
import io.tillgate.core.merchant.StoreSetting;
import io.tillgate.dialect.snap.Snap;
import io.tillgate.store.EmbeddedPostgres;
import io.tillgate.store.Reports;
import io.tillgate.store.Store;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/// The gateway's database, read directly: what is booked, and whether the books are whole, by queries of the test's own
/// and by the gateway's proof.
record Books(EmbeddedPostgres.Address database, Path keyFile) {
    private static final String KEPT = """
            SELECT COALESCE(sum(CASE WHEN debit = 'WALLET_RECEIVABLE' THEN amount
                                     WHEN credit = 'WALLET_RECEIVABLE' THEN -amount END), 0)
            FROM entry WHERE transaction_no = ?""";

    /// Queries that find what must not be, each with its sentence.
    private static final Map<String, String> WRONG = new LinkedHashMap<>();

    static {
        WRONG.put("what wallets owe for a payment is what was captured and not refunded", """
                SELECT p.transaction_no FROM payment p LEFT JOIN entry e USING (merchant_no, transaction_no)
                GROUP BY p.transaction_no, p.state, p.amount, p.refunded, p.merchant_no
                HAVING COALESCE(sum(CASE WHEN e.debit = 'WALLET_RECEIVABLE' THEN e.amount
                                         WHEN e.credit = 'WALLET_RECEIVABLE' THEN -e.amount END), 0)
                    <> CASE WHEN p.state = 'paid' THEN p.amount - p.refunded ELSE 0 END""");
        WRONG.put("nothing is reserved and nothing waits to be given back", """
                SELECT transaction_no FROM entry GROUP BY transaction_no
                HAVING sum(CASE WHEN debit IN ('REFUND_RESERVE', 'LATE_SUCCESS') THEN amount
                                WHEN credit IN ('REFUND_RESERVE', 'LATE_SUCCESS') THEN -amount ELSE 0 END) <> 0""");
        WRONG.put("what a payment says is refunded is the sum of its refunds", """
                SELECT p.transaction_no FROM payment p WHERE p.reserved <> 0 OR p.refunded <> (
                    SELECT COALESCE(sum(r.amount), 0) FROM refund r
                    WHERE r.merchant_no = p.merchant_no AND r.transaction_no = p.transaction_no
                      AND r.state = 'succeeded' AND r.reason <> 'LATE_SUCCESS')""");
        WRONG.put("every refund is decided", "SELECT refund_no FROM refund WHERE state = 'reserved'");
        WRONG.put("every version has one event", """
                SELECT p.transaction_no FROM payment p JOIN event e USING (merchant_no, transaction_no)
                GROUP BY p.merchant_no, p.transaction_no, p.version
                HAVING count(*) <> p.version OR max(e.version) <> p.version""");
        WRONG.put("a sale is captured once", """
                SELECT transaction_no FROM entry WHERE kind = 'captured' AND debit = 'WALLET_RECEIVABLE'
                GROUP BY transaction_no HAVING count(*) > 1""");
    }

    /// What the books say that wallets have kept of a payment, of a currency with two decimals.
    BigDecimal kept(String transactionNo) {
        return new BigDecimal(first(KEPT, transactionNo)).movePointLeft(2);
    }

    /// The state of a payment as it is stored.
    String state(String transactionNo) {
        return first("SELECT state FROM payment WHERE transaction_no = ?", transactionNo);
    }

    /// The first value of the first row; empty where there is none.
    String first(String query, String... parameters) {
        try (Connection connection = connect();
                PreparedStatement statement = connection.prepareStatement(query)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setString(i + 1, parameters[i]);
            }
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? rows.getString(1) : "";
            }
        } catch (SQLException e) {
            throw new IllegalStateException(query, e);
        }
    }

    void change(String statement) {
        try (Connection connection = connect();
                PreparedStatement prepared = connection.prepareStatement(statement)) {
            prepared.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(statement, e);
        }
    }

    /// A payment or a refund that is not decided yet, but for the demo sale that never expires; empty when all are.
    String undecided() {
        return first("""
                SELECT transaction_no FROM payment WHERE reserved <> 0
                   OR state NOT IN ('paid', 'failed', 'closed') AND expires_at < '2099-01-01'
                UNION ALL SELECT transaction_no FROM refund WHERE state = 'reserved'""");
    }

    /// Asserts all that holds for books at rest.
    void areWhole() {
        WRONG.forEach((sentence, query) -> assertThat(first(query)).as(sentence).isEmpty());
        var options = new Store.Options(database, keyFile, false, "sandbox", 16, InstantSource.system());
        try (Store store = Store.open(options, (_, _, _) -> {})) {
            assertThat(store.reports().verify(_ -> {})).isInstanceOf(Reports.Verdict.Whole.class);
        }
    }

    /// Sets one thing for a partner, as the command does.
    void setPartner(String id, Map<PartnerSetting, String> settings) {
        try (Store store = store()) {
            store.partnerRegister(
                            Operator.gateway("a test", InstantSource.system().instant()))
                    .set(new PartnerId(id), settings);
        }
    }

    /// Sets these besides what the shop has of its own.
    void setStore(io.tillgate.core.merchant.Store shop, Map<StoreSetting, String> more) {
        try (Store store = store()) {
            store.register(Operator.gateway("a test", InstantSource.system().instant()))
                    .change(shop.with(shop.settings().with(more)));
        }
    }

    /// The store itself, as a command has it.
    Store store() {
        var options = new Store.Options(database, keyFile, false, "sandbox", 16, InstantSource.system());
        return Store.open(options, (_, _, _) -> {});
    }

    /// The public key that the gateway prints for its partners.
    String publicKey() {
        try (Store store = store()) {
            return Snap.publicHalf(store.secret(
                            Snap.OWN_KEY, Snap::newKey, InstantSource.system().instant())
                    .reveal());
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
    }
}
