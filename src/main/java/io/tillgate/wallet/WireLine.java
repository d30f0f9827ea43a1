package io.tillgate.wallet;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/// One connection of a wire, for one call after the other.
final class WireLine {
    private static final long CONNECT_NANOS = TimeUnit.SECONDS.toNanos(2);
    private static final int GREATEST_ANSWER = 128 << 10;
    private static final int LONGEST_LINE = 8 << 10;
    // One that has just been used is not looked at before it is used again.
    private static final long FRESH_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private final Socket socket;
    private final InputStream in;
    private final byte[] held = new byte[4 << 10];
    private int from;
    private int to;
    private long end;

    private WireLine(Socket socket) throws IOException {
        this.socket = socket;
        this.in = socket.getInputStream();
    }

    static WireLine connect(URI server, long end) throws IOException {
        boolean secure = "https".equalsIgnoreCase(server.getScheme());
        int usual = secure ? 443 : 80;
        Socket plain = new Socket(Proxy.NO_PROXY);
        try {
            plain.setTcpNoDelay(true);
            var address = new InetSocketAddress(server.getHost(), server.getPort() < 0 ? usual : server.getPort());
            plain.connect(address, millis(Math.min(CONNECT_NANOS, end - System.nanoTime())));
            return new WireLine(secure ? secured(plain, address, end) : plain);
        } catch (IOException | RuntimeException e) {
            plain.close();
            throw e;
        }
    }

    private static Socket secured(Socket plain, InetSocketAddress address, long end) throws IOException {
        SSLSocketFactory factory = (SSLSocketFactory) SSLSocketFactory.getDefault();
        SSLSocket socket = (SSLSocket) factory.createSocket(plain, address.getHostString(), address.getPort(), true);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        socket.setSoTimeout(millis(end - System.nanoTime()));
        socket.startHandshake();
        return socket;
    }

    /// Whether the other side still listens, as far as can be seen.
    boolean isOpen(long idleNanos) {
        if (idleNanos < FRESH_NANOS) {
            return true;
        }
        try {
            socket.setSoTimeout(1);
            // Its end, or something that nobody has asked for.
            var _ = in.read();
            return false;
        } catch (SocketTimeoutException e) {
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /// Sends a call whose answer is to be there by then.
    void send(String head, byte[] body, long until) throws IOException {
        end = until;
        byte[] first = head.getBytes(StandardCharsets.ISO_8859_1);
        byte[] all = new byte[first.length + body.length];
        System.arraycopy(first, 0, all, 0, first.length);
        System.arraycopy(body, 0, all, first.length, body.length);
        socket.getOutputStream().write(all);
    }

    Wire.Answer answer() throws IOException {
        int status = status(line());
        while (status < 200) {
            headers();
            status = status(line());
        }
        Map<String, String> headers = headers();
        return new Wire.Answer(status, headers, body(status, headers));
    }

    private static int status(String line) throws IOException {
        if (!line.startsWith("HTTP/1.") || line.length() < 12) {
            throw new IOException("its answer is not HTTP/1.1");
        }
        return number(line.substring(9, 12), 10);
    }

    private Map<String, String> headers() throws IOException {
        Map<String, String> headers = new HashMap<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            if (colon < 1 || headers.size() > 100) {
                throw new IOException("its answer is not HTTP/1.1");
            }
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        return headers;
    }

    private byte[] body(int status, Map<String, String> headers) throws IOException {
        if (status == 204 || status == 304) {
            return new byte[0];
        }
        if (headers.getOrDefault("transfer-encoding", "").equalsIgnoreCase("chunked")) {
            return chunks();
        }
        String length = headers.get("content-length");
        if (length == null) {
            throw new IOException("its answer does not say how long it is");
        }
        return bytes(number(length, 10));
    }

    private byte[] chunks() throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        while (true) {
            int size = number(line().replaceAll(";.*", "").strip(), 16);
            if (size == 0) {
                headers();
                return all.toByteArray();
            }
            if (all.size() + size > GREATEST_ANSWER) {
                throw new IOException("its answer is too great");
            }
            all.writeBytes(bytes(size));
            line();
        }
    }

    private static int number(String text, int radix) throws IOException {
        try {
            return Integer.parseUnsignedInt(text, radix);
        } catch (NumberFormatException e) {
            throw new IOException("its answer is not HTTP/1.1", e);
        }
    }

    private byte[] bytes(int count) throws IOException {
        if (count < 0 || count > GREATEST_ANSWER) {
            throw new IOException("its answer is too great");
        }
        byte[] bytes = new byte[count];
        for (int at = 0; at < count; ) {
            fill();
            int some = Math.min(count - at, to - from);
            System.arraycopy(held, from, bytes, at, some);
            from += some;
            at += some;
        }
        return bytes;
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder(64);
        while (true) {
            fill();
            int feed = from;
            while (feed < to && held[feed] != '\n') {
                feed++;
            }
            line.append(new String(held, from, feed - from, StandardCharsets.ISO_8859_1));
            from = feed;
            if (feed < to) {
                from++;
                return line.toString().stripTrailing();
            }
            if (line.length() > LONGEST_LINE) {
                throw new IOException("its answer is too great");
            }
        }
    }

    // What is there is used first; otherwise it waits as long as there is time.
    private void fill() throws IOException {
        if (from < to) {
            return;
        }
        socket.setSoTimeout(millis(end - System.nanoTime()));
        from = 0;
        to = Math.max(0, in.read(held));
        if (to == 0) {
            throw new EOFException();
        }
    }

    private static int millis(long nanos) throws SocketTimeoutException {
        if (nanos <= 0) {
            throw new SocketTimeoutException("no time is left");
        }
        return (int) Math.max(1, TimeUnit.NANOSECONDS.toMillis(nanos));
    }

    void close() {
        try {
            socket.close();
        } catch (IOException e) {
            // It is of no use any more.
        }
    }
}
