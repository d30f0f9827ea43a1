package io.tillgate.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;

/// One connection that is kept open, with the unit that is under way on it. For one thread.
final class Line implements AutoCloseable {
    private static final int GREATEST_REQUEST = 16 * 1024;

    final Message answer = new Message();
    long unit;
    long due;
    int step;
    boolean busy;
    boolean noticed;
    private final Selector selector;
    private final int port;
    private final ByteBuffer out = ByteBuffer.allocateDirect(GREATEST_REQUEST);
    private final ByteBuffer in = ByteBuffer.allocateDirect(GREATEST_REQUEST);
    private SocketChannel channel;
    private SelectionKey key;

    /// Connects to that port of this machine.
    Line(Selector selector, int port) throws IOException {
        this.selector = selector;
        this.port = port;
        this.channel = connected();
        this.key = registered();
    }

    /// The place where the next request is written, before it is sent.
    ByteBuffer blank() {
        answer.clear();
        out.clear();
        return out;
    }

    void send() throws IOException {
        out.flip();
        flush();
    }

    /// Sends what the system did not take at once.
    void flush() throws IOException {
        channel.write(out);
        key.interestOps(out.hasRemaining() ? SelectionKey.OP_READ | SelectionKey.OP_WRITE : SelectionKey.OP_READ);
    }

    /// Reads what is there; false where the other side has closed.
    boolean read() throws IOException {
        in.clear();
        int count = channel.read(in);
        if (count > 0) {
            in.flip();
            answer.room(count);
            in.get(answer.held, answer.length, count);
            answer.length += count;
        }
        return count >= 0;
    }

    /// A new connection in place of this one.
    void renew() throws IOException {
        close();
        channel = connected();
        key = registered();
        busy = false;
    }

    @Override
    public void close() throws IOException {
        key.cancel();
        channel.close();
    }

    private SocketChannel connected() throws IOException {
        SocketChannel fresh = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        fresh.setOption(StandardSocketOptions.TCP_NODELAY, true);
        fresh.configureBlocking(false);
        return fresh;
    }

    private SelectionKey registered() throws IOException {
        return channel.register(selector, SelectionKey.OP_READ, this);
    }
}
