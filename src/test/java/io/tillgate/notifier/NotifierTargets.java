package io.tillgate.notifier;

import io.tillgate.destination.Destination;

/// Addresses that notices go to.
public final class NotifierTargets {
    private NotifierTargets() {}

    /// Whether a letter can be posted to an address, its host and port known.
    public static boolean reaches(String address) {
        return Destination.parse(address).filter(one -> !one.host().isEmpty()).isPresent();
    }
}
