package io.tillgate.sandbox;

import io.tillgate.sandbox.faults.Faults;
import io.tillgate.sandbox.faults.Pauses;
import io.tillgate.sandbox.network.Dice;
import io.tillgate.sandbox.network.QrText;
import io.tillgate.sandbox.network.World;
import io.tillgate.sandbox.notice.Postman;
import io.tillgate.sandbox.record.Logbook;
import io.tillgate.sandbox.record.RecordException;
import io.tillgate.sandbox.signature.Signature;
import io.tillgate.sandbox.web.Front;
import io.tillgate.sandbox.web.Server;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The sandbox wallet network, running: the program behind `./tillgate sandbox` (docs/sandbox.md).
public final class Sandbox implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Sandbox.class);

    private final World world;
    private final Pauses pauses;
    private final Postman postman;
    private Optional<Server> server = Optional.empty();

    /// How to run it: port 0 is any free one, `data` is its own folder, `key` signs both ways, `seed` makes every
    /// random decision, `real` is real time, `gateway` is where the till page finds the gateway.
    public record Options(String host, int port, Path data, String key, long seed, InstantSource real, URI gateway) {
        /// The key is not printed.
        @Override
        public String toString() {
            return "Options[host=" + host + ", port=" + port + ", data=" + data + ", seed=" + seed + ", gateway="
                    + gateway + "]";
        }
    }

    /// It could not start: the message is one sentence that says what to do.
    public static final class CannotStart extends RuntimeException {
        CannotStart(String sentence) {
            super(sentence);
        }
    }

    private Sandbox(World world, Pauses pauses, Postman postman) {
        this.world = world;
        this.pauses = pauses;
        this.postman = postman;
    }

    /// Its own folder in a gateway's data folder.
    public static Path folder(Path gatewaysData) {
        return gatewaysData.resolve("sandbox");
    }

    /// How much a start in this folder has to read before it answers, in bytes.
    public static long recordBytes(Path folder) {
        return Logbook.bytes(folder);
    }

    /// Starts it and returns when it answers; CannotStart when its port or its folder cannot be used.
    public static Sandbox start(Options options) {
        Dice dice = new Dice(options.seed());
        QrText qr = new QrText(options.key());
        Signature signature = new Signature(options.key());
        Faults faults = new Faults(dice::percent);
        Pauses pauses = new Pauses();
        World world = open(new World.Making(options.data(), options.real(), dice, qr));
        Postman postman = new Postman(new Postman.Bag(world.notices(), faults, pauses, signature, options.real()));
        Sandbox stopped = new Sandbox(world, pauses, postman);
        Front.Behind behind = new Front.Behind(world, faults, pauses, postman, qr, signature, options.real());
        return stopped.listening(options, behind);
    }

    private Sandbox listening(Options options, Front.Behind behind) {
        server = Front.start(new Front.Address(options.host(), options.port(), options.gateway()), behind);
        if (server.isEmpty()) {
            close();
            throw new CannotStart("Port " + options.port() + " on " + options.host()
                    + " cannot be listened on: stop the program that uses it or choose another wallet port.");
        }
        LOG.info("Wallet network on port {} with seed {}", port(), options.seed());
        return this;
    }

    private static World open(World.Making making) {
        try {
            return World.open(making);
        } catch (RecordException e) {
            throw new CannotStart(String.valueOf(e.getMessage()));
        }
    }

    /// The port that it listens on.
    public int port() {
        return server.orElseThrow().port();
    }

    /// Lets requests in flight finish, flushes the record, and stops.
    @Override
    public void close() {
        pauses.close();
        server.ifPresent(Server::close);
        postman.close();
        world.close();
    }
}
