package io.tillgate.cashier;

import io.tillgate.http.Answer;
import io.tillgate.http.Route;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/// The style, the script and the icon of the pages, which browsers keep until they change.
final class Assets {
    private static final Map<String, String> TYPES = Map.of(
            "cashier.css", "text/css;charset=UTF-8",
            "cashier.js", "text/javascript;charset=UTF-8",
            "icon.svg", "image/svg+xml");
    private static final String A_YEAR = "public, max-age=31536000, immutable";

    private final Map<String, byte[]> files = new TreeMap<>();

    Assets() {
        TYPES.keySet().forEach(name -> files.put(name, read(name)));
    }

    /// Another word for other files.
    String version() {
        int sum = 1;
        for (byte[] file : files.values()) {
            sum = 31 * sum + Arrays.hashCode(file);
        }
        return Integer.toHexString(sum);
    }

    List<Route> routes() {
        return files.entrySet().stream()
                .map(file -> Route.get("/cashier/assets/" + file.getKey(), _ -> answer(file.getKey(), file.getValue())))
                .toList();
    }

    private static Answer answer(String name, byte[] file) {
        return new Answer(200, Objects.requireNonNull(TYPES.get(name)), file)
                .with("Cache-Control", A_YEAR)
                .with("X-Content-Type-Options", "nosniff");
    }

    private static byte[] read(String name) {
        String file = "/cashier/assets/" + name;
        try (InputStream in = Objects.requireNonNull(Assets.class.getResourceAsStream(file), file)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
