package io.tillgate.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/// A request of Pockyt's dialect: what differs from one to the next is the number and the verifySign (wire contract
/// 2.1).
final class SignedRequest implements Request {
    private static final String NO_SIGNATURE = "--------------------------------";

    private final Digits whole;
    private final int signature;
    private final Digits signed;
    private final MessageDigest md5 = md5();

    private SignedRequest(Digits whole, int signature, Digits signed) {
        this.whole = whole;
        this.signature = signature;
        this.signed = signed;
    }

    /// A POST of these parameters, none of them empty and all of them ASCII, under this API token.
    static SignedRequest post(String path, Map<String, String> parameters, String token) {
        StringBuilder text = new StringBuilder();
        new TreeMap<>(parameters)
                .forEach((name, value) ->
                        text.append(name).append('=').append(value).append('&'));
        text.append(HexFormat.of().formatHex(md5().digest(token.getBytes(US_ASCII))));
        StringBuilder body = new StringBuilder("{");
        parameters.forEach((name, value) ->
                body.append('"').append(name).append("\":\"").append(value).append("\","));
        body.append("\"verifySign\":\"").append(NO_SIGNATURE).append("\"}");
        String head = "POST " + path
                + " HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: "
                + body.length() + "\r\n\r\n";
        String whole = head + body;
        return new SignedRequest(
                new Digits(whole), whole.indexOf(NO_SIGNATURE, head.length()), new Digits(text.toString()));
    }

    @Override
    public void write(long number, ByteBuffer into) {
        byte[] all = whole.with(number);
        Digits.hex(md5.digest(signed.with(number)), all, signature);
        into.put(all);
    }

    private static MessageDigest md5() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has MD5", e);
        }
    }
}
