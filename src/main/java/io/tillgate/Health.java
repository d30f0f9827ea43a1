package io.tillgate;

import io.tillgate.admin.Admin;
import io.tillgate.store.Store;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// What readiness asks of the gateway: places in the queue, megabytes free in each of these folders, and a write that
/// goes all the way to the database.
record Health(Store store, int queue, List<Path> folders, int reserve) implements Admin.Health {
    private static final Duration BEAT = Duration.ofSeconds(1);

    @Override
    public List<String> complaints() {
        List<String> complaints = new ArrayList<>();
        if (store.waiting() >= queue) {
            complaints.add("the queue of changes is full");
        }
        for (Path folder : folders) {
            if (folder.toFile().getUsableSpace() >> 20 < reserve) {
                complaints.add("less than " + reserve + " MB are free in " + folder);
            }
        }
        if (!store.beats(BEAT)) {
            complaints.add("no write went through to the database within one second");
        }
        return complaints;
    }
}
