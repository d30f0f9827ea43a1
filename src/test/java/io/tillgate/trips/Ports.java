package io.tillgate.trips;

import io.tillgate.process.FreePort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/// Ports for programs that are stopped and started again, below those that a gateway which has yet to bind its own may
/// choose for its database; and somebody who listens on one.
final class Ports {
    private static final int LOWEST = 9_000;
    private static final int HIGHEST = 15_000;

    private Ports() {}

    /// One that is free now.
    static int free() {
        return FreePort.between(LOWEST, HIGHEST);
    }

    /// Somebody who listens there.
    static ServerSocket listen(int port) throws IOException {
        ServerSocket socket = new ServerSocket();
        socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        return socket;
    }
}
