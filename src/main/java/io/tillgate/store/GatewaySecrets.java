package io.tillgate.store;

import io.tillgate.core.merchant.Secret;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.jdbi.v3.core.Jdbi;

/// Secrets of the gateway itself, sealed: the first node that needs one makes it, and then it is every node's.
record GatewaySecrets(Jdbi jdbi, SealingKey key) {
    Secret made(String name, Supplier<String> make, Instant now) {
        Optional<Secret> there = find(name);
        if (there.isPresent()) {
            return there.get();
        }
        byte[] bytes = key.seal(make.get(), place(name));
        jdbi.useHandle(handle -> handle.execute(
                "INSERT INTO gateway_secret (name, sealed, created_at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
                name,
                bytes,
                Moment.parameter(now)));
        return find(name).orElseThrow();
    }

    private Optional<Secret> find(String name) {
        return jdbi.withHandle(handle -> handle.select("SELECT sealed FROM gateway_secret WHERE name = ?", name)
                .mapTo(byte[].class)
                .findOne()
                .map(bytes -> new Secret(key.open(bytes, place(name)))));
    }

    private static String place(String name) {
        return "gateway/" + name;
    }
}
