/// Double-entry books: accounts, entries, and the occasions that are booked.
@NullMarked
package io.tillgate.core.ledger;

import org.jspecify.annotations.NullMarked;
