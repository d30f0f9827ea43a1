package io.tillgate.store;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/// A network between the gateway and its database that can be cut, or made to stall, when a test says so.
final class CuttingProxy implements AutoCloseable {
    enum Cut {
        /// What is sent next arrives, but its answer does not.
        NEXT_ANSWER,
        /// What is sent next does not arrive.
        NEXT_REQUEST
    }

    private static final int ENCRYPTION_ASKED = 80_877_103;

    private final ServerSocket listening;
    private final int serverPort;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final AtomicInteger cuts = new AtomicInteger();
    private final AtomicInteger refusals = new AtomicInteger();
    private final Object gate = new Object();
    private volatile Cut next = Cut.NEXT_ANSWER;
    private volatile boolean isCutDue;
    private volatile boolean isStalled;
    private volatile boolean isServerAway;

    CuttingProxy(int serverPort) throws IOException {
        this.serverPort = serverPort;
        listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    /// The same database, reached through this network.
    static CuttingProxy before(Database database) throws IOException {
        return new CuttingProxy(Integer.parseInt(database.jdbcUrl().replaceFirst(".*:(\\d+)/.*", "$1")));
    }

    Database behind(Database database) {
        String url = database.jdbcUrl().replaceFirst(":\\d+/", ":" + listening.getLocalPort() + "/");
        return new Database(url, database.user(), database.password());
    }

    void cut(Cut what) {
        next = what;
        isCutDue = true;
    }

    /// The next ones who come are told, as by a server that recovers, that it is starting up.
    void startUpBefore(int callers) {
        isServerAway = false;
        refusals.set(callers);
    }

    /// The next ones who come are hung up on, as by a proxy while the server behind it is away.
    void hangUpOn(int callers) {
        isServerAway = true;
        refusals.set(callers);
    }

    /// How many are still to be treated so.
    int refusalsLeft() {
        return refusals.get();
    }

    int cuts() {
        return cuts.get();
    }

    /// Answers do not arrive until the stall ends; nothing is lost.
    void stall(boolean stalled) {
        synchronized (gate) {
            isStalled = stalled;
            gate.notifyAll();
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
        sockets.forEach(CuttingProxy::shut);
    }

    private void accept() {
        try {
            while (true) {
                Socket client = listening.accept();
                if (refusals.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                    refuse(client);
                    continue;
                }
                Socket server = new Socket(InetAddress.getLoopbackAddress(), serverPort);
                sockets.add(client);
                sockets.add(server);
                Thread.ofVirtual().start(() -> pump(client, server, Cut.NEXT_REQUEST));
                Thread.ofVirtual().start(() -> pump(server, client, Cut.NEXT_ANSWER));
            }
        } catch (IOException closed) {
            sockets.forEach(CuttingProxy::shut);
        }
    }

    // The protocol's own words: an error with severity, code and message; or none at all.
    private void refuse(Socket client) throws IOException {
        try (client) {
            if (isServerAway) {
                return;
            }
            DataInputStream in = new DataInputStream(client.getInputStream());
            DataOutputStream out = new DataOutputStream(client.getOutputStream());
            int length = in.readInt();
            if (in.readInt() == ENCRYPTION_ASKED) {
                out.write('N');
                length = in.readInt();
                in.skipNBytes(Integer.BYTES);
            }
            in.skipNBytes(length - 2 * Integer.BYTES);
            byte[] said = "SFATAL\0VFATAL\0C57P03\0Mthe database system is starting up\0\0".getBytes(US_ASCII);
            out.write('E');
            out.writeInt(said.length + Integer.BYTES);
            out.write(said);
            out.flush();
        }
    }

    private void pump(Socket from, Socket to, Cut direction) {
        byte[] bytes = new byte[1 << 16];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int n = in.read(bytes); n >= 0; n = in.read(bytes)) {
                waitWhileStalled(direction);
                if (isCutDue && next == direction) {
                    isCutDue = false;
                    cuts.incrementAndGet();
                    return;
                }
                out.write(bytes, 0, n);
            }
        } catch (IOException | InterruptedException ended) {
            shut(from);
        }
    }

    private void waitWhileStalled(Cut direction) throws InterruptedException {
        synchronized (gate) {
            while (isStalled && direction == Cut.NEXT_ANSWER) {
                gate.wait();
            }
        }
    }

    private static void shut(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
