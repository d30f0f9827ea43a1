/// Processes and the folder they work in: one gateway per data folder, and children that are watched, restarted,
/// adopted and stopped.
@NullMarked
package io.tillgate.process;

import org.jspecify.annotations.NullMarked;
