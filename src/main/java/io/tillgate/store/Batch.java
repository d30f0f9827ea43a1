package io.tillgate.store;

import io.tillgate.store.LaneSql.Parts;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// Changes that are written together: at most one of each payment.
record Batch(List<Ticket> opens, List<Ticket> moves) {
    static Batch of(List<Ticket> tickets) {
        List<Ticket> opens = new ArrayList<>(tickets.size());
        List<Ticket> moves = new ArrayList<>(tickets.size());
        tickets.forEach(ticket -> (ticket.isOpening() ? opens : moves).add(ticket));
        return new Batch(opens, moves);
    }

    int size() {
        return opens.size() + moves.size();
    }

    /// What the text by which it is written depends on: batches of one shape share a server-prepared statement.
    record Shape(boolean opens, boolean moves, Parts opened, Parts moved) {
        String text() {
            return LaneSql.text(opens, moves, opened, moved);
        }
    }

    Shape shape() {
        return new Shape(!opens.isEmpty(), !moves.isEmpty(), parts(opens), parts(moves));
    }

    /// Sets the parameters of the text of its shape.
    void bind(PreparedStatement statement) throws SQLException {
        Shape shape = shape();
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
