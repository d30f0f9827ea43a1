package io.tillgate.dialect.snap;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tillgate.core.merchant.ExternalIds.ExternalId;
import io.tillgate.core.merchant.MerchantAccount;
import io.tillgate.core.merchant.Partner;
import io.tillgate.core.merchant.PartnerId;
import io.tillgate.core.merchant.PartnerSetting;
import io.tillgate.core.merchant.StoreSetting;
import io.tillgate.http.Answer;
import io.tillgate.http.Request;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// What every transaction passes before its service, in this order (wire contract 1.8): text, headers, partner, token,
/// time, signature, rate, JSON, address, external id.
final class Gate {
    private final Snap.Core core;
    private final Snap.Settings settings;
    private final Doorkeeper doorkeeper;
    private final Tokens tokens;

    Gate(Snap.Core core, Snap.Settings settings, Doorkeeper doorkeeper, Tokens tokens) {
        this.core = core;
        this.settings = settings;
        this.doorkeeper = doorkeeper;
        this.tokens = tokens;
    }

    Answer pass(Request request, Answers answers, Endpoint endpoint) {
        if (!JsonBody.isText(request.body())) {
            return answers.refusal(Case.BAD_REQUEST);
        }
        return switch (Headers.ofTransaction(request)) {
            case Headers.Reading.Wrong(var problem) -> answers.problem(problem);
            case Headers.Reading.Read(var headers) -> {
                Optional<Partner> partner = PartnerId.parse(headers.partner()).flatMap(doorkeeper::partner);
                yield partner.isEmpty()
                        ? answers.refusal(Case.UNAUTHORIZED, "Unknown client")
                        : new Passing(request, answers, headers, partner.get()).pass(endpoint);
            }
        };
    }

    /// One request of a known partner on its way.
    private final class Passing {
        private final Request request;
        private final Answers answers;
        private final Headers headers;
        private final Partner partner;
        private final String authorization;

        Passing(Request request, Answers answers, Headers headers, Partner partner) {
            this.request = request;
            this.answers = answers;
            this.headers = headers;
            this.partner = partner;
            this.authorization =
                    request.header("Authorization").map(String::strip).orElse("");
        }

        Answer pass(Endpoint endpoint) {
            return refusal()
                    .orElseGet(() -> JsonBody.object(request.body())
                            .map(body -> identified(body, endpoint))
                            .orElseGet(() -> answers.refusal(Case.BAD_REQUEST)));
        }

        private Optional<Answer> refusal() {
            if (headers.channel().length() > partner.number(PartnerSetting.CHANNEL_LENGTH)) {
                return Optional.of(answers.problem(Problem.bad("CHANNEL-ID")));
            }
            if (authorization.isEmpty() && partner.is(PartnerSetting.SIGNATURE, "token")) {
                return Optional.of(answers.problem(Problem.missing("Authorization")));
            }
            if (!authorization.isEmpty() && partner.is(PartnerSetting.SIGNATURE, "key")) {
                return Optional.of(answers.refusal(Case.UNAUTHORIZED, "Expected a signature without a token"));
            }
            long shut = doorkeeper.shutOut(request.address(), partner);
            if (shut > 0) {
                return Optional.of(answers.shutOut(shut));
            }
            String token = Headers.bearer(authorization).orElse("");
            if (!authorization.isEmpty() && (token.isEmpty() || !tokens.isGood(partner, token))) {
                return Optional.of(answers.refusal(Case.INVALID_TOKEN));
            }
            if (!doorkeeper.isInTime(headers)) {
                return Optional.of(answers.refusal(Case.UNAUTHORIZED, "X-TIMESTAMP is too far from now"));
            }
            if (!doorkeeper.noted(request.address(), partner, isSigned(token))) {
                return Optional.of(answers.refusal(Case.UNAUTHORIZED, "Signature"));
            }
            long wait = doorkeeper.beyondRate(partner);
            return wait > 0 ? Optional.of(answers.tooMany(wait)) : Optional.empty();
        }

        private boolean isSigned(String token) {
            String path = signedPath();
            return bodies().stream().anyMatch(body -> {
                byte[] bytes = body.apply(request.body());
                return token.isEmpty()
                        ? doorkeeper.isSignedByKey(
                                partner, headers, Signature.withoutToken(path, bytes, headers.timestamp()))
                        : doorkeeper.isSignedBySecret(
                                partner, headers, Signature.withToken(path, token, bytes, headers.timestamp()));
            });
        }

        // In this order: as the standard has it, as it was sent, and as some old clients do.
        private List<UnaryOperator<byte[]>> bodies() {
            List<UnaryOperator<byte[]>> usual = List.of(Minify::json, UnaryOperator.identity());
            return partner.is(PartnerSetting.LEGACY_MINIFY, "yes")
                    ? List.of(Minify::json, UnaryOperator.identity(), Minify::everywhere)
                    : usual;
        }

        private String signedPath() {
            String path = settings.prefixSigned()
                    ? request.path()
                    : request.path().substring(settings.prefix().length());
            return request.query().isEmpty() ? path : path + "?" + request.query();
        }

        // Taken durably before anything is done: a replay, on whatever node, finds it taken.
        private Answer identified(ObjectNode body, Endpoint endpoint) {
            Optional<MerchantAccount> account = core.ports().merchants().find(partner.merchant(), partner.store());
            if (account.isEmpty()) {
                return answers.refusal(Case.INVALID_MERCHANT);
            }
            String networks = account.get().store().settings().value(StoreSetting.ALLOW_FROM);
            if (!settings.guard().admits(networks, request.address())) {
                return answers.refusal(Case.UNAUTHORIZED, "Address");
            }
            ExternalId id =
                    new ExternalId(partner.merchant(), partner.id(), Spelling.day(headers.at()), headers.externalId());
            boolean isNew =
                    core.partners().externalIds().take(id, settings.realClock().instant());
            return isNew
                    ? endpoint.answer(
                            new Call(answers.service(), partner, account.get(), headers.externalId(), Fields.of(body)))
                    : answers.refusal(Case.CONFLICT);
        }
    }
}
