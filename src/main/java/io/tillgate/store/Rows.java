package io.tillgate.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Rows that travel to the database as one array for each column: name, type and source of a column stand in one place,
/// so that text and parameters cannot disagree.
final class Rows<T> {
    private final List<Column<T>> columns = new ArrayList<>();

    private record Column<T>(String name, String type, boolean isMoment, Function<List<T>, Object[]> values) {}

    Rows<T> bigint(String name, ToLongFunction<T> value) {
        return column(name, "int8", false, rows -> filled(new Long[rows.size()], rows, value::applyAsLong));
    }

    Rows<T> integer(String name, ToIntFunction<T> value) {
        return column(name, "int4", false, rows -> filled(new Integer[rows.size()], rows, value::applyAsInt));
    }

    Rows<T> text(String name, Function<T, String> value) {
        return column(name, "text", false, rows -> filled(new String[rows.size()], rows, value));
    }

    Rows<T> bytes(String name, Function<T, byte[]> value) {
        return column(name, "bytea", false, rows -> filled(new byte[rows.size()][], rows, value));
    }

    /// Instants travel as microseconds: as arrays of timestamps they would travel as text.
    Rows<T> moment(String name, ToLongFunction<T> micros) {
        return column(name, "int8", true, rows -> filled(new Long[rows.size()], rows, micros::applyAsLong));
    }

    /// Instants that may be missing.
    Rows<T> momentIfAny(String name, Function<T, @Nullable Long> micros) {
        return column(name, "int8", true, rows -> filled(new Long[rows.size()], rows, micros));
    }

    private static <T, V extends @Nullable Object> V[] filled(V[] values, List<T> rows, Function<T, V> value) {
        for (int i = 0; i < values.length; i++) {
            values[i] = value.apply(rows.get(i));
        }
        return values;
    }

    /// The query that turns the parameters into rows.
    String query() {
        String selected = columns.stream()
                .map(column -> column.isMoment ? instant(column.name) + " AS " + column.name : column.name)
                .collect(Collectors.joining(", "));
        return "SELECT " + selected + " FROM (" + counted() + ") AS u";
    }

    /// The same with instants as the counts that travel, for a reader who turns them into instants himself.
    ///
    /// A select list unnests its arrays side by side, a row at a time. A FROM clause would lay each of them down
    /// whole first, which makes an opening cost the database a tenth more.
    String counted() {
        return columns.stream()
                .map(column -> "unnest(CAST(? AS " + column.type + "[])) AS " + column.name)
                .collect(Collectors.joining(", ", "SELECT ", ""));
    }

    /// A count of microseconds as the instant that it stands for; exact: it stays below 2^53 until the year 2255.
    static String instant(String micros) {
        return "timestamptz 'epoch' + " + micros + " * interval '1 microsecond'";
    }

    /// The columns' names, each after this prefix.
    String names(String prefix) {
        return columns.stream().map(column -> prefix + column.name).collect(Collectors.joining(", "));
    }

    /// Sets the parameters of `query`, the first of which has this number; says the number after the last.
    int bind(PreparedStatement statement, int first, List<T> rows) throws SQLException {
        Connection connection = statement.getConnection();
        int at = first;
        for (Column<T> column : columns) {
            statement.setArray(at++, connection.createArrayOf(column.type, column.values.apply(rows)));
        }
        return at;
    }

    private Rows<T> column(String name, String type, boolean isMoment, Function<List<T>, Object[]> values) {
        columns.add(new Column<>(name, type, isMoment, values));
        return this;
    }
}
