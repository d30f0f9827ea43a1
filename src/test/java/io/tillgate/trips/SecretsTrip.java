package io.tillgate.trips;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A working day with its troubles, and then a look for secrets in everything that the processes have written.
final class SecretsTrip {
    private static final String APPROVED = "284711471147114700";
    private static final String LOST_REPLY = "284711471147114721";
    private static final String DECLINED = "284711471147114710";
    private static final Duration SOON = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    @Test
    void no_log_and_no_other_word_of_a_day_with_troubles_holds_a_token_a_key_a_password_or_a_payment_code()
            throws IOException {
        try (var gateway = new GatewayProcess(folder, "--wallet-wait=1s", "--wallet-limit=1s")) {
            gateway.unpacked().start();
            Till till = new Till(Till.PIER_1, gateway.api());
            aDayWithTroubles(till, gateway);
            Map<String, String> secrets = secrets(gateway.data());
            assertThat(gateway.stop()).isZero();

            List<Path> written = written(gateway.data());
            assertThat(written)
                    .extracting(file -> file.getFileName().toString())
                    .contains("gateway.log", "postgres.log");
            for (Path file : written) {
                String words = words(file);
                secrets.forEach((what, secret) -> assertThat(words.contains(secret))
                        .as(what + " in " + file)
                        .isFalse());
            }
            secrets.forEach((what, secret) ->
                    assertThat(gateway.words()).as(what + " on the terminal").doesNotContain(secret));
        }
    }

    private static void aDayWithTroubles(Till till, GatewayProcess gateway) throws IOException {
        for (String code : List.of(APPROVED, LOST_REPLY, DECLINED)) {
            till.ask(Till.ADD, Till.sale("day-" + code, "3.00"));
            till.ask(Till.PAY, Till.payment("day-" + code, code));
        }
        till.ask(Till.REFUND, Till.refund("day-" + APPROVED, "day-refund", "1.00"));
        Map<String, String> forged = new TreeMap<>(till.signed(Till.named("day-" + APPROVED)));
        forged.put("verifySign", "0".repeat(32));
        forged.put("token", Till.PIER_1.token());
        till.post(Till.QUERY, Said.JSON.writeValueAsString(forged));
        till.post(Till.PAY, "{\"paymentBarcode\":\"" + APPROVED + "\",\"token\":\"" + Till.PIER_1.token() + "\"");
        gateway.killAndAwait("postgres.process");
        till.insist(Till.ADD, Till.sale("day-after", "3.00"));
        gateway.killAndAwait("sandbox.process");
        till.ask(Till.PAY, Till.payment("day-after", APPROVED));
        Until.holds(
                "the charge whose reply was lost is known",
                SOON,
                () -> till.ask(Till.QUERY, Till.named("day-" + LOST_REPLY))
                        .state()
                        .equals("success"));
    }

    private static Map<String, String> secrets(Path data) throws IOException {
        Map<String, String> secrets = new LinkedHashMap<>(Map.of(
                "the API token", Till.PIER_1.token(),
                "its hash", Till.md5(Till.PIER_1.token()),
                "a payment code", APPROVED,
                "another payment code", LOST_REPLY,
                "a third payment code", DECLINED));
        for (String name : List.of("operator.token", "sealing.key", "postgres.password")) {
            for (String line : Files.readAllLines(data.resolve(name))) {
                String secret = line.substring(line.lastIndexOf('=') + 1).strip();
                secrets.put(name, secret.isEmpty() ? line.strip() : secret);
            }
        }
        assertThat(secrets.values())
                .as("shorter ones would be found by chance")
                .allMatch(secret -> secret.length() >= 16);
        return secrets;
    }

    // What is written for people: not the database's own files, the network's record, or the files that keep secrets.
    private static List<Path> written(Path data) throws IOException {
        List<Path> files = new ArrayList<>();
        try (Stream<Path> all = Files.walk(data)) {
            all.filter(Files::isRegularFile)
                    .filter(file ->
                            file.getFileName().toString().matches(".*\\.(log|out|conf|process|properties)(\\.\\d+)?"))
                    .filter(file -> !file.startsWith(data.resolve("postgres/cluster")))
                    .forEach(files::add);
        }
        return files;
    }

    private static String words(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
