/// What an operator's tools ask: health, metrics, and the operator API; never open to the world.
@NullMarked
package io.tillgate.admin;

import org.jspecify.annotations.NullMarked;
