package io.tillgate.running;

import io.tillgate.Gateway;
import io.tillgate.Settings;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/// A real gateway in this process.
public final class RunningGateway implements AutoCloseable {
    private final Gateway gateway;

    private RunningGateway(Gateway gateway) {
        this.gateway = gateway;
    }

    /// Starts one here, with these flags and their values beside or instead of the place's own.
    public static RunningGateway at(Place place, String... flags) {
        return with(place.flags(flags), Map.of(), place.folder());
    }

    /// Starts one with these arguments alone, this environment, and the launcher in that folder.
    public static RunningGateway with(List<String> arguments, Map<String, String> environment, Path home) {
        Settings settings = Settings.read(arguments, environment, home);
        return new RunningGateway(Gateway.start(settings, InstantSource.system(), _ -> {}));
    }

    /// Where it can be reached.
    public Gateway.Facts facts() {
        return gateway.facts();
    }

    /// A shop with the demo merchant's first store.
    public Shop shop() {
        return new Shop(facts().api(), "300014", "5cbfb079f15b150122261c8537086d77a");
    }

    /// The admin port.
    public Web admin() {
        return new Web(facts().admin());
    }

    @Override
    public void close() {
        gateway.close();
    }
}
