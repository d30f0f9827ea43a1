package io.tillgate.http;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads a request's body into one array, bounded in size and in time.
final class BodyReader {
    private static final Logger LOG = LoggerFactory.getLogger(BodyReader.class);
    private static final byte[] NONE = new byte[0];
    private static final int FIRST_GUESS = 1024;
    private static final int DRAINED_AT_MOST = 1024 * 1024;

    sealed interface Result {}

    /// The whole body; the array is this request's own.
    @SuppressWarnings("ArrayRecordComponent")
    record Whole(byte[] bytes) implements Result {}

    record TooLarge() implements Result {}

    /// It did not arrive: too slow, or the caller hung up; the connection is of no more use.
    record Broken() implements Result {}

    private final int maxBytes;
    private final Arrivals arrivals;

    BodyReader(int maxBytes, Arrivals arrivals) {
        this.maxBytes = maxBytes;
        this.arrivals = arrivals;
    }

    static Result none() {
        return new Whole(NONE);
    }

    /// Reads to the end; the length announced is -1 where none was.
    Result read(InputStream in, long announced) {
        arrivals.begin();
        Result result;
        try {
            result = announced > maxBytes ? drained(in) : whole(in, (int) announced);
        } catch (IOException | RuntimeException e) {
            // Cut off for its slowness, or the caller has hung up: there is nobody to tell apart from the other.
            LOG.debug("a request's body did not arrive", e);
            result = new Broken();
        }
        return arrivals.end() ? result : new Broken();
    }

    private Result whole(InputStream in, int announced) throws IOException {
        byte[] into = new byte[announced < 0 ? FIRST_GUESS : announced];
        int held = 0;
        while (announced < 0 || held < announced) {
            if (held == into.length) {
                into = Arrays.copyOf(into, Math.min(into.length * 2, maxBytes + 1));
            }
            int got = in.read(into, held, into.length - held);
            if (got < 0) {
                break;
            }
            held += got;
            if (held > maxBytes) {
                return drained(in);
            }
        }
        return new Whole(held == into.length ? into : Arrays.copyOf(into, held));
    }

    // A caller that is still sending would see a reset instead of the answer: what it sends is taken, up to a bound.
    private static Result drained(InputStream in) throws IOException {
        byte[] thrown = new byte[8192];
        int drained = 0;
        while (drained < DRAINED_AT_MOST) {
            int got = in.read(thrown);
            if (got < 0) {
                break;
            }
            drained += got;
        }
        return new TooLarge();
    }
}
