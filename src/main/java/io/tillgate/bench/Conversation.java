package io.tillgate.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.util.List;

/// Signed requests one after the other, each with what its answer must say; with `notice` a unit ends when the
/// merchant was told of it.
record Conversation(Dialect dialect, List<Step> parts, boolean notice) implements Work {
    /// A refusal that promises that nothing was stored.
    static final String BUSY = "busy : nothing was stored, send again";

    /// How success and refusals are spelled.
    static final class Dialect {
        static final Dialect POCKYT = new Dialect("\"ret_code\":\"000100\"", "\"ret_msg\":\"");
        static final Dialect SNAP_GENERATE = new Dialect("\"responseCode\":\"2004700\"", "\"responseMessage\":\"");

        private final byte[] success;
        private final byte[] words;

        private Dialect(String success, String words) {
            this.success = success.getBytes(US_ASCII);
            this.words = words.getBytes(US_ASCII);
        }

        /// In which words a request was refused, or the empty text.
        String refusal(Message answer) {
            if (answer.says(success)) {
                return "";
            }
            String said = answer.after(words);
            return said.isEmpty() ? "HTTP " + answer.status() : said;
        }
    }

    /// One request, and a text that its answer must hold.
    static final class Step {
        private final Request request;
        private final byte[] expected;

        Step(Request request, String expected) {
            this.request = request;
            this.expected = expected.getBytes(US_ASCII);
        }

        void write(long unit, ByteBuffer into) {
            request.write(unit, into);
        }

        /// What is wrong with the answer to it, or the empty text.
        String wrong(Dialect dialect, Message answer) {
            String refused = dialect.refusal(answer);
            if (!refused.isEmpty()) {
                return refused;
            }
            return answer.says(expected) ? "" : "without " + new String(expected, US_ASCII);
        }
    }

    Conversation {
        parts = List.copyOf(parts);
    }

    /// In Pockyt's dialect, without a notice.
    static Conversation of(Step... parts) {
        return new Conversation(Dialect.POCKYT, List.of(parts), false);
    }

    @Override
    public boolean awaitsNotice() {
        return notice;
    }

    @Override
    public int steps(long unit) {
        return parts.size();
    }

    @Override
    public void write(long unit, int step, ByteBuffer into) {
        parts.get(step).write(unit, into);
    }

    @Override
    public String wrong(long unit, int step, Message answer) {
        return parts.get(step).wrong(dialect, answer);
    }
}
