/// Customers that a merchant has registered, and the wallets that they let it charge.
@NullMarked
package io.tillgate.core.customer;

import org.jspecify.annotations.NullMarked;
