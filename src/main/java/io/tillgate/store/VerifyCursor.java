package io.tillgate.store;

import io.tillgate.store.Dossier.Key;
import io.tillgate.store.Reports.Verdict.Broken;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The rows of one table in order of their payments' keys, read as they are needed.
final class VerifyCursor<T> implements AutoCloseable {
    // Rows that are fetched at once: bounds memory, whatever the size of the table.
    private static final int FETCHED = 2_000;

    private final Source source;
    private final Reader<T> reader;
    private final PreparedStatement statement;
    private final ResultSet rows;
    private @Nullable Key next;
    private Optional<Broken> unreadable = Optional.empty();
    private long count;

    /// Makes a value of a row.
    interface Reader<T> {
        T read(ResultSet row) throws SQLException;
    }

    /// A table, the query that reads it in order, and the columns that tell its rows of one payment apart.
    record Source(String table, String query, List<String> place) {}

    VerifyCursor(Connection connection, Source source, Reader<T> reader) throws SQLException {
        this.source = source;
        this.reader = reader;
        statement = connection.prepareStatement(source.query);
        statement.setFetchSize(FETCHED);
        rows = statement.executeQuery();
        advance();
    }

    /// The key of the row that comes next; none at the end.
    Optional<Key> next() {
        return Optional.ofNullable(next);
    }

    /// Takes all rows of that key.
    List<T> take(Key key) throws SQLException {
        List<T> taken = new ArrayList<>();
        while (key.equals(next)) {
            read(key).ifPresent(taken::add);
            count++;
            advance();
        }
        return taken;
    }

    /// The first row that was no value of ours at all.
    Optional<Broken> unreadable() {
        return unreadable;
    }

    long count() {
        return count;
    }

    private Optional<T> read(Key key) throws SQLException {
        try {
            return Optional.of(reader.read(rows));
        } catch (RuntimeException e) {
            if (unreadable.isEmpty()) {
                unreadable = Optional.of(new Broken(source.table, place(key), "cannot be read: " + e.getMessage()));
            }
            return Optional.empty();
        }
    }

    private String place(Key key) throws SQLException {
        StringBuilder place = new StringBuilder(key.toString());
        for (String column : source.place) {
            place.append('/').append(rows.getString(column));
        }
        return place.toString();
    }

    private void advance() throws SQLException {
        next = rows.next() ? Key.of(rows) : null;
    }

    @Override
    public void close() throws SQLException {
        statement.close();
    }
}
