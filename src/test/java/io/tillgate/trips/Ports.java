package io.tillgate.trips;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/// Ports that nobody listens on, below those that the system gives to outgoing connections, so that one stays free
/// while
/// its program is down.
final class Ports {
    private static final int LOWEST = 12_000;
    private static final int HIGHEST = 30_000;

    private Ports() {}

    static int free() {
        while (true) {
            int port = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST);
            try (ServerSocket socket = listen(port)) {
                return socket.getLocalPort();
            } catch (IOException inUse) {
                // The next one may be free.
            }
        }
    }

    /// Somebody who listens there.
    static ServerSocket listen(int port) throws IOException {
        ServerSocket socket = new ServerSocket();
        socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        return socket;
    }
}
