package io.tillgate.dialect.snap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tillgate.core.money.Currency;
import io.tillgate.fuzz.Claim;
import io.tillgate.fuzz.Lines;
import io.tillgate.http.Answer;
import io.tillgate.http.Request;
import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/// What the SNAP dialect reads of strangers: bodies, headers, signatures.
public final class SnapTargets {
    private static final Pattern AMOUNT = Pattern.compile("-?[0-9]{1,14}\\.[0-9]{2}");
    private static final Pattern CODE = Pattern.compile("[2-5][0-9]{6}");
    private static final int REQUESTS = 5;
    private static final String SECRET = "a secret for signatures that are tried";

    private SnapTargets() {}

    /// A body, and everything in it as every kind of field.
    public static void json(byte[] input) {
        Optional<ObjectNode> read = JsonBody.object(input);
        read.ifPresent(object -> {
            Claim.that(JsonBody.isText(input), "no text is an object");
            byte[] again = JsonBody.bytes(object);
            Claim.that(again.length <= 8L * input.length, "grows too fast");
            Claim.same(JsonBody.object(again).orElseThrow(), object, "not read again as written");
            everyField(object);
        });
    }

    private static void everyField(JsonNode object) {
        object.fieldNames().forEachRemaining(name -> {
            Fields fields = Fields.of(object);
            JsonNode sent = object.path(name);
            Claim.that(fields.text(name, 64).length() <= 64, "a long text");
            fields.time(name).ifPresent(time -> Claim.that(sent.isTextual(), "a time that is no text"));
            int count = fields.count(name);
            Claim.that(count >= 0 && count <= 99_999, "out of bounds");
            fields.objects(name).forEach(inside -> inside.text("name", 64));
            Fields strict = Fields.of(object);
            strict.rupiah(name, true, false)
                    .filter(_ -> strict.problem().isEmpty())
                    .ifPresent(amount -> {
                        Claim.same(amount.currency(), Currency.IDR, "another currency");
                        String value = sent.path("value").asText();
                        Claim.that(AMOUNT.matcher(value).matches(), "another form of amounts");
                        Claim.same(
                                amount.value().toPlainString(),
                                new java.math.BigDecimal(value).toPlainString(),
                                "another amount");
                    });
            Fields.of(object).amount(name, false, true);
            strict.problem()
                    .ifPresent(problem -> Claim.that(!problem.toString().isEmpty(), "refused without a reason"));
        });
    }

    /// A time, a signature, a partner, an id, a channel and a token, one in each line, and a body.
    public static void signature(byte[] input) {
        Lines lines = new Lines(input);
        Map<String, String> headers = new HashMap<>();
        for (String name :
                List.of("X-TIMESTAMP", "X-SIGNATURE", "X-PARTNER-ID", "X-EXTERNAL-ID", "CHANNEL-ID", "Authorization")) {
            headers.put(name, lines.next());
        }
        headers.put("X-CLIENT-KEY", headers.get("X-PARTNER-ID"));
        byte[] body = lines.rest();
        var request = new Request(
                new Request.Line("POST", "/x", ""),
                new Request.Caller("", ""),
                name -> Optional.ofNullable(headers.get(name)),
                body);
        Headers.ofTokenRequest(request);
        if (Headers.ofTransaction(request) instanceof Headers.Reading.Read(var read)) {
            Claim.that(read.externalId().length() <= 64 && read.partner().length() <= 36, "a long header");
            Claim.that(read.externalId().chars().allMatch(c -> c > ' ' && c <= '~'), "an id that is not plain");
            Claim.same(
                    read.at(),
                    java.time.OffsetDateTime.parse(Objects.requireNonNull(headers.get("X-TIMESTAMP"))
                                    .strip())
                            .toInstant(),
                    "another time");
        }
        String token = Headers.bearer(headers.getOrDefault("Authorization", "")).orElse("");
        tried(
                headers.getOrDefault("X-SIGNATURE", ""),
                Signature.withToken("/x", token, body, headers.getOrDefault("X-TIMESTAMP", "")));
        Signature.publicKey(headers.getOrDefault("X-SIGNATURE", ""));
    }

