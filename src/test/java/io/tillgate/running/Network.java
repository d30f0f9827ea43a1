package io.tillgate.running;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillgate.sandbox.Sandbox;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;

/// A wallet network in this process; each database has one of its own, since each begins with the same numbers.
public final class Network implements AutoCloseable {
    /// A published demo value.
    private static final String KEY = "tillgate-sandbox-network-demo-key";

    private final Sandbox sandbox;

    private Network(Sandbox sandbox) {
        this.sandbox = sandbox;
    }

    /// Starts one with its record in this folder, which is made.
    public static Network in(Path folder) {
        return in(folder, 1);
    }

    /// Starts one that decides by this seed.
    public static Network in(Path folder, long seed) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        URI nowhere = URI.create("http://127.0.0.1:8080");
        return new Network(
                Sandbox.start(new Sandbox.Options("127.0.0.1", 0, folder, KEY, seed, InstantSource.system(), nowhere)));
    }

    /// Where it listens.
    public URI address() {
        return URI.create("http://127.0.0.1:" + sandbox.port());
    }

    /// What its record says of a payment.
    public Web.Said record(String transactionNo) {
        return new Web(address()).get("/api/payments/" + transactionNo);
    }

    /// Makes the next calls of a kind go wrong, in the words of docs/sandbox.md.
    public void fault(String fault, String on, int next) {
        order("{\"fault\":\"" + fault + "\",\"on\":\"" + on + "\",\"next\":" + next + "}");
    }

    /// Lets the next charge be answered late.
    public void delayTheNextCharge(int millis) {
        order("{\"fault\":\"delay\",\"on\":\"charge\",\"millis\":" + millis + "}");
    }

    @Override
    public void close() {
        sandbox.close();
    }

    private void order(String fault) {
        Web.Said ordered = new Web(address()).post("/api/faults", fault);
        assertThat(ordered.status()).as(ordered.text()).isLessThan(300);
    }
}
