package io.tillgate.core.merchant;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/// Who speaks for merchants' stores with secrets and keys of his own, as an operator changes it.
public interface PartnerRegister {
    /// What became of a partner that was to be added.
    enum Added {
        ADDED,
        /// There is one of that id already, and he stays as he is.
        KNOWN,
        /// The store that he is to speak for is not there.
        NO_OWNER
    }

    /// Adds a partner with the secrets and keys that it has.
    Added add(Partner partner, Instant now);

    /// Every partner, those that are shut out too, with the secrets and keys that are valid.
    List<Partner> partners();

    /// Sets everything that is set for a partner; false when he is not there.
    boolean set(PartnerId id, Map<PartnerSetting, String> set);

    /// Refuses all that a partner asks from now on; false when there is none of that id, or he is shut out.
    boolean shutOut(PartnerId id, Instant now);

    /// Takes a partner in again; false when he is not shut out.
    boolean letIn(PartnerId id);

    boolean isShutOut(PartnerId id);

    void add(Partner partner, Credential secret);

    void add(Partner partner, Partner.PublicKey key);

    /// Makes a secret or a key of that id invalid; false when there is no valid one.
    boolean revoke(Partner partner, String id, Instant now);
}
