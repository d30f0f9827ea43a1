/// The Pockyt dialect: what tills and shops built for that API send, and what they read.
@NullMarked
package io.tillgate.dialect.pockyt;

import org.jspecify.annotations.NullMarked;
