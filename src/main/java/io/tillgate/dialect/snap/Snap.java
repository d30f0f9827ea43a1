package io.tillgate.dialect.snap;

import io.tillgate.core.delivery.NoticeWriter;
import io.tillgate.core.delivery.Notifier;
import io.tillgate.core.desk.CancelPayment;
import io.tillgate.core.desk.FindPayment;
import io.tillgate.core.desk.VoidPayment;
import io.tillgate.core.merchant.PartnerPorts;
import io.tillgate.core.merchant.Partners;
import io.tillgate.core.merchant.Secret;
import io.tillgate.core.merchant.Store;
import io.tillgate.core.money.Money;
import io.tillgate.core.payment.ChargePayment;
import io.tillgate.core.payment.OpenPayment;
import io.tillgate.core.payment.Ports;
import io.tillgate.core.refund.RefundPayment;
import io.tillgate.guard.Guard;
import io.tillgate.http.Route;
import io.tillgate.links.Links;
import io.tillgate.qris.Qris;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/// The door of the SNAP dialect: its routes, and the keys that its signatures are made and checked with.
public final class Snap {
    /// The dialect's name in what is stored.
    public static final String DIALECT = "snap";

    /// The name under which the gateway's own key is kept.
    public static final String OWN_KEY = "notice-key";

    private static final int KEY_BITS = 2048;

    /// What of the core this dialect asks.
    public record Core(
            OpenPayment open,
            ChargePayment charge,
            VoidPayment voiding,
            CancelPayment cancel,
            RefundPayment refund,
            FindPayment find,
            PartnerPorts partners,
            Ports ports) {}

    /// How it is served: what stands before every path, whether that is signed too, how far a timestamp may be from
    /// the real time, the clock that tells it, the monotonic one in whose seconds requests are counted, its guard.
    public record Settings(
            String prefix,
            boolean prefixSigned,
            Duration timeWindow,
            InstantSource realClock,
            LongSupplier nanoTime,
            Guard guard) {}

    private final Core core;
    private final Settings settings;
    private final Gate gate;
    private final List<Route> routes = new ArrayList<>();

    /// Pictures of codes are where the links say.
    public Snap(Core core, Settings settings, Links pictures) {
        this.core = core;
        this.settings = settings;
        InstantSource clock = settings.realClock();
        var doorkeeper = new Doorkeeper(core.partners().partners(), settings);
        var tokens = new Tokens(core.partners().tokens(), doorkeeper, clock);
        this.gate = new Gate(core, settings, doorkeeper, tokens);
        routes.add(Route.post(path(Service.TOKEN), tokens::answer).speaking(tokens.answers()));
        payments(pictures);
        notServed();
    }

    /// Every path that this dialect answers.
    public List<Route> routes() {
        return List.copyOf(routes);
    }

    /// Who spells and signs this dialect's notices: by the gateway's own key, or with tokens that are asked for through
    /// the notifier.
    public static NoticeWriter notices(
            Partners partners, Supplier<Secret> ownKey, Notifier notifier, InstantSource realClock) {
        return new Notify(partners, new NoticeHeaders(ownKey, notifier, realClock));
    }

    /// The QRIS code of one payment of that amount at that store; a bug where it can have none.
    public static String code(Store store, Money amount) {
        return switch (new QrCode().write(store, amount, new Qris.Tip.None(), "")) {
            case Qris.Writing.Written(String text) -> text;
            case Qris.Writing.Refused(var flaw) -> throw new IllegalStateException("a code with " + flaw);
        };
    }

    /// A new private key in the form in which it is kept: PKCS#8 in base64.
    public static String newKey() {
        return Base64.getEncoder().encodeToString(newPair().getPrivate().getEncoded());
    }

    /// Reads a partner's public key, PEM or base64, and hands it out as it is kept; empty when it is no RSA key of at
    /// least 2048 bits.
    public static Optional<String> publicKey(String given) {
        return Signature.publicKey(given)
                .filter(key ->
                        key instanceof RSAPublicKey rsa && rsa.getModulus().bitLength() >= KEY_BITS)
                .map(key -> Base64.getEncoder().encodeToString(key.getEncoded()));
    }

    /// The public half of a private key that is kept, as PEM.
    public static String publicHalf(String kept) {
        String encoded = Base64.getMimeEncoder(64, new byte[] {'\n'})
                .encodeToString(Signature.publicHalf(Signature.privateKey(kept)).getEncoded());
        return "-----BEGIN PUBLIC KEY-----\n" + encoded + "\n-----END PUBLIC KEY-----\n";
    }

    private static java.security.KeyPair newPair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(KEY_BITS);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    private void payments(Links pictures) {
        serve(Service.GENERATE, answers -> new Generate(core, answers, pictures));
        serve(Service.CPM_PAYMENT, answers -> new CpmPayment(core, answers));
        for (Service query : List.of(Service.QUERY, Service.CPM_QUERY)) {
            serve(query, answers -> new Query(core.find(), answers));
        }
        for (Service cancel : List.of(Service.CANCEL, Service.CPM_CANCEL)) {
            serve(cancel, answers -> new Cancel(core, answers));
        }
        for (Service refund : List.of(Service.REFUND, Service.CPM_REFUND)) {
            serve(refund, answers -> new RefundSale(core, answers));
        }
    }

    // A merchant that might call these could pay its own code.
    private void notServed() {
        for (Service wallets : List.of(Service.DECODE, Service.WALLET_PAYMENT, Service.CPM_GENERATE)) {
            serve(wallets, answers -> _ -> answers.refusal(Case.NOT_ALLOWED, "A wallet's service"));
        }
    }

    private void serve(Service service, Function<Answers, Endpoint> endpoint) {
        var answers = new Answers(service, settings.realClock());
        Endpoint served = endpoint.apply(answers);
        routes.add(Route.post(path(service), request -> gate.pass(request, answers, served))
                .speaking(answers));
    }

    private String path(Service service) {
        return settings.prefix() + service.path();
    }
}
