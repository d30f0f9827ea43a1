package io.tillgate.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/// Instants as the database keeps them: whole microseconds since 1970.
final class Moment {
    private Moment() {}

    /// The microseconds of an instant that hashes are taken over; finer ones are a bug, since they could not be read
    /// back.
    static long exact(Instant instant) {
        if (!instant.equals(instant.truncatedTo(ChronoUnit.MICROS))) {
            throw new IllegalArgumentException("time is told in whole microseconds: " + instant);
        }
        return micros(instant);
    }

    /// The microseconds of an instant, the rest dropped.
    static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }

    /// An instant as a parameter.
    static OffsetDateTime parameter(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
    }

    /// The instant in a column.
    static Instant of(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    /// The instant in the column of that place (from 1).
    static Instant of(ResultSet row, int column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    /// The instant in a column that may be empty.
    static Optional<Instant> ifAny(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }
}
