package io.tillgate.http;

import io.helidon.common.socket.PeerInfo;
import io.tillgate.guard.Networks;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Who the callers of a server are, and how often each of them may call.
///
/// @param trusted proxies whose `X-Forwarded-For` is believed
/// @param rate requests of one address (IPv6: of its /64) in a second; those beyond are refused; 0 for any number
/// @param connections open connections of one address at once, a trusted proxy's not counted; those beyond are closed
public record Callers(Networks trusted, int rate, int connections) {
    /// How many addresses are counted at once; those beyond are not.
    static final int MOST = 65_536;

    private static final int CONNECTIONS = 2048;

    /// Callers behind no proxy, who may call as often as they like.
    public static Callers unbounded() {
        return new Callers(Networks.NONE, 0);
    }

    /// Callers behind these proxies, who may call so often.
    public Callers(Networks trusted, int rate) {
        this(trusted, rate, CONNECTIONS);
    }

    /// The address of the other end, as digits, whatever name it may have.
    static String peer(PeerInfo peer) {
        return peer.address() instanceof InetSocketAddress address && address.getAddress() != null
                ? address.getAddress().getHostAddress()
                : peer.host();
    }

    /// The address that calls: the peer, or where that is a trusted proxy the last one that it and other trusted
    /// proxies name. What stands before that, anybody may have written.
    String address(String peer, List<String> forwarded) {
        String caller = peer;
        List<String> named = forwarded.stream()
                .flatMap(line -> Arrays.stream(line.split(",", -1)))
                .toList();
        for (int i = named.size() - 1; i >= 0 && isTrusted(caller); i--) {
            Optional<InetAddress> before = Networks.address(bare(named.get(i).strip()));
            if (before.isEmpty()) {
                return caller;
            }
            caller = before.get().getHostAddress();
        }
        return caller;
    }

    /// Whether that is the address of a trusted proxy.
    boolean isTrusted(String address) {
        return !trusted.isEmpty()
                && Networks.address(address).filter(trusted::has).isPresent();
    }

    // Some proxies write a port after it, and brackets around IPv6.
    private static String bare(String named) {
        if (named.startsWith("[")) {
            int end = named.indexOf(']');
            return end < 0 ? named : named.substring(1, end);
        }
        int colon = named.indexOf(':');
        return colon >= 0 && colon == named.lastIndexOf(':') ? named.substring(0, colon) : named;
    }
}
