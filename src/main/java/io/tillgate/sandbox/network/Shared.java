package io.tillgate.sandbox.network;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Values that repeat in many attempts, kept once each: the network remembers every attempt there ever was.
final class Shared {
    private static final int AT_MOST = 10_000;
    private static final Map<Object, Object> KNOWN = new ConcurrentHashMap<>();

    private Shared() {}

    /// The first value that was equal to this one; beyond ten thousand, itself.
    @SuppressWarnings("unchecked")
    static <T> T of(T value) {
        Object known = KNOWN.get(value);
        if (known == null && KNOWN.size() < AT_MOST) {
            KNOWN.put(value, value);
        }
        return known == null ? value : (T) known;
    }
}
