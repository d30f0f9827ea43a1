package io.tillgate.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// One connection that is kept open, with the unit that is under way on it. For one thread.
final class Line implements AutoCloseable {
    private static final int GREATEST_REQUEST = 16 * 1024;

    final Message answer = new Message();
    long unit;
    long due;
    long sent;
    int step;
    boolean busy;
    boolean noticed;
    private final Selector selector;
    private final int port;
    private final int household;
    private final ByteBuffer out = ByteBuffer.allocateDirect(GREATEST_REQUEST);
    private final ByteBuffer in = ByteBuffer.allocateDirect(GREATEST_REQUEST);
    private @Nullable SocketChannel channel;
    private @Nullable SelectionKey key;

    /// A connection to that port of this machine, once it is renewed, from one of its addresses: 0 is the usual one.
    Line(Selector selector, int port, int household) {
        this.selector = selector;
        this.port = port;
        this.household = household;
    }

    /// The place where the next request is written, before it is sent.
    ByteBuffer blank() {
        answer.clear();
        out.clear();
        return out;
    }

    void send() throws IOException {
        sent = System.nanoTime();
        out.flip();
        flush();
    }

    /// Sends what the system did not take at once.
    void flush() throws IOException {
        open().write(out);
        Objects.requireNonNull(key)
                .interestOps(out.hasRemaining() ? SelectionKey.OP_READ | SelectionKey.OP_WRITE : SelectionKey.OP_READ);
    }

    /// Reads what is there; false where the other side has closed.
    boolean read() throws IOException {
        in.clear();
        int count = open().read(in);
        if (count > 0) {
            in.flip();
            answer.room(count);
            in.get(answer.held, answer.length, count);
            answer.length += count;
        }
        return count >= 0;
    }

    /// A new connection in place of this one; none at all where it cannot be had.
    void renew() throws IOException {
        close();
        busy = false;
        SocketChannel fresh = SocketChannel.open();
        if (household > 0) {
            byte[] address = {127, 0, 1, (byte) household};
            fresh.bind(new InetSocketAddress(InetAddress.getByAddress(address), 0));
        }
        fresh.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        fresh.setOption(StandardSocketOptions.TCP_NODELAY, true);
        fresh.configureBlocking(false);
        channel = fresh;
        key = fresh.register(selector, SelectionKey.OP_READ, this);
    }

    @Override
    public void close() throws IOException {
        if (key != null) {
            key.cancel();
        }
        if (channel != null) {
            channel.close();
        }
    }

    private SocketChannel open() {
        return Objects.requireNonNull(channel, "not connected");
    }
}
