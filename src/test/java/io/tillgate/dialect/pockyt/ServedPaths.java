package io.tillgate.dialect.pockyt;

import io.tillgate.http.Route;
import java.util.Set;
import java.util.stream.Collectors;

/// The paths of the dialect that do something, from the list of its own router.
public final class ServedPaths {
    private ServedPaths() {}

    /// All but those that only say that they are not served.
    public static Set<String> all() {
        return new PockytWorld()
                .door().routes().stream()
                        .map(Route::path)
                        .filter(path -> !NotServed.PATHS.contains(path))
                        .collect(Collectors.toSet());
    }
}
