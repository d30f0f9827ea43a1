/// The signature on everything that passes between the gateway and the network.
@NullMarked
package io.tillgate.sandbox.signature;

import org.jspecify.annotations.NullMarked;
