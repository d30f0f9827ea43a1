package io.tillgate.trips;

import io.tillgate.process.FreePort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/// Ports for programs that are stopped and started again, and somebody who listens on one.
final class Ports {
    private Ports() {}

    static int free() {
        return FreePort.any();
    }

    /// Somebody who listens there.
    static ServerSocket listen(int port) throws IOException {
        ServerSocket socket = new ServerSocket();
        socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        return socket;
    }
}
