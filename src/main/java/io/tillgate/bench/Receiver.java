package io.tillgate.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.HashSet;
import java.util.Set;
import java.util.function.LongConsumer;

/// A merchant's endpoint for notices: acknowledges each with `success` (wire contract 4.2), and tells the number in its
/// reference. For one thread.
final class Receiver implements AutoCloseable {
    private static final byte[] ACKNOWLEDGED =
            "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 7\r\n\r\nsuccess".getBytes(US_ASCII);
    private static final int BACKLOG = 1024;

    private final Selector selector;
    private final ServerSocketChannel server;
    private final byte[] reference;
    private final LongConsumer told;
    private final ByteBuffer in = ByteBuffer.allocateDirect(16 * 1024);
    private final Set<SocketChannel> callers = new HashSet<>();

    /// Listens on that port of this machine for notices whose references begin with this.
    Receiver(Selector selector, int port, String prefix, LongConsumer told) throws IOException {
        this.selector = selector;
        this.reference = ("reference=" + prefix).getBytes(US_ASCII);
        this.told = told;
        this.server = ServerSocketChannel.open();
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), BACKLOG);
        server.configureBlocking(false);
        server.register(selector, SelectionKey.OP_ACCEPT, this);
    }

    /// Takes what a key of this receiver is ready for.
    void hear(SelectionKey key) throws IOException {
        if (key.isAcceptable()) {
            SocketChannel caller = server.accept();
            caller.configureBlocking(false);
            callers.add(caller);
            caller.register(selector, SelectionKey.OP_READ, new Caller(caller));
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (SocketChannel caller : callers) {
            caller.close();
        }
    }

    /// One connection of the gateway.
    final class Caller {
        private final SocketChannel channel;
        private final Message message = new Message();

        private Caller(SocketChannel channel) {
            this.channel = channel;
            message.clear();
        }

        /// Reads, and acknowledges what is whole.
        void hear() throws IOException {
            in.clear();
            int count = channel.read(in);
            if (count < 0) {
                callers.remove(channel);
                channel.close();
                return;
            }
            in.flip();
            message.room(count);
            in.get(message.held, message.length, count);
            message.length += count;
            if (message.isWhole()) {
                String number = message.after(reference, Digits.ROOM.length());
                message.clear();
                channel.write(ByteBuffer.wrap(ACKNOWLEDGED));
                if (!number.isEmpty()) {
                    told.accept(Long.parseLong(number));
                }
            }
        }
    }
}
