package io.tillgate.core.merchant;

import java.util.Optional;

/// Where partners are known; what it says may be up to five seconds old.
public interface Partners {
    /// The partner of that id; empty when there is none, or when he is shut out.
    Optional<Partner> find(PartnerId id);
}
