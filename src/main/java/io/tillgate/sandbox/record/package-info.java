/// The durable record: an append-only file of checksummed entries, flushed in groups before anybody is answered.
@NullMarked
package io.tillgate.sandbox.record;

import org.jspecify.annotations.NullMarked;
