package io.tillgate.store;

import io.tillgate.process.CannotStart;
import io.tillgate.process.FolderLock;
import java.nio.file.Path;

/// A program that starts the embedded server of a folder, says so, and stops it when its input ends.
public final class RunAServer {
    private RunAServer() {}

    public static void main(String[] args) throws Exception {
        try (FolderLock lock = FolderLock.takeOrFail(Path.of(args[0]));
                EmbeddedPostgres server = EmbeddedPostgres.start(lock)) {
            System.out.println("ready " + server.pid());
            while (System.in.read() >= 0) {
                Thread.onSpinWait();
            }
            System.out.println("stopping");
        } catch (CannotStart e) {
            System.out.println("cannot start: " + e.getMessage());
        }
    }
}
