package io.tillgate.bench;

import java.nio.ByteBuffer;

/// A request that is built once, and written for one number after the other, correctly signed. For one thread.
///
/// A generator that shares its processors with what it measures must be cheap: nothing is built anew for a request.
interface Request {
    /// Appends the request of this number.
    void write(long number, ByteBuffer into);
}
