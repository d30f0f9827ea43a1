package io.tillgate.http;

import io.tillgate.fuzz.Claim;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Arrays;

/// The reader of bodies under callers who send anything, in any pieces, and hang up.
public final class HttpTargets {
    private static final int MOST = 64;
    private static final int DRAINED = 1024 * 1024 + 8192;
    private static final Arrivals SLOW = new Arrivals(Duration.ofDays(1));

    private HttpTargets() {}

    /// The first byte says how long the body was announced to be, the second how large the pieces are, the third
    /// whether the caller hangs up at the end.
    public static void body(byte[] input) {
        byte[] content = input.length < 3 ? new byte[0] : Arrays.copyOfRange(input, 3, input.length);
        int how = input.length < 3 ? 0 : input[0] & 3;
        long announced = how == 0 ? -1 : how == 1 ? content.length : how == 2 ? input[0] & 0xFF : Long.MAX_VALUE;
        boolean breaks = input.length >= 3 && (input[2] & 1) == 1;
        var sent = new Pieces(content, input.length < 3 ? 1 : 1 + (input[1] & 0xFF), breaks);
        switch (new BodyReader(MOST, SLOW).read(sent, announced)) {
            case BodyReader.Whole(byte[] bytes) -> {
                int wanted = announced < 0 ? content.length : (int) Math.min(announced, content.length);
                Claim.that(Arrays.equals(bytes, Arrays.copyOf(content, wanted)), "other bytes than were sent");
                Claim.that(bytes.length <= MOST, "more than the limit was kept");
                Claim.that(!(breaks && announced < 0), "a body that broke off was taken for a whole one");
            }
            case BodyReader.TooLarge _ ->
                Claim.that(announced > MOST || content.length > MOST, "a body within the limit is too large");
            case BodyReader.Broken _ -> Claim.that(breaks, "nobody hung up");
        }
        Claim.that(sent.read <= DRAINED, "more was read than is ever drained");
    }

    private static final class Pieces extends InputStream {
        private final byte[] content;
        private final int piece;
        private final boolean breaks;
        private int read;

        Pieces(byte[] content, int piece, boolean breaks) {
            this.content = content;
            this.piece = piece;
            this.breaks = breaks;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] into, int from, int most) throws IOException {
            if (read == content.length) {
                if (breaks) {
                    throw new IOException("hung up");
                }
                return -1;
            }
            int got = Math.min(Math.min(most, piece), content.length - read);
            System.arraycopy(content, read, into, from, got);
            read += got;
            return got;
        }
    }
}
