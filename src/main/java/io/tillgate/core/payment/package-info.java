/// The payment, its attempts at wallets, its refunds, and every pure decision about its state.
@NullMarked
package io.tillgate.core.payment;

import org.jspecify.annotations.NullMarked;
