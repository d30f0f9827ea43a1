package io.tillgate.store;

import io.tillgate.store.Upkeep.Part;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;

/// The tables that are partitioned by the month of their time, in UTC, and the partitions that there are.
final class Partitions {
    /// Each with the column of its time.
    static final Map<String, String> TIMES =
            Map.of("event", "at", "notice_settled", "at", "notice_delivery", "at", "external_id", "day");

    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("uuuu_MM");
    private static final Pattern NAME = Pattern.compile("([a-z_]+)_([0-9]{4})_([0-9]{2})");

    private static final String THERE = """
            SELECT c.relname AS name, greatest(c.reltuples, 0)::bigint AS rows, pg_total_relation_size(c.oid) AS bytes
            FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid JOIN pg_class p ON p.oid = i.inhparent
            WHERE p.relname = ANY (?) AND p.relkind = 'p' AND c.relnamespace = to_regnamespace(current_schema())
            ORDER BY c.relname""";

    private static final int MONTHS_AHEAD = 2;

    private Partitions() {}

    /// The months whose partitions must be there at that time: its own and those after it.
    static List<LocalDate> months(Instant now) {
        return IntStream.rangeClosed(0, MONTHS_AHEAD)
                .mapToObj(month(now)::plusMonths)
                .toList();
    }

    /// Whether one of them is not there; asked often, by each step of the test clock.
    static boolean areMissing(Handle handle, Instant now) {
        List<String> names = months(now).stream()
                .flatMap(month -> TIMES.keySet().stream().map(table -> name(table, month)))
                .toList();
        return handle.createQuery("SELECT EXISTS (SELECT FROM unnest(?) n WHERE to_regclass(n) IS NULL)")
                .bindArray(0, String.class, names)
                .mapTo(Boolean.class)
                .one();
    }

    /// The column of a table's time.
    static String time(String table) {
        return Objects.requireNonNull(TIMES.get(table));
    }

    /// What the partition of that month is called.
    static String name(String table, LocalDate month) {
        return table + "_" + MONTH.format(month);
    }

    /// The first day of the month of that time.
    static LocalDate month(Instant time) {
        return time.atOffset(ZoneOffset.UTC).toLocalDate().withDayOfMonth(1);
    }

    /// Every partition of a month, the oldest of each table first; those of all other times are not among them.
    static List<Part> there(Handle handle) {
        return handle
                .createQuery(THERE)
                .bindArray(0, String.class, List.copyOf(TIMES.keySet()))
                .map((row, _) -> part(row.getString("name"), row.getLong("rows"), row.getLong("bytes")))
                .stream()
                .flatMap(List::stream)
                .toList();
    }

    private static List<Part> part(String name, long rows, long bytes) {
        Matcher matcher = NAME.matcher(name);
        return matcher.matches()
                ? List.of(new Part(
                        matcher.group(1),
                        LocalDate.of(Integer.parseInt(matcher.group(2)), Integer.parseInt(matcher.group(3)), 1),
                        rows,
                        bytes))
                : List.of();
    }
}
