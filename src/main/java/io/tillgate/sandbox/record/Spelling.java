package io.tillgate.sandbox.record;

import java.io.IOException;

/// How an entry is written as bytes and read again.
public interface Spelling<E> {
    /// The bytes of an entry; called by the record's one writer only.
    byte[] write(E entry) throws IOException;

    /// The entry of these bytes.
    E read(byte[] bytes) throws IOException;
}
