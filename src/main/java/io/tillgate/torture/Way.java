package io.tillgate.torture;

import io.tillgate.process.CannotStart;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/// The network between a gateway and what it needs: a port of this machine that leads to another one, and that can be
/// cut, stalled or slowed down.
final class Way implements AutoCloseable {
    /// How the network is.
    enum State {
        OPEN,
        /// Every connection breaks, and none is to be had.
        CUT,
        /// Nothing arrives; what was sent arrives when it is open again.
        STALLED,
        /// Each piece takes its time.
        SLOW
    }

    private static final long SLOWNESS_NANOS = Duration.ofMillis(80).toNanos();
    private static final int BACKLOG = 200;
    private static final int PIECE = 1 << 16;

    private final int server;
    private final ServerSocket listening;
    private final Thread accepting;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private State state = State.OPEN;

    private Way(int server, ServerSocket listening) {
        this.server = server;
        this.listening = listening;
        this.accepting = Thread.ofVirtual().unstarted(this::accept);
    }

    /// A way to that port.
    static Way to(int server) {
        try {
            Way way = new Way(server, new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress()));
            way.accepting.start();
            return way;
        } catch (IOException e) {
            throw new CannotStart("No port is free for the network between the gateways.", e);
        }
    }

    /// The port that leads there.
    int port() {
        return listening.getLocalPort();
    }

    synchronized void become(State other) {
        state = other;
        notifyAll();
        if (other == State.CUT) {
            sockets.forEach(this::breakOff);
        }
    }

    /// Leads nowhere from now on: the system lets callers in until the one who waits for them has gone.
    @Override
    public void close() {
        try {
            listening.close();
            accepting.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            become(State.CUT);
        }
    }

    private synchronized boolean isCut() {
        return state == State.CUT;
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket client = listening.accept();
                Thread.ofVirtual().start(() -> connect(client));
            } catch (IOException closed) {
                // The loop sees whether it is for good.
            }
        }
    }

    private void connect(Socket client) {
        sockets.add(client);
        try {
            pass();
            Socket there = new Socket(InetAddress.getLoopbackAddress(), server);
            sockets.add(there);
            Thread.ofVirtual().start(() -> pump(client, there));
            Thread.ofVirtual().start(() -> pump(there, client));
            if (isCut()) {
                breakOff(client);
                breakOff(there);
            }
        } catch (IOException | InterruptedException nobodyThere) {
            breakOff(client);
        }
    }

    private void pump(Socket from, Socket to) {
        byte[] piece = new byte[PIECE];
        try {
            for (int n = from.getInputStream().read(piece);
                    n >= 0;
                    n = from.getInputStream().read(piece)) {
                pass();
                to.getOutputStream().write(piece, 0, n);
            }
        } catch (IOException | InterruptedException ended) {
            // Whichever side it was, both end.
        } finally {
            breakOff(from);
            breakOff(to);
        }
    }

    // Waits as long as the network wants it; ends what is on a way that is cut.
    private void pass() throws IOException, InterruptedException {
        boolean isSlow;
        synchronized (this) {
            while (state == State.STALLED) {
                wait();
            }
            if (state == State.CUT) {
                throw new SocketException("cut");
            }
            isSlow = state == State.SLOW;
        }
        if (isSlow) {
            LockSupport.parkNanos(SLOWNESS_NANOS);
        }
    }

    private void breakOff(Socket socket) {
        sockets.remove(socket);
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
