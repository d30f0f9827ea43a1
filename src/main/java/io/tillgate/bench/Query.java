package io.tillgate.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.function.LongUnaryOperator;

/// A tran-query for a payment that the gateway has acknowledged, by its reference: the answer must be of that payment,
/// with its amount.
///
/// @param asked the payments that may be asked for
/// @param number which of them a unit asks for
/// @param paying whether a payment whose unit came to its end was paid
/// @param prefix what its references begin with
record Query(Numbers asked, LongUnaryOperator number, String prefix, Request request, boolean paying) implements Work {
    private static final byte[] AMOUNT = ("\"amount\":\"" + Works.AMOUNT + "\"").getBytes(US_ASCII);
    private static final byte[] PAID = "\"status\":\"success\"".getBytes(US_ASCII);
    private static final byte[] REFERENCE = "\"reference\":\"".getBytes(US_ASCII);

    @Override
    public int steps(long unit) {
        return 1;
    }

    @Override
    public void write(long unit, int step, ByteBuffer into) {
        request.write(number.applyAsLong(unit), into);
    }

    @Override
    public String wrong(long unit, int step, Message answer) {
        String refused = Conversation.Dialect.POCKYT.refusal(answer);
        if (!refused.isEmpty()) {
            return refused;
        }
        long asked = number.applyAsLong(unit);
        String digits = Long.toString(asked);
        String expected = prefix + "0".repeat(Digits.ROOM.length() - digits.length()) + digits;
        String found = answer.after(REFERENCE);
        if (!found.equals(expected)) {
            return "asked for %s, told of %s".formatted(expected, found).toLowerCase(Locale.ROOT);
        }
        if (!answer.says(AMOUNT)) {
            return "another amount";
        }
        return !paying || !this.asked.isComplete(asked) || answer.says(PAID) ? "" : "no longer paid";
    }
}
