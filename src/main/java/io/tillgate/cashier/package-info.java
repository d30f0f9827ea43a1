/// The shopper's pages of an online payment: what he buys, the wallet that he pays with, and how it went.
@NullMarked
package io.tillgate.cashier;

import org.jspecify.annotations.NullMarked;
