package io.tillgate.store;

import io.tillgate.core.payment.TransactionNo;
import io.tillgate.core.payment.TransactionNumbers;
import org.jdbi.v3.core.Jdbi;

/// Transaction numbers of 18 digits from blocks that are reserved durably: what is left of a block when a node dies is
/// never given.
final class SqlTransactionNumbers implements TransactionNumbers {
    private static final long BLOCK = 10_000;
    private static final String RESERVE = """
            UPDATE gateway_fact SET value = (value::bigint + ?)::text WHERE key = 'next-number'
            RETURNING value::bigint""";

    private final Jdbi jdbi;
    private long next;
    private long end;

    SqlTransactionNumbers(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public synchronized TransactionNo next() {
        if (next == end) {
            end = jdbi.withHandle(
                    handle -> handle.select(RESERVE, BLOCK).mapTo(Long.class).one());
            next = end - BLOCK;
        }
        return new TransactionNo(Long.toString(next++));
    }
}
