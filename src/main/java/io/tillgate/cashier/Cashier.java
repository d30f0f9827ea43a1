package io.tillgate.cashier;

import io.tillgate.core.desk.AbandonPayment;
import io.tillgate.core.merchant.Merchants;
import io.tillgate.core.payment.EngageWallet;
import io.tillgate.core.payment.Payments;
import io.tillgate.core.payment.Payments.Key;
import io.tillgate.http.Route;
import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// The shopper's pages: where a link leads, what may be done there, and the stream by which a page follows its payment
/// (docs/cashier.md).
public final class Cashier {
    private final List<Route> routes = new ArrayList<>();

    /// What the pages ask of the core.
    public record Core(
            Payments payments,
            Merchants merchants,
            EngageWallet engageWallet,
            AbandonPayment abandonPayment,
            InstantSource clock) {}

    /// How the pages are reached: `publicUrl` by shoppers, `links` finds the payment that a link names; `formKey` signs
    /// the forms, and is the same on each node.
    public record Settings(String publicUrl, Function<String, Optional<Key>> links, FormKey formKey, boolean sandbox) {}

    /// A key of at least 16 bytes, which is never printed.
    public static final class FormKey {
        private final byte[] secret;

        /// A key of these bytes.
        public FormKey(byte[] secret) {
            if (secret.length < 16) {
                throw new IllegalArgumentException("a form key of " + secret.length + " bytes");
            }
            this.secret = secret.clone();
        }

        byte[] secret() {
            return secret.clone();
        }
    }

    /// Hears of every change that is stored here, so that pages follow at once; what other nodes store is seen a few
    /// seconds later.
    public static final class Following {
        private final Followers followers = new Followers();

        /// These payments, listened to.
        public Payments of(Payments payments) {
            return new FollowedPayments(payments, followers);
        }
    }

    /// The pages on that core.
    public Cashier(Core core, Settings settings, Following following) {
        String path = URI.create(settings.publicUrl()).getRawPath();
        String base = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        Assets assets = new Assets();
        Pages pages = new Pages(new Texts(), base, assets.version(), settings.sandbox());
        Visits visits = new Visits(core, settings.links());
        Forms forms = new Forms(settings.formKey().secret());
        Views views = new Views(core, pages, forms);
        routes.addAll(assets.routes());
        routes.addAll(new Looking(core, visits, views, following.followers).routes());
        routes.addAll(new Acting(core, visits, views, forms).routes());
    }

    /// Everything that a shopper's browser asks for.
    public List<Route> routes() {
        return List.copyOf(routes);
    }
}
