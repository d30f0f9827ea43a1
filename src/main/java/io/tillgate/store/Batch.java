package io.tillgate.store;

import io.tillgate.store.LaneSql.Parts;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Changes that are written together: at most one of each payment.
record Batch(List<Ticket> opens, List<Ticket> moves) {
    // Of the unique key on which inserts of several nodes wait for each other: in any other order they would deadlock.
    private static final Comparator<Ticket> ORDER = Comparator.comparing(
                    (Ticket ticket) -> ticket.row.after().merchant())
            .thenComparing(ticket -> ticket.row.opening().reference().value());

    static Batch of(List<Ticket> tickets) {
        List<Ticket> opens = new ArrayList<>(tickets.size());
        List<Ticket> moves = new ArrayList<>(tickets.size());
        tickets.forEach(ticket -> (ticket.isOpening() ? opens : moves).add(ticket));
        opens.sort(ORDER);
        return new Batch(opens, moves);
    }

    int size() {
        return opens.size() + moves.size();
    }

    /// What the text by which it is written depends on: batches of one shape share a server-prepared statement.
    ///
    /// @param isChecked whether each opening is stored only if its keys are free, instead of all of them or none
    record Shape(boolean opens, boolean moves, Parts opened, Parts moved, boolean isChecked) {}

    Shape shape(boolean isChecked) {
        boolean opening = !opens.isEmpty();
        return new Shape(opening, !moves.isEmpty(), parts(opens), parts(moves), opening && isChecked);
    }

    /// Sets the parameters of the text of that shape.
    void bind(PreparedStatement statement, Shape shape) throws SQLException {
        int next = 1;
        if (shape.opens) {
            next = ChangeRow.OPENINGS.bind(statement, next, rows(opens));
            next = bindExtras(statement, next, shape.opened, opens);
        }
        if (shape.moves) {
            next = ChangeRow.MOVES.bind(statement, next, rows(moves));
            if (shape.moved.refunds()) {
                next = BookRows.REFUNDS.bind(statement, next, all(moves, ticket -> ticket.refunds));
            }
            bindExtras(statement, next, shape.moved, moves);
        }
    }

    private static int bindExtras(PreparedStatement statement, int first, Parts parts, List<Ticket> tickets)
            throws SQLException {
        int next = first;
        if (parts.entries()) {
            next = BookRows.ENTRIES.bind(statement, next, all(tickets, ticket -> ticket.entries));
        }
        if (parts.notices()) {
            next = BookRows.NOTICES.bind(statement, next, all(tickets, ticket -> ticket.notices));
        }
        return next;
    }

    private static Parts parts(List<Ticket> tickets) {
        boolean entries = false;
        boolean refunds = false;
        boolean notices = false;
        for (Ticket ticket : tickets) {
            entries |= !ticket.entries.isEmpty();
            refunds |= !ticket.refunds.isEmpty();
            notices |= !ticket.notices.isEmpty();
        }
        return new Parts(entries, refunds, notices);
    }

    static List<ChangeRow> rows(List<Ticket> tickets) {
        return tickets.stream().map(ticket -> ticket.row).toList();
    }

    private static <T> List<T> all(List<Ticket> tickets, java.util.function.Function<Ticket, List<T>> rows) {
        return tickets.stream().map(rows).flatMap(List::stream).toList();
    }
}
