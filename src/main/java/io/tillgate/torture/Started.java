package io.tillgate.torture;

import io.tillgate.process.LiveProcess;
import io.tillgate.process.Sibling;
import java.util.List;

/// A process of the site, which is killed and started again with the same words; and who notices where it ends by
/// itself, which nothing that happens to it may bring about.
final class Started implements AutoCloseable {
    private final String name;
    private final Sibling program;
    private final List<String> words;
    private Process process;

    private Started(String name, Sibling program, List<String> words) {
        this.name = name;
        this.program = program;
        this.words = List.copyOf(words);
        this.process = program.start(words, false);
    }

    /// Starts it; it takes a moment until it serves.
    static Started of(String name, Sibling program, List<String> words) {
        return new Started(name, program, words);
    }

    String name() {
        return name;
    }

    long pid() {
        return process.pid();
    }

    /// Whether it is no more: nobody asks between a kill and the start after it.
    boolean hasGoneHome() {
        return LiveProcess.of(pid()).isEmpty();
    }

    /// That it has ended by itself, in words; for one that has.
    String farewell() {
        String status = process.isAlive() ? "" : " with status " + process.exitValue();
        return name + " has ended by itself" + status + ": words.log says why";
    }

    /// kill -9, if it has not ended by itself.
    void kill() {
        Ended.by(process.toHandle());
    }

    void startAgain() {
        process = program.start(words, false);
    }

    @Override
    public void close() {
        Sibling.stop(process);
    }
}
