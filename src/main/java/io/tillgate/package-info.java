/// Tillgate: a payment gateway that a merchant, a till maker or a payment company runs itself.
@NullMarked
package io.tillgate;

import org.jspecify.annotations.NullMarked;
