package io.tillgate.http;

import java.time.Duration;

/// What a stream of events is fed from: asked again and again on the stream's own thread, until it ends.
public interface Feed extends AutoCloseable {
    /// What there is to tell.
    sealed interface Next {
        /// One event of that type; the data is one line.
        record Event(String type, String data) implements Next {}

        /// Nothing has happened in that time.
        record Nothing() implements Next {}

        /// Nothing will happen any more; the stream is closed.
        record End() implements Next {}
    }

    /// Waits for the next event, at most for that long and at most until the thread is interrupted; the first call
    /// answers at once.
    Next next(Duration atMost);

    /// The stream is over, whoever ended it.
    @Override
    void close();
}
