package io.tillgate.console;

import io.tillgate.process.CannotStart;
import io.tillgate.store.Store;
import io.tillgate.store.Upkeep;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;

/// The door of the commands that look at the books and change who may use the gateway.
public final class Console {
    /// What commands find around them: the store, opened when one first asks for it; where they read and write; the
    /// real time; the gateway's place; and the name of the class that this program is started by.
    public record Surroundings(
            Supplier<OpenStore> opening, Terminal terminal, InstantSource clock, Place place, String program) {}

    /// The store, and whatever has to be closed with it.
    public interface OpenStore extends AutoCloseable {
        Store store();

        @Override
        void close();
    }

    /// Where commands read and write, and who sits there; `live` where he looks on while they run, and sees progress.
    public record Terminal(InputStream in, PrintStream out, PrintStream err, boolean live, String user) {}

    /// Where the gateway of these settings is, whether it runs or not: its mode, its data folder, the file of its
    /// sealing key, the addresses of API, admin port and wallet network, whether it starts that network itself,
    /// and how long it keeps what is stored by the month.
    public record Place(
            boolean live, Path data, Path key, URI api, URI admin, URI wallet, boolean ownNetwork, Upkeep.Keep keep) {}

    private Console() {}

    /// Runs the command that these words ask for; answers 0 when all is well, 1 when something is wrong or refused, 2
    /// when the words ask for what cannot be.
    public static int run(List<String> words, Surroundings surroundings) {
        PrintStream err = surroundings.terminal().err();
        try (Session session = new Session(words, surroundings)) {
            return run(words, session);
        } catch (BadInput e) {
            err.println(e.getMessage());
            return Session.MISUSED;
        } catch (Session.Ended | CannotStart e) {
            err.println(e.getMessage());
            return Session.WRONG;
        } finally {
            surroundings.terminal().out().flush();
        }
    }

    private static int run(List<String> words, Session session) {
        if (words.contains("--help") || words.contains("-h")) {
            session.out().print(Commands.help(words));
            return Session.DONE;
        }
        Command command = Commands.find(words);
        List<String> rest = words.subList(command.name().split(" ").length, words.size());
        Arguments arguments = Arguments.read(command.usage(), rest);
        session.because(arguments.find(Usage.WHY).orElse(""));
        return command.action().run(arguments, session);
    }
}
