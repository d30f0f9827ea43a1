package io.tillgate.store;

import io.tillgate.core.money.Money;
import io.tillgate.core.payment.Due;
import io.tillgate.core.payment.Event;
import io.tillgate.core.payment.Opening;
import io.tillgate.core.payment.Payment;
import io.tillgate.core.payment.PaymentChange;
import io.tillgate.core.payment.PaymentChange.Texts;
import io.tillgate.core.payment.PaymentState;
import io.tillgate.core.payment.PaymentState.AwaitingPayer;
import io.tillgate.core.payment.PaymentState.Cancelling;
import io.tillgate.core.payment.PaymentState.Charging;
import io.tillgate.core.payment.PaymentState.Closed;
import io.tillgate.core.payment.PaymentState.Failed;
import io.tillgate.core.payment.PaymentState.Open;
import io.tillgate.core.payment.PaymentState.Paid;
import io.tillgate.core.payment.Standing;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A change as the rows of payment, event and due that it writes; made by the thread that waits for it, so that the
/// lane's one writer has less to do.
record ChangeRow(long changeNo, Payment after, Event event, Books books, Texts texts, int rowSum, Due due) {
    /// What of the payment's books is also kept in columns, to select by.
    record Books(long refunded, long reserved, @Nullable Long decidedAt) {
        private static final Books NONE = new Books(0, 0, null);

        static Books of(PaymentState state) {
            return switch (state) {
                case Open _, Charging _, AwaitingPayer _, Cancelling _ -> NONE;
                case Paid(var _, Instant at, Money refunded, Money reserved) ->
                    new Books(refunded.minor(), reserved.minor(), Moment.exact(at));
                case Failed(Instant at, var _) -> new Books(0, 0, Moment.exact(at));
                case Closed(Instant at, var _) -> new Books(0, 0, Moment.exact(at));
            };
        }
    }

    static ChangeRow of(PaymentChange change, long changeNo) {
        Payment after = change.after();
        Moment.exact(after.opening().createdAt());
        Moment.exact(after.opening().expiresAt());
        Moment.exact(change.event().at());
        Books books = Books.of(after.state());
        if (change.versionBefore() == 0 && !books.equals(Books.NONE)) {
            throw new IllegalArgumentException("a payment that is not there yet has no books: " + after.state());
        }
        int sum = new EventSum(after.merchant().value(), after.no().value(), after.version(), changeNo)
                .of(change.event(), change.content(), after.head());
        return new ChangeRow(changeNo, after, change.event(), books, change.texts(), sum, change.due());
    }

    /// The columns of a change of a payment that is there.
    static final Rows<ChangeRow> MOVES = columns()
            .bigint("refunded", row -> row.books.refunded)
            .bigint("reserved", row -> row.books.reserved)
            .momentIfAny("decided_at", row -> row.books.decidedAt);

    /// The columns of an opening: what never changes, and no books yet.
    static final Rows<ChangeRow> OPENINGS = openingColumns();

    private static Rows<ChangeRow> columns() {
        return new Rows<ChangeRow>()
                .bigint("change_no", ChangeRow::changeNo)
                .text("merchant_no", row -> row.after.merchant().value())
                .text("transaction_no", row -> row.after.no().value())
                .integer("version", row -> row.after.version())
                .text("state", row -> Standing.word(row.after.state()))
                .text("standing", row -> row.texts.standing())
                .bytes("head", row -> row.after.head().toBytes())
                .text("kind", row -> row.event.kind().name())
                .moment("at", row -> Moment.micros(row.event.at()))
                .text("by", row -> row.event.by())
                .text("content", row -> row.texts.content())
                .integer("row_sum", row -> row.rowSum)
                .momentIfAny("due_at", row -> row.dueAt().map(Moment::micros).orElse(null));
    }

    private static Rows<ChangeRow> openingColumns() {
        return columns()
                .text("store_no", row -> row.opening().store().value())
                .text("reference", row -> row.opening().reference().value())
                .text("way", row -> row.opening().way().name())
                .text("currency", row -> row.opening().amount().currency().name())
                .bigint("amount", row -> row.opening().amount().minor())
                .text("settle_currency", row -> row.opening().settleCurrency().name())
                .bytes("asked", row -> row.opening().asked().toBytes())
                .moment("created_at", row -> Moment.micros(row.opening().createdAt()))
                .moment("expires_at", row -> Moment.micros(row.opening().expiresAt()))
                .text("terms", row -> row.texts.terms());
    }

    Opening opening() {
        return after.opening();
    }

    private Optional<Instant> dueAt() {
        return switch (due) {
            case Due.At(Instant time) -> Optional.of(time);
            case Due.Never _ -> Optional.empty();
        };
    }
}
