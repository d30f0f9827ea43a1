/// Links that a shopper is given: capabilities for one payment and one purpose.
@NullMarked
package io.tillgate.links;

import org.jspecify.annotations.NullMarked;
