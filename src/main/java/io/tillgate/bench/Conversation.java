package io.tillgate.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.util.List;

/// A work of Pockyt's dialect: signed requests one after the other, each with what its answer must say.
record Conversation(List<Step> parts) implements Work {
    private static final byte[] SUCCESS = "\"ret_code\":\"000100\"".getBytes(US_ASCII);
    private static final byte[] WORDS = "\"ret_msg\":\"".getBytes(US_ASCII);

    /// One request, and a text that its answer must hold.
    static final class Step {
        private final SignedRequest request;
        private final byte[] expected;

        Step(SignedRequest request, String expected) {
            this.request = request;
            this.expected = expected.getBytes(US_ASCII);
        }
    }

    Conversation {
        parts = List.copyOf(parts);
    }

    @Override
    public int steps() {
        return parts.size();
    }

    @Override
    public void write(long unit, int step, ByteBuffer into) {
        parts.get(step).request.write(unit, into);
    }

    @Override
    public String wrong(long unit, int step, Answered answer) {
        String refused = refused(answer);
        if (!refused.isEmpty()) {
            return refused;
        }
        return answer.says(parts.get(step).expected) ? "" : "without " + new String(parts.get(step).expected, US_ASCII);
    }

    /// In which words a request was refused, or the empty text.
    static String refused(Answered answer) {
        if (answer.says(SUCCESS)) {
            return "";
        }
        String words = answer.after(WORDS);
        return words.isEmpty() ? "HTTP " + answer.status() : words;
    }
}
