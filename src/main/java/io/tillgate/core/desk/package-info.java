/// Operations that need both payment and refund: find, cancel, ask again, attend what is due.
@NullMarked
package io.tillgate.core.desk;

import org.jspecify.annotations.NullMarked;
