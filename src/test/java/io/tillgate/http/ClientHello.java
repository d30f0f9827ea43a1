package io.tillgate.http;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.HexFormat;

/// The first words of a client of TLS, written by hand, since Java's own does not speak what is refused here.
record ClientHello(int version, String suites) {
    static final int TLS_1_1 = 0x0302;
    static final int TLS_1_2 = 0x0303;
    static final int ALERT = 21;
    static final int HANDSHAKE = 22;

    // Groups x25519, secp256r1 and secp384r1, points as they are, signatures by ECDSA and RSA.
    private static final String EXTENSIONS =
            "000a00080006001d00170018" + "000b00020100" + "000d000a00080403050308040401";

    /// What comes back: the kind of the record, and of an alert its number, else 0.
    record Heard(int kind, int alert) {}

    Heard say(int port) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(record());
            InputStream in = socket.getInputStream();
            byte[] head = in.readNBytes(7);
            return head.length == 7 ? new Heard(head[0], head[0] == ALERT ? head[6] : 0) : new Heard(-1, 0);
        }
    }

    private byte[] record() throws IOException {
        var body = new ByteArrayOutputStream();
        var out = new DataOutputStream(body);
        out.writeShort(version);
        out.write(new byte[32]);
        out.writeByte(0);
        byte[] offered = HexFormat.of().parseHex(suites);
        out.writeShort(offered.length);
        out.write(offered);
        out.write(new byte[] {1, 0});
        byte[] extensions = HexFormat.of().parseHex(EXTENSIONS);
        out.writeShort(extensions.length);
        out.write(extensions);
        var record = new ByteArrayOutputStream();
        var written = new DataOutputStream(record);
        written.writeByte(HANDSHAKE);
        written.writeShort(0x0301);
        written.writeShort(body.size() + 4);
        written.writeByte(1);
        written.writeByte(0);
        written.writeShort(body.size());
        body.writeTo(written);
        return record.toByteArray();
    }
}
