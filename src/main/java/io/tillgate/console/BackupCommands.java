package io.tillgate.console;

import io.tillgate.process.FolderLock;
import io.tillgate.store.Backup;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// `backup` and `restore`: copies of the embedded database.
final class BackupCommands {
    private static final Parameter<Path> TARGET =
            Parameter.required("FOLDER", Form.FILE, "a new or empty folder, made if it is missing");
    private static final Parameter<Boolean> WITH_KEY = Parameter.flag(
            "with-key", "put the key of the sealed secrets inside too: guard the folder as you guard it");
    private static final Parameter<Path> SOURCE = Parameter.required("FOLDER", Form.FILE, "the folder of the backup");

    private static final Command BACKUP = new Command(
            Usage.of("backup", "Copies the embedded database, consistent, also while a gateway works.")
                    .operand(TARGET)
                    .option(WITH_KEY)
                    .note("What was acknowledged before it ends is inside. The key of the sealed secrets is not,")
                    .note("unless --with-key is given: keep it apart, without it the secrets cannot be read.")
                    .note("The record of the simulated wallet network is not part of it."),
            BackupCommands::backup);

    private static final Command RESTORE = new Command(
            Usage.of("restore", "Makes the database of a new data folder from a backup, and proves its books.")
                    .operand(SOURCE)
                    .note("The data folder is the one of --data; it must have no database yet.")
                    .note("A backup that is damaged or unfinished is refused, and nothing is made."),
            BackupCommands::restore);

    private BackupCommands() {}

    static List<Command> all() {
        return List.of(BACKUP, RESTORE);
    }

    private static int backup(Arguments arguments, Session session) {
        // Where no gateway works, the database is started for the time of the backup.
        session.store();
        boolean withKey = arguments.has(WITH_KEY);
        Optional<Path> key = withKey ? Optional.of(session.place().key()) : Optional.empty();
        Path target = arguments.get(TARGET);
        if (withKey && session.store().upkeep().isKeyChanging()) {
            throw new Session.Ended("The sealing key is being changed: finish that first, with ./tillgate key rotate.");
        }
        Backup.Taken taken = Backup.take(session.place().data(), target, key, session.realNow());
        session.out()
                .println("Backed up: " + taken.files() + " files, " + taken.bytes() / 1_000_000 + " MB, in " + target
                        + ".");
        session.out()
                .println(
                        withKey
                                ? "The key of the sealed secrets is inside: who reads the folder can read them."
                                : "The key of the sealed secrets is not inside: keep a copy of "
                                        + session.place().key() + " apart.");
        session.out().println("Restore it with: ./tillgate restore " + target + " --data NEW_FOLDER");
        return Session.DONE;
    }

    private static int restore(Arguments arguments, Session session) {
        Path source = arguments.get(SOURCE);
        try (FolderLock data = FolderLock.takeOrFail(session.place().data())) {
            Backup.restore(source, data, session.place().key());
        }
        session.out().println("Restored into " + session.place().data() + "; its books are proved now.");
        return Verify.prove(session, Optional.empty());
    }
}
