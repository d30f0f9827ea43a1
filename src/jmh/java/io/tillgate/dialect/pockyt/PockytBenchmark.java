package io.tillgate.dialect.pockyt;

import io.tillgate.core.payment.Payment;
import io.tillgate.core.payment.PaymentSamples;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/// What an `add` costs in this dialect before and after the core: its body read, its signature checked, its answer
/// written.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class PockytBenchmark {
    // Published: a demo merchant's.
    private static final String TOKEN = "5cbfb079f15b150122261c8537086d77a";

    private final Map<String, String> parameters = parameters();
    private final byte[] json = json(parameters).getBytes(StandardCharsets.UTF_8);
    private final byte[] form = form(parameters).getBytes(StandardCharsets.UTF_8);
    private final Fields fields = fields(json);
    private final byte[] key = Signature.key(TOKEN);
    private final Payment payment = new PaymentSamples(200_000_000_000_000_000L).open("till-4711").after();

    /// A JSON body into parameters.
    @Benchmark
    public Object readJson() {
        return Body.read(json);
    }

    /// The same as a form.
    @Benchmark
    public Object readForm() {
        return Body.read(form);
    }

    /// The hash of a token, which is part of what is signed.
    @Benchmark
    public Object hashToken() {
        return Signature.key(TOKEN);
    }

    /// verifySign of parameters that are read already.
    @Benchmark
    public Object checkSignature() {
        return new Signature(fields).check(key);
    }

    /// The answer with its Transaction object.
    @Benchmark
    public Object writeAnswer() {
        return new Answers(200).success("success", payment);
    }

    private static Map<String, String> parameters() {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("merchantNo", "200043");
        all.put("storeNo", "300014");
        all.put("amount", "13.00");
        all.put("currency", "USD");
        all.put("settleCurrency", "USD");
        all.put("reference", "till-4711-2026-11-30-00042");
        all.put("description", "2 flat whites");
        all.put("note", "counter 3");
        all.put("ipnUrl", "http://127.0.0.1:9000/ipn");
        all.put("storeAdminNo", "42");
        all.put("timeout", "120");
        all.put(Fields.SIGNATURE, Signature.sign(all, TOKEN));
        return all;
    }

    private static String json(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(entry -> "\"" + entry.getKey() + "\":\"" + entry.getValue() + "\"")
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static String form(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(entry -> entry.getKey() + "="
                        + entry.getValue().replace(":", "%3A").replace("/", "%2F").replace(" ", "+"))
                .collect(Collectors.joining("&"));
    }

    private static Fields fields(byte[] body) {
        if (!(Body.read(body) instanceof Body.Read(var read))) {
            throw new IllegalStateException("the benchmark's own body cannot be read");
        }
        return read;
    }
}
