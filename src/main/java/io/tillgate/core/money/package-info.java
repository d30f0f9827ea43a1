/// Money and what turns one money into another: rates and fees.
@NullMarked
package io.tillgate.core.money;

import org.jspecify.annotations.NullMarked;