    private static void tried(String given, String text) {
        byte[] right = Signature.hmac(text, SECRET);
        String base64 = Signature.base64(right);
        String hex = HexFormat.of().formatHex(right);
        Claim.that(
                Signature.isHmac(base64, text, SECRET) && Signature.isHmac(hex, text, SECRET),
                "its own signature is refused");
        Claim.that(Signature.isHmac(hex.toUpperCase(Locale.ROOT), text, SECRET), "capitals are refused");
        boolean same = given.equals(base64) || given.equalsIgnoreCase(hex);
        Claim.that(same || !Signature.isHmac(given, text, SECRET), "a stranger's signature is taken");
        Claim.that(!Signature.isHmac(base64, text + " ", SECRET), "another text is signed too");
        Claim.that(!Signature.isHmac(base64, text, SECRET + "x"), "another secret signs the same");
        Claim.that(!Signature.isRsa(given, text, Keys.PUBLIC), "a stranger's key is taken");
    }

    /// A body, minified.
    public static void minify(byte[] input) {
        byte[] once = Minify.json(input);
        byte[] bare = Minify.everywhere(input);
        Claim.that(once.length <= input.length && bare.length <= once.length, "longer than before");
        Claim.that(java.util.Arrays.equals(Minify.json(once), once), "minified twice is not the same");
        Claim.that(java.util.Arrays.equals(Minify.everywhere(once), bare), "other letters are left");
        JsonBody.object(input)
                .ifPresent(object -> Claim.same(JsonBody.object(once).orElseThrow(), object, "it says something else"));
    }

    /// A conversation: a path in one line, a body in the next, and so on; each request is signed as it should be.
    public static void door(byte[] input) {
        Lines lines = new Lines(input);
        SnapWorld world = new SnapWorld();
        String token = world.token(SnapWorld.ASPI);
        List<String> paths =
                world.door().routes().stream().map(route -> route.path()).toList();
        for (int i = 0; i < REQUESTS && lines.hasMore(); i++) {
            String named = lines.next();
            String path = paths.contains(named) ? named : paths.get(Math.floorMod(named.hashCode(), paths.size()));
            byte[] body = lines.next().getBytes(StandardCharsets.UTF_8);
            Answer answer = world.raw(path, body, headers(world, path, token, body, "e" + i));
            JsonNode told = JsonBody.object(answer.body()).orElseThrow(() -> new AssertionError("no JSON"));
            String code = told.path("responseCode").asText();
            Claim.that(CODE.matcher(code).matches() && code.startsWith("" + answer.status()), "another code: " + code);
            Claim.that(answer.status() < 500, "broken: " + answer.bodyText());
        }
        io.tillgate.core.Invariants.hold(
                (io.tillgate.core.payment.MemoryPayments) world.payments().payments());
    }

    private static Map<String, String> headers(SnapWorld world, String path, String token, byte[] body, String id) {
        String time = Spelling.time(world.now());
        Map<String, String> headers = new HashMap<>(Map.of(
                "X-TIMESTAMP",
                time,
                "X-PARTNER-ID",
                SnapWorld.ASPI,
                "X-CLIENT-KEY",
                SnapWorld.ASPI,
                "X-EXTERNAL-ID",
                id,
                "CHANNEL-ID",
                "95221",
                "Authorization",
                "Bearer " + token));
        headers.put(
                "X-SIGNATURE",
                path.endsWith("/b2b")
                        ? Signature.base64(Signature.rsa(Signature.ofTokenRequest(SnapWorld.ASPI, time), Keys.PRIVATE))
                        : Signature.base64(
                                Signature.hmac(Signature.withToken(path, token, body, time), Signer.SECRET)));
        return headers;
    }

    /// The partner's pair of keys.
    private static final class Keys {
        static final PrivateKey PRIVATE = Signature.privateKey(Signer.resource("snap_test_key.pkcs8.b64"));
        static final java.security.PublicKey PUBLIC = Signature.publicHalf(PRIVATE);
    }
}
