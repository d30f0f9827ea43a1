package io.tillgate.sandbox.network;

/// What a charge, an open or an ask led to.
public sealed interface Heard {
    /// How the answer travels.
    enum Delivery {
        AT_ONCE,
        AFTER_EIGHT_SECONDS,
        NEVER,
        CUT_IN_HALF,
        AS_SERVER_ERROR,
        AFTER_THE_NOTICE
    }

    /// The attempt as it is now.
    record Told(Attempt attempt, Delivery delivery) implements Heard {
        static Told atOnce(Attempt attempt) {
            return new Told(attempt, Delivery.AT_ONCE);
        }
    }

    /// The number was never heard.
    record Unheard() implements Heard {}

    /// The number is known with other terms; the sentence names the field.
    record Conflict(String sentence) implements Heard {}

    /// The request did not arrive: nothing happened and nobody answers.
    record Lost() implements Heard {}
}
