package io.tillgate.console;

import io.tillgate.store.Upkeep;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/// `key list` and `key rotate`: the key that secrets are sealed with, and putting a new one in its place.
final class KeyCommands {
    // Gateways look for a new key every five seconds.
    private static final int LOOKS = 30;
    private static final Duration BETWEEN = Duration.ofMillis(500);

    private KeyCommands() {}

    static List<Command> all() {
        return List.of(
                new Command(
                        Usage.of("key list", "Lists sealing keys by their ids, and how many secrets each seals."),
                        KeyCommands::list),
                new Command(
                        Usage.of("key rotate", "Seals all secrets with a new key, while gateways work.")
                                .acting()
                                .note("The new key is made beside the key file, as .next; put a copy there yourself on")
                                .note("every other machine with a gateway. In the end it takes the file's place, and")
                                .note("the old one stays as .old until you remove it. Broken off, it goes on where it")
                                .note("was when it is asked for again."),
                        KeyCommands::rotate));
    }

    private static int list(Arguments arguments, Session session) {
        Table table = Table.of("key", "secrets", "");
        Upkeep.Keys keys = session.store().upkeep().keys();
        keys.sealed().forEach((id, secrets) -> table.row(id, secrets, id.equals(keys.inForce()) ? "in force" : ""));
        session.out().print(table.text());
        return Session.DONE;
    }

    private static int rotate(Arguments arguments, Session session) {
        Upkeep upkeep = session.store().upkeep();
        Path file = session.place().key();
        String id = upkeep.nextKey();
        long missing = upkeep.gatewaysWithout(id, session.realNow());
        for (int i = 0; i < LOOKS && missing > 0; i++) {
            session.progress(missing + " gateways do not hold the new key yet ...");
            LockSupport.parkNanos(BETWEEN.toNanos());
            missing = upkeep.gatewaysWithout(id, session.realNow());
        }
        session.progress("");
        if (missing > 0) {
            throw new Session.Ended(missing + " of the gateways that work do not hold the new key: copy " + file
                    + ".next beside the key file of each, as .next, and ask again. Nothing was sealed by it yet.");
        }
        long secrets = upkeep.changeKey(id, session.operator());
        session.out().println("Key " + id + " is in force; " + secrets + " secrets were sealed anew.");
        session.out()
                .println("It is in " + file + "; the old one is beside it as .old and seals nothing any more. Take a"
                        + " copy of the new one, then remove the old one.");
        return Session.DONE;
    }
}
