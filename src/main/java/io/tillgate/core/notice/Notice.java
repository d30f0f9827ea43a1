package io.tillgate.core.notice;

import io.tillgate.core.merchant.MerchantNo;
import java.time.Instant;

/// One thing to tell a merchant: about which payment or stored wallet (`subject`, with its `sequence`, the version
/// that it tells of), what and since when, to which address; `regarding` is the refund it is about, or else the empty
/// text.
public record Notice(
        MerchantNo merchant,
        String subject,
        int sequence,
        NoticeKind kind,
        Instant at,
        String address,
        Origin origin,
        String regarding) {
    /// Who opened it, and so who spells and signs its notices: the dialect, and the credential used.
    public record Origin(String dialect, String credential) {}
}
