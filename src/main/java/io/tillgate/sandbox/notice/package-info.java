/// How the network's notices reach the gateway: bounded per destination, resent by the network's clock.
@NullMarked
package io.tillgate.sandbox.notice;

import org.jspecify.annotations.NullMarked;
