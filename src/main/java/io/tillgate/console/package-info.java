/// The commands of `./tillgate` that look at the books and change who may use the gateway; each says in words what it
/// did.
@NullMarked
package io.tillgate.console;

import org.jspecify.annotations.NullMarked;
