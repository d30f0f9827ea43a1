package io.tillgate.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tillgate.process.CannotStart;
import io.tillgate.process.Sibling;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// What `verify` says of everything that was stored, and how long a start on it takes.
record Proof(boolean whole, String words, double startSeconds) {
    static Proof of(Sibling child, Path data, double startSeconds) {
        Process verify = child.start(List.of("verify", "--data=" + data), true);
        try {
            String words = new String(verify.getInputStream().readAllBytes(), UTF_8);
            return new Proof(verify.waitFor() == 0, words.strip(), startSeconds);
        } catch (IOException e) {
            throw new CannotStart("The books cannot be proved: " + e.getMessage() + ".", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotStart("The benchmark was interrupted.", e);
        }
    }
}
