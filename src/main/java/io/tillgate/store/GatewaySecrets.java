package io.tillgate.store;

import io.tillgate.core.merchant.Secret;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Supplier;
import org.jdbi.v3.core.Jdbi;

/// Secrets of the gateway itself, sealed: the first node that needs one makes it, and then it is every node's.
record GatewaySecrets(Jdbi jdbi, KeyRing key) {
    private static final String NEXT = "-next";

    Secret made(String name, Supplier<String> make, Instant now) {
        Optional<Secret> there = find(name);
        if (there.isPresent()) {
            return there.get();
        }
        String secret = make.get();
        jdbi.useTransaction(handle -> handle.execute(
                "INSERT INTO gateway_secret (name, sealed, created_at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
                name,
                key.seal(handle, secret, place(name)),
                Moment.parameter(now)));
        return find(name).orElseThrow();
    }

    /// A key of 32 bytes for another purpose: made once, of the sealing key of that day.
    byte[] derived(String purpose, Instant now) {
        Secret kept = made(
                "derived: " + purpose,
                () -> Base64.getEncoder().encodeToString(key.inForce().derived(purpose)),
                now);
        return Base64.getDecoder().decode(kept.reveal());
    }

    /// The secret that is to take this one's place: made when it is first asked for.
    Secret next(String name, Supplier<String> make, Instant now) {
        return made(name + NEXT, make, now);
    }

    /// Puts the next secret in this one's place; false where none was made.
    boolean change(String name, Acts acts) {
        Optional<Secret> next = find(name + NEXT);
        next.ifPresent(secret -> jdbi.useTransaction(handle -> {
            handle.execute(
                    "UPDATE gateway_secret SET sealed = ? WHERE name = ?",
                    key.seal(handle, secret.reveal(), place(name)),
                    name);
            handle.execute("DELETE FROM gateway_secret WHERE name = ?", name + NEXT);
            acts.write(handle, Acts.OF_ALL, "key change", "the next " + name + " is in use");
        }));
        return next.isPresent();
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
