package io.tillgate.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// A request of Pockyt's dialect, built once with room for a number of twelve digits wherever `NUMBER` stands; what
/// differs from one to the next is the number and the verifySign (wire contract 2.1). For one thread.
///
/// A generator that shares its processors with what it measures must be cheap: nothing is built anew for a request.
final class SignedRequest {
    /// Stands for the unit's number in a value.
    static final String NUMBER = "############";

    private static final int DIGITS = NUMBER.length();
    private static final String NO_SIGNATURE = "--------------------------------";

    private final byte[] whole;
    private final List<Integer> numbersInWhole;
    private final int signature;
    private final byte[] signed;
    private final List<Integer> numbersInSigned;
    private final MessageDigest md5 = md5();
    private final byte[] digits = new byte[DIGITS];

    private SignedRequest(byte[] whole, int signature, byte[] signed) {
        this.whole = whole;
        this.numbersInWhole = numbers(whole);
        this.signature = signature;
        this.signed = signed;
        this.numbersInSigned = numbers(signed);
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
        String head =
                "POST " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: "
                        + body.length() + "\r\n\r\n";
        String whole = head + body;
        return new SignedRequest(
                whole.getBytes(US_ASCII),
                whole.indexOf(NO_SIGNATURE, head.length()),
                text.toString().getBytes(US_ASCII));
    }

    /// Appends the request of this number, signed.
    void write(long number, ByteBuffer into) {
        long rest = number;
        for (int i = DIGITS - 1; i >= 0; i--) {
            digits[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        put(digits, numbersInSigned, signed);
        put(digits, numbersInWhole, whole);
        byte[] hash = md5.digest(signed);
        for (int i = 0; i < hash.length; i++) {
            whole[signature + 2 * i] = hex(hash[i] >> 4);
            whole[signature + 2 * i + 1] = hex(hash[i]);
        }
        into.put(whole);
    }

    private static void put(byte[] digits, List<Integer> places, byte[] text) {
        for (int i = 0; i < places.size(); i++) {
            System.arraycopy(digits, 0, text, places.get(i), DIGITS);
        }
    }

    private static byte hex(int half) {
        int value = half & 0xF;
        return (byte) (value < 10 ? '0' + value : 'a' + value - 10);
    }

    private static List<Integer> numbers(byte[] text) {
        List<Integer> places = new ArrayList<>();
        String all = new String(text, US_ASCII);
        for (int at = all.indexOf(NUMBER); at >= 0; at = all.indexOf(NUMBER, at + DIGITS)) {
            places.add(at);
        }
        return places;
    }

    private static MessageDigest md5() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has MD5", e);
        }
    }
}
