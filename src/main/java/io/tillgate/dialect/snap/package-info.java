/// The SNAP dialect: Indonesia's national open API for QRIS (docs/wire/snap.md), over the same core as every other.
@NullMarked
package io.tillgate.dialect.snap;

import org.jspecify.annotations.NullMarked;
