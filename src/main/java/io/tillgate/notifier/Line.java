package io.tillgate.notifier;

import io.tillgate.core.delivery.Letter;
import io.tillgate.destination.Destination;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/// A connection to one of the addresses that were found and checked, for one exchange; the name is only told to the
/// peer, and compared with its certificate.
record Line(Destination to, List<InetAddress> addresses, SSLSocketFactory tls, ScheduledExecutorService watch) {
    HttpAnswer exchange(Letter letter, Duration within) throws IOException {
        long end = System.nanoTime() + within.toNanos();
        try (Socket plain = connect(end)) {
            // Whatever it waits for by then ends: reads, writes, a handshake in drops.
            Future<?> closing = watch.schedule(() -> close(plain), left(end), TimeUnit.NANOSECONDS);
            try (Socket socket = to.isSecure() ? secured(plain) : plain) {
                write(letter, socket.getOutputStream());
                return HttpAnswer.read(socket.getInputStream());
            } finally {
                closing.cancel(false);
            }
        }
    }

    private Socket connect(long end) throws IOException {
        IOException last = new ConnectException("no address");
        for (InetAddress address : addresses) {
            // No proxy: it would look the name up again, for itself.
            Socket socket = new Socket(Proxy.NO_PROXY);
            try {
                socket.setTcpNoDelay(true);
                int millis = (int) Math.max(1, TimeUnit.NANOSECONDS.toMillis(left(end)));
                socket.connect(new InetSocketAddress(address, to.port()), millis);
                return socket;
            } catch (IOException e) {
                last = e;
                close(socket);
            }
        }
        throw last;
    }

    private Socket secured(Socket plain) throws IOException {
        SSLSocket socket = (SSLSocket) tls.createSocket(plain, to.host(), to.port(), true);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return socket;
    }

    private void write(Letter letter, OutputStream out) throws IOException {
        byte[] body = letter.body().getBytes(StandardCharsets.UTF_8);
        StringBuilder head = new StringBuilder("POST " + to.target() + " HTTP/1.1\r\n");
        header(head, "Host", to.authority());
        header(head, "User-Agent", "Tillgate");
        header(head, "Accept", "*/*");
        header(head, "Connection", "close");
        header(head, "Content-Type", letter.contentType());
        header(head, "Content-Length", Integer.toString(body.length));
        for (Map.Entry<String, String> header : letter.headers().entrySet()) {
            header(head, header.getKey(), header.getValue());
        }
        byte[] first = head.append("\r\n").toString().getBytes(StandardCharsets.UTF_8);
        byte[] all = new byte[first.length + body.length];
        System.arraycopy(first, 0, all, 0, first.length);
        System.arraycopy(body, 0, all, first.length, body.length);
        out.write(all);
        out.flush();
    }

    private static void header(StringBuilder head, String name, String value) {
        if ((name + value).chars().anyMatch(c -> c < ' ' || c == 0x7f)) {
            throw new IllegalArgumentException("a header " + name + " of more than one line");
        }
        head.append(name).append(": ").append(value).append("\r\n");
    }

    private static long left(long end) throws SocketTimeoutException {
        long left = end - System.nanoTime();
        if (left <= 0) {
            throw new SocketTimeoutException("no time is left");
        }
        return left;
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // It is of no use any more.
        }
    }
}
