/// The business clock, and the test clock by which a sandbox moves it forward.
@NullMarked
package io.tillgate.testclock;

import org.jspecify.annotations.NullMarked;
