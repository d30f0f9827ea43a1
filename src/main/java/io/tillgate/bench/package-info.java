/// `./tillgate bench`: how many payments a second a gateway stores, measured beside what its database does alone; it
/// speaks to the gateway over HTTP only, from a process of its own.
@NullMarked
package io.tillgate.bench;

import org.jspecify.annotations.NullMarked;
