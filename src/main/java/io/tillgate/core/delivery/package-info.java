/// How merchants are told: what is due is taken, written by its dialect, posted once, and settled.
@NullMarked
package io.tillgate.core.delivery;

import org.jspecify.annotations.NullMarked;
