/// Faults that a tester orders: which call goes wrong, how, and how often.
@NullMarked
package io.tillgate.sandbox.faults;

import org.jspecify.annotations.NullMarked;
