package io.tillgate.store;

import io.tillgate.core.merchant.AccessTokens;
import io.tillgate.core.merchant.Partner;
import java.time.Instant;
import org.jdbi.v3.core.Jdbi;

/// Access tokens in PostgreSQL, by their hashes.
record SqlAccessTokens(Jdbi jdbi) implements AccessTokens {
    private static final int AT_ONCE = 10_000;

    @Override
    public void keep(Token token, Instant issuedAt) {
        jdbi.useHandle(handle -> handle.execute(
                "INSERT INTO access_token (merchant_no, partner_id, token_hash, issued_at, valid_until)"
                        + " VALUES (?, ?, ?, ?, ?)",
                token.merchant().value(),
                token.partner().value(),
                token.hash(),
                Moment.parameter(issuedAt),
                Moment.parameter(token.validUntil())));
    }

    @Override
    public boolean isValid(Partner partner, String hash, Instant now) {
        String count = "SELECT count(*) FROM access_token"
                + " WHERE merchant_no = ? AND partner_id = ? AND token_hash = ? AND valid_until > ?";
        return jdbi.withHandle(handle ->
                handle.select(count, partner.merchant().value(), partner.id().value(), hash, Moment.parameter(now))
                                .mapTo(Long.class)
                                .one()
                        > 0);
    }

    @Override
    public int forget(Instant before) {
        return jdbi.withHandle(handle -> handle.execute(
                "DELETE FROM access_token WHERE ctid = ANY (ARRAY("
                        + "SELECT ctid FROM access_token WHERE valid_until < ? LIMIT ?))",
                Moment.parameter(before),
                AT_ONCE));
    }
}
