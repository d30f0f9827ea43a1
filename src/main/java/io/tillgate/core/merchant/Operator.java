package io.tillgate.core.merchant;

import java.time.Instant;

/// A person, or a tool of his, who changes something by a command or by the operator API: who that is, why, and when.
/// What he does is kept as an act, with this.
public record Operator(String name, String why, Instant at) {
    /// The gateway itself, as it makes what must be there at the first start.
    public static Operator gateway(String why, Instant at) {
        return new Operator("gateway", why, at);
    }
}
