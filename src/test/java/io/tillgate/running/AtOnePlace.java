package io.tillgate.running;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// Tests that each have a place of their own.
public abstract class AtOnePlace {
    @TempDir
    protected Path folder;

    protected Place place;

    @BeforeEach
    void take() {
        place = Place.in(folder);
    }

    @AfterEach
    void leave() {
        place.close();
    }

    /// Starts a gateway here.
    protected RunningGateway gateway(String... flags) {
        return RunningGateway.at(place, flags);
    }
}
