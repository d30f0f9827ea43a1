package io.tillgate.running;

import io.tillgate.store.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The way from a gateway to its database, which a test can close for a while: with a word, as when the server is
/// stopped, or in silence, as when a network swallows everything.
final class DatabaseWay implements AutoCloseable {
    private enum State {
        OPEN,
        REFUSING,
        SILENT
    }

    private final int server;
    private final ServerSocket listening;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private volatile State state = State.OPEN;

    DatabaseWay(EmbeddedPostgres.Address database) throws IOException {
        server = Integer.parseInt(database.jdbcUrl().replaceFirst(".*:(\\d+)/.*", "$1"));
        listening = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    /// How the database is reached by this way.
    String address(EmbeddedPostgres.Address database) {
        return database.jdbcUrl().replaceFirst(":\\d+/", ":" + listening.getLocalPort() + "/");
    }

    void refuse() {
        state = State.REFUSING;
        shutAll();
    }

    void fallSilent() {
        state = State.SILENT;
    }

    /// What was under way is lost.
    void open() {
        shutAll();
        state = State.OPEN;
    }

    @Override
    public void close() throws IOException {
        listening.close();
        shutAll();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = listening.accept();
                if (state == State.REFUSING) {
                    client.close();
                    continue;
                }
                Socket there = new Socket(InetAddress.getLoopbackAddress(), server);
                sockets.add(client);
                sockets.add(there);
                Thread.ofVirtual().start(() -> pump(client, there));
                Thread.ofVirtual().start(() -> pump(there, client));
            }
        } catch (IOException closed) {
            shutAll();
        }
    }

    private void pump(Socket from, Socket to) {
        byte[] bytes = new byte[1 << 16];
        try (from;
                to) {
            for (int n = from.getInputStream().read(bytes);
                    n >= 0;
                    n = from.getInputStream().read(bytes)) {
                if (state != State.SILENT) {
                    to.getOutputStream().write(bytes, 0, n);
                }
            }
        } catch (IOException ended) {
            shut(from);
        }
    }

    private void shutAll() {
        sockets.forEach(DatabaseWay::shut);
        sockets.clear();
    }

    private static void shut(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
