package io.tillgate.dialect.snap;

import io.tillgate.core.merchant.AccessTokens;
import io.tillgate.core.merchant.Partner;
import io.tillgate.core.merchant.PartnerId;
import io.tillgate.http.Answer;
import io.tillgate.http.Request;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;

/// Access tokens (service 73, wire contract 1.2): asked for with the partner's key, random, kept by their hashes alone.
final class Tokens {
    /// How long a token is good.
    static final Duration LIFE = Duration.ofMinutes(15);

    private static final int BYTES = 32;
    private static final int LONGEST = 2048;
    private static final String GRANT = "client_credentials";

    private final AccessTokens tokens;
    private final Doorkeeper doorkeeper;
    private final InstantSource realClock;
    private final Answers answers;
    private final SecureRandom random = new SecureRandom();

    Tokens(AccessTokens tokens, Doorkeeper doorkeeper, InstantSource realClock) {
        this.tokens = tokens;
        this.doorkeeper = doorkeeper;
        this.realClock = realClock;
        this.answers = new Answers(Service.TOKEN, realClock);
    }

    Answers answers() {
        return answers;
    }

    Answer answer(Request request) {
        if (!JsonBody.isText(request.body())) {
            return answers.refusal(Case.BAD_REQUEST);
        }
        return switch (Headers.ofTokenRequest(request)) {
            case Headers.Reading.Wrong(var problem) -> answers.problem(problem);
            case Headers.Reading.Read(var headers) ->
                PartnerId.parse(headers.partner())
                        .flatMap(doorkeeper::partner)
                        .map(partner -> known(partner, headers, request))
                        .orElseGet(() -> answers.refusal(Case.UNAUTHORIZED, "Unknown client"));
        };
    }

    /// Whether this token was given to this partner and is still good.
    boolean isGood(Partner partner, String token) {
        return token.length() <= LONGEST && tokens.isValid(partner, hash(token), realClock.instant());
    }

    private Answer known(Partner partner, Headers headers, Request request) {
        if (!doorkeeper.isInTime(headers)) {
            return answers.refusal(Case.UNAUTHORIZED, "X-TIMESTAMP is too far from now");
        }
        long shut = doorkeeper.shutOut(request.address(), partner);
        if (shut > 0) {
            return answers.shutOut(shut);
        }
        String signed = Signature.ofTokenRequest(headers.partner(), headers.timestamp());
        if (!doorkeeper.noted(request.address(), partner, doorkeeper.isSignedByKey(partner, headers, signed))) {
            return answers.refusal(Case.UNAUTHORIZED, "Signature");
        }
        long wait = doorkeeper.beyondRate(partner);
        if (wait > 0) {
            return answers.tooMany(wait);
        }
        return JsonBody.object(request.body())
                .map(Fields::of)
                .map(fields -> granted(partner, fields))
                .orElseGet(() -> answers.refusal(Case.BAD_REQUEST));
    }

    private Answer granted(Partner partner, Fields fields) {
        String grant = "";
        for (String name : new String[] {"grantType", "grant_type", "granttype"}) {
            grant = grant.isEmpty() ? fields.text(name, 64) : grant;
        }
        fields.object("additionalInfo", false);
        Optional<Problem> problem = fields.problem();
        if (problem.isPresent()) {
            return answers.problem(problem.get());
        }
        if (grant.isEmpty()) {
            return answers.problem(Problem.missing("grantType"));
        }
        return grant.equals(GRANT) ? issued(partner) : answers.problem(Problem.bad("grantType"));
    }

    private Answer issued(Partner partner) {
        byte[] raw = new byte[BYTES];
        random.nextBytes(raw);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(raw);
        var now = realClock.instant();
        tokens.keep(new AccessTokens.Token(partner.merchant(), partner.id(), hash(token), now.plus(LIFE)), now);
        return answers.success(Answers.object()
                        .put("accessToken", token)
                        .put("tokenType", "Bearer")
                        .put("expiresIn", Long.toString(LIFE.toSeconds())))
                .with("X-CLIENT-KEY", partner.id().value());
    }

    private static String hash(String token) {
        return Signature.sha256(token.getBytes(StandardCharsets.UTF_8));
    }
}
