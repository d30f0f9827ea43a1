/// The one room that names SQL: the core's ports over PostgreSQL, and the embedded server.
@NullMarked
package io.tillgate.store;

import org.jspecify.annotations.NullMarked;
