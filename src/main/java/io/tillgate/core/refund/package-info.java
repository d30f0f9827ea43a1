/// Giving money back: reserve it, ask the wallet, settle it.
@NullMarked
package io.tillgate.core.refund;

import org.jspecify.annotations.NullMarked;
