package io.tillgate.core.delivery;

/// Posts letters: each once, within limits of time and size, and to no address that is forbidden.
@FunctionalInterface
public interface Notifier {
    /// Posts it once and tells what came back; takes no longer than the delivery limit.
    Posted post(Letter letter);
}
