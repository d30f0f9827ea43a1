package io.tillgate.sandbox.network;

import java.util.List;

/// What a ruling on a payment from outside, by the control API or by its payer, led to.
public sealed interface Ruled {
    /// The payment's attempts as they are now.
    record Done(List<Attempt> attempts) implements Ruled {
        /// The list is copied in.
        public Done {
            attempts = List.copyOf(attempts);
        }
    }

    /// Nobody knows this number or payer.
    record Unknown(String sentence) implements Ruled {}

    /// It is not for this payer, or no longer waiting.
    record Impossible(String sentence) implements Ruled {}
}
