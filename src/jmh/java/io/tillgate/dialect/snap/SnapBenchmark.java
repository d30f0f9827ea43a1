package io.tillgate.dialect.snap;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/// What a request costs in this dialect before the core: its body made small and read, its signature of either type
/// checked.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class SnapBenchmark {
    private static final String PATH = "/v1.0/qr/qr-mpm-generate";
    private static final String AT = "2026-11-30T10:00:00+07:00";
    private static final String TOKEN = "a-token-of-a-length-that-tokens-have-0123456789";
    // Published: the demo partners'.
    private static final String SECRET = "own-test-client-secret";

    private final byte[] body = """
            {
              "partnerReferenceNo": "2026113000000000000042",
              "amount": {"value": "25000.00", "currency": "IDR"},
              "merchantId": "204001",
              "storeId": "304001",
              "validityPeriod": "2026-11-30T10:30:00+07:00",
              "additionalInfo": {"type": "DYNAMIC", "note": "2 kopi susu"}
            }
            """.getBytes(StandardCharsets.UTF_8);
    private final KeyPair pair = pair();
    private final String typeOne = Signature.withToken(PATH, TOKEN, Minify.json(body), AT);
    private final String typeTwo = Signature.withoutToken(PATH, Minify.json(body), AT);
    private final String hmac = Signature.base64(Signature.hmac(typeOne, SECRET));
    private final String rsa = Signature.base64(Signature.rsa(typeTwo, pair.getPrivate()));

    /// The body without the blanks that do not count.
    @Benchmark
    public Object minify() {
        return Minify.json(body);
    }

    /// The body as JSON.
    @Benchmark
    public Object readJson() {
        return JsonBody.object(body);
    }

    /// Type 1: minify, SHA-256, HMAC-SHA512.
    @Benchmark
    public boolean checkTypeOne() {
        return Signature.isHmac(hmac, Signature.withToken(PATH, TOKEN, Minify.json(body), AT), SECRET);
    }

    /// Type 2: minify, SHA-256, RSA.
    @Benchmark
    public boolean checkTypeTwo() {
        return Signature.isRsa(rsa, Signature.withoutToken(PATH, Minify.json(body), AT), pair.getPublic());
    }

    private static KeyPair pair() {
        try {
            KeyPairGenerator keys = KeyPairGenerator.getInstance("RSA");
            keys.initialize(2048);
            return keys.generateKeyPair();
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
