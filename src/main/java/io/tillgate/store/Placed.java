package io.tillgate.store;

import java.util.ArrayList;
import java.util.List;

/// One of a crowd that is served by one statement, with its place, by which it finds what was answered to it.
record Placed<T>(int place, T what) {
    static <T> List<Placed<T>> all(List<T> crowd) {
        List<Placed<T>> placed = new ArrayList<>(crowd.size());
        crowd.forEach(one -> placed.add(new Placed<>(placed.size(), one)));
        return placed;
    }
}
