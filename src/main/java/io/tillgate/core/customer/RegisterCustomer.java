package io.tillgate.core.customer;

import io.tillgate.core.merchant.MerchantNo;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/// Registers a customer and changes what is known of him. A repeat with a code finds the customer of before.
public final class RegisterCustomer {
    /// What came of it.
    public sealed interface Outcome {
        record Registered(Customer customer) implements Outcome {}

        /// The code belongs to a customer of whom something else is known.
        record CodeTaken() implements Outcome {}

        record NoSuchCustomer() implements Outcome {}

        /// Others have changed the same customer again and again; nothing was stored.
        record Busy() implements Outcome {}
    }

    // Each time round somebody else has got through.
    private static final int MOST_TRIES = 20;

    private final Customers customers;
    private final CustomerNumbers numbers;
    private final InstantSource clock;

    public RegisterCustomer(Customers customers, CustomerNumbers numbers, InstantSource clock) {
        this.customers = customers;
        this.numbers = numbers;
        this.clock = clock;
    }

    /// Registers a customer under that code, or under none where it is empty; nothing required may be missing.
    public Outcome register(MerchantNo merchant, String code, Profile profile) {
        Instant now = now();
        Customer fresh = new Customer(merchant, numbers.next(), code, profile, now, now, 1);
        return switch (customers.keep(fresh)) {
            case KEPT -> new Outcome.Registered(fresh);
            case TAKEN -> compared(fresh);
            case OVERTAKEN -> throw new IllegalStateException("a new customer was overtaken: " + fresh.no());
        };
    }

    /// Sets the details that are given and, unless it is empty, the code; all else stays as it is.
    public Outcome change(Customer found, String code, Profile changes) {
        Customer present = found;
        for (int tries = 0; tries < MOST_TRIES; tries++) {
            String newCode = code.isEmpty() ? present.code() : code;
            Profile profile = present.profile().with(changes);
            if (newCode.equals(present.code()) && profile.equals(present.profile())) {
                return new Outcome.Registered(present);
            }
            Customer changed = present.changed(newCode, profile, now());
            switch (customers.keep(changed)) {
                case KEPT -> {
                    return new Outcome.Registered(changed);
                }
                case TAKEN -> {
                    return new Outcome.CodeTaken();
                }
                case OVERTAKEN -> {
                    var again = customers.find(found.merchant(), found.no());
                    if (again.isEmpty()) {
                        return new Outcome.NoSuchCustomer();
                    }
                    present = again.get();
                }
            }
        }
        return new Outcome.Busy();
    }

    // The loser of a conflict reads in a new statement, and compares.
    private Outcome compared(Customer fresh) {
        if (fresh.code().isEmpty()) {
            throw new IllegalStateException("customer number given twice: " + fresh.no());
        }
        return customers
                .find(fresh.merchant(), fresh.code())
                .filter(there -> there.profile().equals(fresh.profile()))
                .<Outcome>map(Outcome.Registered::new)
                .orElseGet(Outcome.CodeTaken::new);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
