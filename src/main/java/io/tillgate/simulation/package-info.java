/// The whole core in a simulated world: one thread, a virtual clock, a seeded scheduler, and everything that goes
/// wrong.
@NullMarked
package io.tillgate.simulation;

import org.jspecify.annotations.NullMarked;
