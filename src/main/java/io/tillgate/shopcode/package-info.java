/// What a store of ours is in QRIS codes: as whom it is named there, its static code, and the poster it is
/// printed on.
@NullMarked
package io.tillgate.shopcode;

import org.jspecify.annotations.NullMarked;
