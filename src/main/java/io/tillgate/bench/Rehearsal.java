package io.tillgate.bench;

import io.tillgate.process.ScratchFolder;
import io.tillgate.process.Sibling;
import java.nio.file.Path;

/// A gateway at work for a few seconds with everything that it does, so that Java can write down which classes it
/// needed, ready to use, and how they were used.
final class Rehearsal {
    private static final int CONNECTIONS = 16;
    private static final double SECONDS_OF_EACH = 0.5;

    private Rehearsal() {}

    static void run(Path cache, Bench.Setting setting) {
        Path folder = ScratchFolder.below(setting.below(), "tillgate-rehearsal-");
        Sibling child = new Sibling(setting.program(), Bench.SETTINGS, folder.resolve("words.log"));
        try (Served served = Served.start(
                        child.with("-XX:AOTCacheOutput=" + cache.toAbsolutePath()), folder.resolve("data"));
                Load load = Load.start(child)) {
            SnapPartner partner = SnapPartner.add(served.data(), served.api(), setting.clock());
            Bed bed = new Bed(served, partner, load, CONNECTIONS);
            Works.ALL.forEach(work -> bed.carryOut(bed.order(work).over(SECONDS_OF_EACH)));
        }
        ScratchFolder.delete(folder);
    }
}
