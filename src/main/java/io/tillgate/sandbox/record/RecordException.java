package io.tillgate.sandbox.record;

/// The record cannot be used: its message is one sentence for the person who started the program.
public final class RecordException extends RuntimeException {
    RecordException(String sentence) {
        super(sentence);
    }

    RecordException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
