/// The QRIS codec: EMVCo merchant-presented codes with Indonesia's national rules, and how codes are drawn. Pure.
@NullMarked
package io.tillgate.qris;

import org.jspecify.annotations.NullMarked;
