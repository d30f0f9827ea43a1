package io.tillgate.bench;

import io.tillgate.bench.Conversation.Step;
import java.nio.ByteBuffer;
import java.util.List;

/// Sales as a shop has them: most are paid and given back in part, some are cancelled before they are paid, and some
/// are left open.
///
/// @param sold the requests of one that is paid, and given back in part
/// @param cancelled those of one that is cancelled
/// @param left those of one that is left open
record Sales(List<Step> sold, List<Step> cancelled, List<Step> left) implements Work {
    /// What is given back of a sale.
    static final String GIVEN_BACK = "5.00";

    // Of so many, one is cancelled and one left open.
    private static final int IN_TURN = 8;

    /// What becomes of a sale.
    enum Kind {
        SOLD,
        CANCELLED,
        LEFT
    }

    Sales {
        sold = List.copyOf(sold);
        cancelled = List.copyOf(cancelled);
        left = List.copyOf(left);
    }

    static Kind kind(long unit) {
        return switch ((int) (unit % IN_TURN)) {
            case 0 -> Kind.LEFT;
            case 1 -> Kind.CANCELLED;
            default -> Kind.SOLD;
        };
    }

    @Override
    public int steps(long unit) {
        return parts(unit).size();
    }

    @Override
    public void write(long unit, int step, ByteBuffer into) {
        parts(unit).get(step).write(unit, into);
    }

    @Override
    public String wrong(long unit, int step, Message answer) {
        return parts(unit).get(step).wrong(Conversation.Dialect.POCKYT, answer);
    }

    private List<Step> parts(long unit) {
        return switch (kind(unit)) {
            case SOLD -> sold;
            case CANCELLED -> cancelled;
            case LEFT -> left;
        };
    }
}
