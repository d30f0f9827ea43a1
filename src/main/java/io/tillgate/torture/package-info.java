/// `./tillgate torture`: real gateways, a real database and a real wallet network, killed, cut off, slowed down and
/// filled up while tills sell; whatever was acknowledged must be there afterwards, and both records must agree.
@NullMarked
package io.tillgate.torture;

import org.jspecify.annotations.NullMarked;
