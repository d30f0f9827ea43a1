/// What the wallet network knows and decides: brands, payers, attempts, refunds, codes, notices and its clock.
@NullMarked
package io.tillgate.sandbox.network;

import org.jspecify.annotations.NullMarked;
