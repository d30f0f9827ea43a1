package io.tillgate.notifier;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/// A merchant's receiver of notices on a port of this machine, with the manners that a test gives it; what it has heard
/// can be read.
public final class Receiver implements AutoCloseable {
    /// One request as it arrived.
    public record Heard(String line, Map<String, String> headers, String body, long nanos) {
        /// The fields of a form, in their order, decoded.
        public Map<String, String> form() {
            Map<String, String> fields = new LinkedHashMap<>();
            for (String pair : body.split("&")) {
                String[] parts = pair.split("=", 2);
                fields.put(decoded(parts[0]), parts.length < 2 ? "" : decoded(parts[1]));
            }
            return fields;
        }

        private static String decoded(String text) {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        }
    }

    /// How it answers.
    @FunctionalInterface
    public interface Manners {
        void answer(Heard heard, Socket socket) throws IOException;

        /// Says this with that status.
        static Manners says(int status, String body, String... headers) {
            return (_, socket) -> send(socket, status, body, headers);
        }

        /// Acknowledges.
        static Manners acknowledges() {
            return says(200, "success");
        }

        /// Never answers, and waits until the caller hangs up.
        static Manners hangs() {
            return (_, socket) -> {
                if (socket.getInputStream().read() >= 0) {
                    throw new IOException("more than one request");
                }
            };
        }

        /// Breaks the connection.
        static Manners breaks() {
            return (_, socket) -> socket.setSoLinger(true, 0);
        }

        /// Answers with so many bytes, without saying how many.
        static Manners floods(int bytes) {
            return (_, socket) -> {
                OutputStream out = socket.getOutputStream();
                out.write("HTTP/1.1 200 OK\r\n\r\nsuccess".getBytes(StandardCharsets.US_ASCII));
                byte[] part = new byte[8192];
                for (int sent = 0; sent < bytes; sent += part.length) {
                    out.write(part);
                }
            };
        }
    }

    private final ServerSocket server;
    private final Thread listening;
    private final List<Heard> heard = new CopyOnWriteArrayList<>();
    private final int patience;
    private volatile Manners manners;

    public Receiver(Manners manners) {
        this(manners, 0);
    }

    /// One that waits no longer than so many milliseconds for more of a request; zero: as long as it takes.
    public Receiver(Manners manners, int patience) {
        this.manners = manners;
        this.patience = patience;
        try {
            server = new ServerSocket(0, 1000, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        listening = Thread.ofVirtual().start(this::listen);
    }

    /// From now on it answers so.
    public void become(Manners other) {
        manners = other;
    }

    /// Its address by this path.
    public String address(String path) {
        return "http://127.0.0.1:" + server.getLocalPort() + path;
    }

    public int port() {
        return server.getLocalPort();
    }

    /// Everything it has heard, oldest first.
    public List<Heard> heard() {
        return List.copyOf(heard);
    }

    /// Closes the port; whoever comes afterwards meets nobody, also one who comes at once: the system lets callers in
    /// until the one who waits for them has gone.
    @Override
    public void close() {
        try {
            server.close();
            listening.join();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void send(Socket socket, int status, String body, String... headers) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " x\r\nContent-Length: " + bytes.length + "\r\n");
        for (String header : headers) {
            head.append(header).append("\r\n");
        }
        OutputStream out = socket.getOutputStream();
        out.write((head + "\r\n").getBytes(StandardCharsets.UTF_8));
        out.write(bytes);
        out.flush();
    }

    private void listen() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            socket.setSoTimeout(patience);
            Heard one = read(new BufferedInputStream(socket.getInputStream()));
            heard.add(one);
            manners.answer(one, socket);
        } catch (IOException e) {
            // The caller hung up: what it makes of that is what is tested.
        }
    }

    private static Heard read(InputStream in) throws IOException {
        String first = line(in);
        Map<String, String> headers = new LinkedHashMap<>();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            String[] parts = line.split(": ", 2);
            headers.put(parts[0], parts.length < 2 ? "" : parts[1]);
        }
        byte[] body = in.readNBytes(Integer.parseInt(headers.getOrDefault("Content-Length", "0")));
        return new Heard(first, headers, new String(body, StandardCharsets.UTF_8), System.nanoTime());
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new IOException("hung up");
            }
            line.append((char) c);
        }
        return line.toString().strip();
    }
}
