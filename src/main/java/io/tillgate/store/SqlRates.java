package io.tillgate.store;

import io.tillgate.core.money.Currency;
import io.tillgate.core.money.Rate;
import io.tillgate.core.money.Rates;
import io.tillgate.store.Store.DatedRate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jdbi.v3.core.Jdbi;

/// Exchange rates in PostgreSQL; the whole table, which is small, is remembered for at most a second.
final class SqlRates implements Rates {
    private static final long GOOD_NANOS = TimeUnit.SECONDS.toNanos(1);
    // The newest first, so that the first that is valid is the one in force.
    private static final String ALL = """
            SELECT from_currency, to_currency, valid_from, value, source FROM rate
            ORDER BY from_currency, to_currency, valid_from DESC""";

    private final Jdbi jdbi;
    private final LongSupplier nanoTime;
    private volatile Remembered remembered;

    private record Remembered(List<DatedRate> rates, long since) {}

    SqlRates(Jdbi jdbi, LongSupplier nanoTime) {
        this.jdbi = jdbi;
        this.nanoTime = nanoTime;
        this.remembered = new Remembered(List.of(), nanoTime.getAsLong() - GOOD_NANOS);
    }

    @Override
    public Optional<Rate> at(Currency from, Currency to, Instant time) {
        if (from == to) {
            return Optional.of(Rate.same(from));
        }
        return recent().stream()
                .filter(dated -> dated.rate().from() == from && dated.rate().to() == to)
                .filter(dated -> !dated.validFrom().isAfter(time))
                .map(DatedRate::rate)
                .findFirst();
    }

    /// Sets a rate from that time on; one set for the same time before is replaced.
    void set(DatedRate dated, Acts acts) {
        Rate rate = dated.rate();
        jdbi.useTransaction(handle -> {
            handle.execute(
                    """
                    INSERT INTO rate (from_currency, to_currency, valid_from, value, source) VALUES (?, ?, ?, ?, ?)
                    ON CONFLICT (from_currency, to_currency, valid_from)
                    DO UPDATE SET value = EXCLUDED.value, source = EXCLUDED.source""",
                    rate.from().name(),
                    rate.to().name(),
                    Moment.parameter(dated.validFrom()),
                    rate.value(),
                    rate.source());
            acts.write(
                    handle,
                    Acts.OF_ALL,
                    "rate set",
                    "1 " + rate.from() + " is " + rate.value().toPlainString() + " " + rate.to() + " from "
                            + dated.validFrom() + " on, says " + rate.source());
        });
        remembered = new Remembered(all(), nanoTime.getAsLong());
    }

    /// Every rate that was ever set.
    List<DatedRate> all() {
        return jdbi.withHandle(handle -> handle.createQuery(ALL)
                .map((row, _) -> new DatedRate(
                        new Rate(
                                Currency.valueOf(row.getString("from_currency")),
                                Currency.valueOf(row.getString("to_currency")),
                                row.getBigDecimal("value"),
                                row.getString("source")),
                        Moment.of(row, "valid_from")))
                .list());
    }

    private List<DatedRate> recent() {
        Remembered last = remembered;
        long now = nanoTime.getAsLong();
        if (now - last.since < GOOD_NANOS) {
            return last.rates;
        }
        Remembered fresh = new Remembered(all(), now);
        remembered = fresh;
        return fresh.rates;
    }
}
