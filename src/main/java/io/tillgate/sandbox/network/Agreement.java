package io.tillgate.sandbox.network;

import java.time.Duration;
import java.time.Instant;

/// A payer's agreement that a shop may charge him without asking each time. `generation` counts the tokens that were
/// given, `grantedAt` is when the newest were; tokens are made from the number and the generation, and not kept.
public record Agreement(
        String number,
        Brand brand,
        Payee payee,
        String back,
        String payer,
        State state,
        Instant changedAt,
        int generation,
        Instant grantedAt)
        implements Image {
    private static final Duration ACCESS = Duration.ofDays(180);
    private static final Duration REFRESH = Duration.ofDays(365);

    /// How it stands.
    public enum State {
        WAITING,
        AGREED,
        REFUSED,
        REVOKED
    }

    static Agreement opened(String number, Brand brand, Payee payee, String back, Instant now) {
        return new Agreement(number, brand, payee, back, "", State.WAITING, now, 0, now);
    }

    static Agreement tombstone(String number, Instant now) {
        return new Agreement(number, Brand.ALIPAY, new Payee("", "", ""), "", "", State.REVOKED, now, 0, now);
    }

    Agreement in(State next, String by, Instant now) {
        return new Agreement(number, brand, payee, back, by, next, now, generation, grantedAt);
    }

    Agreement granting(Instant now) {
        return new Agreement(number, brand, payee, back, payer, state, changedAt, generation + 1, now);
    }

    /// Until when the newest access token is good.
    public Instant accessUntil() {
        return grantedAt.plus(ACCESS);
    }

    /// Until when the newest refresh token is good.
    public Instant refreshUntil() {
        return grantedAt.plus(REFRESH);
    }
}
