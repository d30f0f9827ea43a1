package io.tillgate.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/// Ports of this machine that nobody listens on, below those that systems give to outgoing connections, so that none is
/// taken while its program is down for a moment.
public final class FreePort {
    private static final int LOWEST = 15_000;
    private static final int HIGHEST = 30_000;

    // A program is told several before it listens on the first, and each has to be another.
    private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();

    private FreePort() {}

    /// One that is free now, and that this process was not given before.
    public static int any() {
        return between(LOWEST, HIGHEST);
    }

    /// One that is free now and was not given before, from `lowest` to below `highest`.
    public static int between(int lowest, int highest) {
        while (true) {
            int port = ThreadLocalRandom.current().nextInt(lowest, highest);
            if (isFree(port) && GIVEN.add(port)) {
                return port;
            }
        }
    }

    /// Whether nobody listens on that port of the loopback address.
    public static boolean isFree(int port) {
        try (ServerSocket probe = new ServerSocket()) {
            probe.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException inUse) {
            return false;
        }
    }
}
