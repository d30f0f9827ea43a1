package io.tillgate.simulation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tillgate.http.Request;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Signs and writes a request as a client of the Pockyt wire does (wire contract 2.1), in words of the simulation's
/// own: what it has in common with the dialect is the contract alone.
final class PockytPost {
    private static final JsonMapper JSON = new JsonMapper();

    private PockytPost() {}

    static Request request(Question question, boolean asForm) {
        Map<String, String> fields = new TreeMap<>(question.fields());
        String token = question.account().credentials().getFirst().secret().reveal();
        fields.put("verifySign", sign(fields, question.flaw() == Flaw.FORGED ? token + "?" : token));
        return question.request(Map.of(), asForm ? form(fields) : json(fields));
    }

    /// The verifySign of these parameters, sorted by name (wire contract 2.1).
    static String sign(Map<String, String> sorted, String token) {
        StringBuilder text = new StringBuilder();
        sorted.forEach(
                (name, value) -> text.append(name).append('=').append(value).append('&'));
        return md5(text + md5(token));
    }

    private static String md5(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    private static String json(Map<String, String> fields) {
        try {
            return JSON.writeValueAsString(fields);
        } catch (JsonProcessingException neverForTexts) {
            throw new IllegalStateException(neverForTexts);
        }
    }

    private static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
