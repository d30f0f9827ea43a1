/// Who may come in, how often, and how soon again after what was wrong: addresses, paces and lock-outs, on real
/// monotonic time and within bounded memory. Nothing here is known to another node.
@NullMarked
package io.tillgate.guard;

import org.jspecify.annotations.NullMarked;
