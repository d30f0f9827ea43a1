/// The sandbox wallet network: a separate program that the gateway reaches over signed HTTP only, like a real network.
@NullMarked
package io.tillgate.sandbox;

import org.jspecify.annotations.NullMarked;
