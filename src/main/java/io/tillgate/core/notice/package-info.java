/// What a merchant is told about a payment or an agreement: the value and the outbox's port.
@NullMarked
package io.tillgate.core.notice;

import org.jspecify.annotations.NullMarked;
