package io.tillgate.sandbox.network;

import java.util.concurrent.CompletableFuture;

/// Who carries notices out of the network.
public interface Poster {
    /// Tries a notice once and records how that went; completes when it did, and never exceptionally.
    CompletableFuture<Boolean> post(String noticeId);

    /// Returns when no try is under way, or after ten seconds.
    void settle();
}
