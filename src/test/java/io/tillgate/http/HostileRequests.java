package io.tillgate.http;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/// Requests whose end two servers on one way may see at different places, each with another request hidden behind it.
public final class HostileRequests {
    private static final String HEAD = " HTTP/1.1\r\nHost: x\r\n";
    private static final int PATIENCE_MILLIS = 20_000;

    private HostileRequests() {}

    /// Each by its name: posts to that path, then the hidden request for the other path.
    public static Map<String, String> to(String path, String hidden) {
        String post = "POST " + path + HEAD;
        String get = "GET " + hidden + HEAD + "\r\n";
        Map<String, String> all = new LinkedHashMap<>();
        lengths(post, get, all);
        codings(post, get, all);
        chunks(post + "Transfer-Encoding: chunked\r\n\r\n", get, all);
        all.put("a folded header", post + "X-One: 1\r\n Content-Length: 5\r\n\r\n" + get);
        all.put("a folded coding", post + "Transfer-Encoding:\r\n chunked\r\n\r\n0\r\n\r\n" + get);
        all.put("a blank before the colon", post + "Content-Length : 5\r\n\r\n" + get);
        all.put("a blank before the name", post + " Content-Length: 5\r\n\r\n" + get);
        all.put("a header without a colon", post + "Content-Length\r\n\r\n" + get);
        all.put("a nul in a header", post + "X-One: a\0b\r\n\r\n" + get);
        all.put("two hosts", "GET " + path + HEAD + "Host: y\r\n\r\n" + get);
        all.put("no host", "GET " + path + " HTTP/1.1\r\n\r\n" + get);
        all.put("an old protocol", "GET " + path + " HTTP/1.0\r\nHost: x\r\n\r\n" + get);
        return all;
    }

    private static void lengths(String post, String get, Map<String, String> all) {
        String length = "Content-Length: ";
        all.put("two lengths", post + length + "0\r\n" + length + "5\r\n\r\n" + get);
        all.put("the same length twice", post + length + "5\r\n" + length + "5\r\n\r\n12345" + get);
        for (String value : new String[] {"5, 5", "+5", "-1", "0x5", "5 5", "", "99999999999999999999", "5;"}) {
            all.put("a length of '" + value + "'", post + length + value + "\r\n\r\n12345" + get);
        }
    }

    private static void codings(String post, String get, Map<String, String> all) {
        String coding = "Transfer-Encoding: ";
        String end = "0\r\n\r\n";
        all.put("a length and a coding", post + "Content-Length: 6\r\n" + coding + "chunked\r\n\r\n" + end + "X" + get);
        all.put("a coding and a length", post + coding + "chunked\r\nContent-Length: 6\r\n\r\n" + end + "X" + get);
        all.put("a coding twice", post + coding + "chunked\r\n" + coding + "chunked\r\n\r\n" + end + get);
        all.put("a coding and another", post + coding + "chunked\r\n" + coding + "identity\r\n\r\n" + end + get);
        for (String value :
                new String[] {"xchunked", "identity", "chunked, identity", "gzip, chunked", "Chunked", ""}) {
            all.put("a coding of '" + value + "'", post + coding + value + "\r\n\r\n" + end + get);
        }
    }

    private static void chunks(String post, String get, Map<String, String> all) {
        String end = "\r\n0\r\n\r\n";
        for (String size : new String[] {"0x5", "-5", "5 ", " 5", "", "FFFFFFFFFFFFFFFF5", "g", "5;a=b"}) {
            all.put("a chunk of '" + size + "'", post + size + "\r\n12345" + end + get);
        }
        all.put("a last chunk that does not end", post + "0\r\nX\r\n\r\n" + get);
        all.put("a size that ends by a line feed alone", post + "5\n12345" + end + get);
    }

    /// What that port answers until it closes the connection; an AssertionError where it does not.
    public static String answer(int port, String sent) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            OutputStream out = socket.getOutputStream();
            out.write(sent.getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        } catch (SocketException reset) {
            // Closed with bytes unread, which is what is asked for.
            return "";
        }
    }
}
