package io.tillgate.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;

/// A tran-query for a sale of which something was asked: all that was acknowledged must be so, and nothing of what was
/// refused as busy. What was neither may be either.
///
/// @param asked what was said of each sale
/// @param found asks for one by its reference
record SalesQuery(Numbers asked, Query found) implements Work {
    private static final byte[] PAID = "\"status\":\"success\"".getBytes(US_ASCII);
    private static final byte[] CLOSED = "\"status\":\"closed\"".getBytes(US_ASCII);
    private static final byte[] GIVEN_BACK = ("\"refundAmount\":\"" + Sales.GIVEN_BACK + "\"").getBytes(US_ASCII);
    private static final String NOT_THERE = "no such transaction";

    // How many steps of a sale were acknowledged.
    private static final int OPENED = 1;
    private static final int ENDED = 2;
    private static final int REFUNDED = 3;

    @Override
    public int steps(long unit) {
        return 1;
    }

    @Override
    public void write(long unit, int step, ByteBuffer into) {
        found.write(unit, step, into);
    }

    @Override
    public String wrong(long unit, int step, Message answer) {
        int acknowledged = asked.acknowledged(unit);
        boolean refused = asked.isRefused(unit);
        String missing = found.wrong(unit, step, answer);
        if (acknowledged < OPENED) {
            boolean isStored = missing.isEmpty();
            return isStored && refused ? "stored, though it was said to be busy" : isStored ? "" : notAsked(missing);
        }
        if (!missing.isEmpty()) {
            return missing;
        }
        return switch (Sales.kind(unit)) {
            case LEFT -> "";
            case CANCELLED -> acknowledged < ENDED || answer.says(CLOSED) ? "" : "no longer cancelled";
            case SOLD -> sold(acknowledged, refused, answer);
        };
    }

    private static String sold(int acknowledged, boolean refused, Message answer) {
        if (acknowledged >= ENDED && !answer.says(PAID)) {
            return "no longer paid";
        }
        if (acknowledged >= REFUNDED && !answer.says(GIVEN_BACK)) {
            return "no longer given back";
        }
        if (refused && acknowledged == OPENED && answer.says(PAID)) {
            return "paid, though it was said to be busy";
        }
        return refused && acknowledged == ENDED && answer.says(GIVEN_BACK)
                ? "given back, though it was said to be busy"
                : "";
    }

    // It need not be there; but that must be what was said.
    private static String notAsked(String missing) {
        return missing.equals(NOT_THERE) ? "" : missing;
    }
}
