package io.tillgate.torture;

import com.fasterxml.jackson.databind.JsonNode;
import io.tillgate.process.FreePort;
import io.tillgate.process.Sibling;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The simulated wallet network as a process that can be killed and started again, and its record of what it holds.
final class WalletNetwork implements AutoCloseable {
    private static final int PAGE = 1000;

    private final int port = FreePort.any();
    private final Started process;

    private WalletNetwork(Sibling program, Path folder) {
        this.process =
                Started.of("wallet network", program, List.of("sandbox", "--wallet-port=" + port, "--data=" + folder));
    }

    static WalletNetwork start(Sibling program, Path folder) {
        return new WalletNetwork(program, folder);
    }

    int port() {
        return port;
    }

    Started process() {
        return process;
    }

    /// What it has kept of each payment, by transaction number: captured, less what it gave back.
    Map<String, BigDecimal> kept() {
        Map<String, BigDecimal> kept = new HashMap<>();
        Web web = new Web(URI.create("http://127.0.0.1:" + port));
        String after = "";
        do {
            JsonNode page = web.get("/api/payments?limit=" + PAGE + (after.isEmpty() ? "" : "&after=" + after));
            page.path("payments")
                    .forEach(payment -> kept.put(
                            payment.path("transactionNo").asText(),
                            amount(payment, "captured").subtract(amount(payment, "refunded"))));
            after = page.path("next").asText("");
        } while (!after.isEmpty());
        return kept;
    }

    @Override
    public void close() {
        process.close();
    }

    private static BigDecimal amount(JsonNode payment, String name) {
        return new BigDecimal(payment.path(name).asText());
    }
}
