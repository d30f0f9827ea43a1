/// Posts notices over HTTP: once each, within limits, and to no address that is forbidden.
@NullMarked
package io.tillgate.notifier;

import org.jspecify.annotations.NullMarked;
