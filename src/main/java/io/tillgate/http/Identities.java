package io.tillgate.http;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Hands the server's identity to handshakes: the newest that its files have held. A handshake that has begun with the
/// one before ends with that one.
final class Identities extends X509ExtendedKeyManager {
    static final List<String> PROTOCOLS = List.of("TLSv1.3", "TLSv1.2");

    /// What stays secret when the key is lost later, and is authenticated, in this order.
    static final List<String> SUITES = List.of(
            "TLS_AES_256_GCM_SHA384",
            "TLS_AES_128_GCM_SHA256",
            "TLS_CHACHA20_POLY1305_SHA256",
            "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
            "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
            "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
            "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
            "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
            "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256");

    private static final Logger LOG = LoggerFactory.getLogger(Identities.class);

    private final Identity.Pem pem;
    private String fingerprint;
    private volatile Known known;

    /// What the start of a server comes to: identities where it has PEM files, or why there are none.
    sealed interface Reading {
        record Read(Optional<Identities> identities) implements Reading {}

        record Wrong(String sentence) implements Reading {}
    }

    static Reading of(Optional<Identity.Pem> pem) {
        if (pem.isEmpty()) {
            return new Reading.Read(Optional.empty());
        }
        return switch (Identity.read(pem.get())) {
            case Identity.Reading.Read(Identity first) ->
                new Reading.Read(Optional.of(new Identities(pem.get(), first)));
            case Identity.Reading.Wrong(String sentence) -> new Reading.Wrong(sentence);
        };
    }

    private record Named(String name, Identity identity) {}

    private record Known(Named now, Named before) {}

    private Identities(Identity.Pem pem, Identity first) {
        Named only = new Named("1", first);
        this.pem = pem;
        this.fingerprint = pem.fingerprint();
        this.known = new Known(only, only);
    }

    /// Reads the files again where they have changed; what cannot be used, half of a replacement among it, is told
    /// once, and the identity stays what it was.
    synchronized void refresh() {
        String found = pem.fingerprint();
        if (found.equals(fingerprint)) {
            return;
        }
        fingerprint = found;
        switch (Identity.read(pem)) {
            case Identity.Reading.Read(Identity identity) -> {
                Named now = known.now();
                known = new Known(new Named(Integer.toString(Integer.parseInt(now.name()) + 1), identity), now);
                LOG.info("a new certificate is served from {}", pem.chain());
            }
            case Identity.Reading.Wrong(String sentence) -> LOG.warn("the certificate stays what it was: {}", sentence);
        }
    }

    /// TLS that proves itself with these.
    SSLContext context() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(new KeyManager[] {this}, new TrustManager[0], null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has TLS", e);
        }
    }

    @Override
    public @Nullable String chooseEngineServerAlias(
            String keyType, Principal @Nullable [] issuers, @Nullable SSLEngine engine) {
        Named now = known.now();
        return now.identity().serves(keyType) ? now.name() : null;
    }

    @Override
    public @Nullable String chooseServerAlias(String keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
        return chooseEngineServerAlias(keyType, issuers, null);
    }

    @Override
    public X509Certificate @Nullable [] getCertificateChain(String name) {
        Identity identity = named(name);
        return identity == null ? null : identity.chain();
    }

    @Override
    public @Nullable PrivateKey getPrivateKey(String name) {
        Identity identity = named(name);
        return identity == null ? null : identity.key();
    }

    private @Nullable Identity named(String name) {
        Known both = known;
        if (both.now().name().equals(name)) {
            return both.now().identity();
        }
        return both.before().name().equals(name) ? both.before().identity() : null;
    }

    @Override
    public String[] getServerAliases(String keyType, Principal @Nullable [] issuers) {
        return new String[] {known.now().name()};
    }

    @Override
    public String @Nullable [] getClientAliases(String keyType, Principal @Nullable [] issuers) {
        return null;
    }

    @Override
    public @Nullable String chooseClientAlias(
            String[] keyTypes, Principal @Nullable [] issuers, @Nullable Socket socket) {
        return null;
    }
}
