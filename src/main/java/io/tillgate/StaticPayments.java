package io.tillgate;

import io.tillgate.core.merchant.MerchantAccount;
import io.tillgate.core.merchant.MerchantNo;
import io.tillgate.core.merchant.Partner;
import io.tillgate.core.merchant.PartnerId;
import io.tillgate.core.merchant.PartnerSetting;
import io.tillgate.core.merchant.StoreNo;
import io.tillgate.core.merchant.StoreSetting;
import io.tillgate.core.merchant.StoreSettings;
import io.tillgate.core.notice.Notice.Origin;
import io.tillgate.core.payment.AttemptState;
import io.tillgate.core.payment.Brand;
import io.tillgate.core.payment.Opening;
import io.tillgate.core.payment.Payment;
import io.tillgate.core.payment.PaymentState;
import io.tillgate.core.payment.Payments.Key;
import io.tillgate.core.payment.Ports;
import io.tillgate.core.payment.ReceivePayment;
import io.tillgate.core.payment.ReceivePayment.Captured;
import io.tillgate.dialect.snap.Snap;
import io.tillgate.http.Route;
import io.tillgate.shopcode.ShopCode;
import io.tillgate.store.Store;
import io.tillgate.store.Upkeep;
import io.tillgate.wallet.Wallets;
import io.tillgate.wallet.Wallets.StaticCapture;
import io.tillgate.wallet.Wallets.StaticCaptures;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes in what the wallet network has captured by static codes, in its order and from a durable bookmark on,
/// so that a lost notice delays a payment and loses none. Taking in the same one again, here or on another
/// node, finds it there.
final class StaticPayments {
    private static final Logger LOG = LoggerFactory.getLogger(StaticPayments.class);
    private static final String BOOKMARK = "static-captures";
    private static final String TERMINAL = "terminalId";

    private static final long ANSWER_NANOS = TimeUnit.MILLISECONDS.toNanos(250);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(5);

    private final Wallets network;
    private final Store store;
    private final Upkeep upkeep;
    private final Ports ports;
    private final Operations operations;

    StaticPayments(Wallets network, Store store, Operations operations) {
        this.network = network;
        this.store = store;
        this.upkeep = store.upkeep();
        this.ports = operations.asked().ports();
        this.operations = operations;
    }

    /// Where the network asks whose code it is, and where its notices come in.
    List<Route> routes() {
        List<Route> routes = new ArrayList<>(network.routes(this::hinted));
        routes.addAll(network.inquiries(this::payee));
        return routes;
    }

    /// What finds a payment whose notice was lost.
    Chores.Chore chore() {
        return new Chores.Chore("static codes", LOOK_EVERY, this::collect);
    }

    private Optional<Wallets.Payee> payee(String code) {
        return ShopCode.owner(code)
                .flatMap(owner -> ports.merchants().find(owner.merchant(), owner.store()))
                .filter(account -> ShopCode.isPayable(account, code))
                .map(MerchantAccount::store)
                .map(shop -> new Wallets.Payee(shop.merchant(), shop.no(), shop.name()));
    }

    // A payment that is there is asked about, any other may be one of a static code.
    private void hinted(Wallets.Hint hint) {
        Optional<Payment> found = find(hint.key());
        if (found.isPresent() && isBeingCharged(found.get(), hint.attempt())) {
            // More often than not the answer to the charge is being stored at this moment.
            LockSupport.parkNanos(ANSWER_NANOS);
            found = find(hint.key());
        }
        if (found.isEmpty()) {
            collect();
        } else if (!isKnown(found.get(), hint)) {
            operations.attendPayment().askAbout(hint.key(), hint.attempt());
        }
    }

    private Optional<Payment> find(Key key) {
        return ports.payments().find(key.merchant(), key.no());
    }

    private static boolean isBeingCharged(Payment payment, int attempt) {
        return payment.state() instanceof PaymentState.Charging(int engaged)
                && engaged == attempt
                && payment.attempt(attempt).method().isUrgent();
    }

    // The wallet has said the same in an answer, which was believed: there is nothing to ask.
    private static boolean isKnown(Payment payment, Wallets.Hint hint) {
        int attempt = hint.attempt();
        return attempt >= 1
                && attempt <= payment.attempts().size()
                && payment.attempt(attempt).state() instanceof AttemptState.Approved
                && hint.approved().equals(Optional.of(payment.opening().amount()));
    }

    /// Takes in everything that is new; what cannot be stored now is tried again in a later round.
    synchronized void collect() {
        boolean isMore = true;
        while (isMore) {
            long place = upkeep.bookmark(BOOKMARK);
            Optional<StaticCaptures> captures = network.capturedAfter(place);
            if (captures.isPresent() && captures.get().latest() < place) {
                // A network that has forgotten everything counts from one again. A bookmark that stays where it is
                // would hide what comes next as soon as that count has passed it.
                LOG.error(
                        "the network has begun to count anew: {} after {}",
                        captures.get().latest(),
                        place);
                upkeep.moveBookmark(BOOKMARK, place, 0);
            } else {
                isMore = captures.isPresent() && settled(place, captures.get().page());
            }
        }
    }

    // Whether there may be more to settle: nothing was in the way, or another node has moved the bookmark meanwhile.
    private boolean settled(long from, List<StaticCapture> page) {
        long place = from;
        for (StaticCapture capture : page) {
            if (!isSettled(capture)) {
                return false;
            }
            if (!upkeep.moveBookmark(BOOKMARK, place, capture.place())) {
                return true;
            }
            place = capture.place();
        }
        return !page.isEmpty();
    }

    private boolean isSettled(StaticCapture capture) {
        Optional<MerchantAccount> account = account(capture);
        Optional<Brand> brand = Brand.parse(capture.brand());
        if (account.isEmpty() || brand.isEmpty()) {
            // We have named its owner before it was paid, so that it is somebody else's, or of another database.
            LOG.error(
                    "captured by a static code for nobody we know: {} of {} for {}",
                    capture.no().value(),
                    capture.brand(),
                    capture.merchant().value());
            return true;
        }
        Optional<Partner> named = named(capture);
        Optional<Partner> teller = named.or(() -> chosen(account.get()));
        Captured captured = new Captured(
                teller.map(partner -> partner.told(account.get())).orElse(account.get()),
                capture.no(),
                brand.get(),
                capture.amount(),
                teller.isPresent() ? new Origin(Snap.DIALECT, teller.get().id().value()) : origin(account.get()),
                details(account.get(), capture, named));
        return !(operations.receive().receive(captured, ports.patience().deadline())
                instanceof ReceivePayment.Outcome.Unknown);
    }

    // A store that another node has just added may be remembered here as one that is not there.
    private Optional<MerchantAccount> account(StaticCapture capture) {
        return ports.merchants()
                .find(capture.merchant(), capture.store())
                .or(() -> store.merchantsReadAnew().find(capture.merchant(), capture.store()));
    }

    private static Origin origin(MerchantAccount account) {
        String partner = account.store().settings().value(StoreSetting.QRIS_PARTNER);
        if (!partner.isEmpty()) {
            return new Origin(Snap.DIALECT, partner);
        }
        return new Origin(
                "pockyt",
                account.credentials().isEmpty()
                        ? ""
                        : account.credentials().getFirst().id());
    }

    private Optional<Partner> named(StaticCapture capture) {
        return teller(ShopCode.label(capture.code()).teller(), capture.merchant(), capture.store());
    }

    // Whose notices those of the store's own codes are.
    private Optional<Partner> chosen(MerchantAccount account) {
        io.tillgate.core.merchant.Store shop = account.store();
        return teller(shop.settings().value(StoreSetting.QRIS_PARTNER), shop.merchant(), shop.no());
    }

    // A code or a setting may name any partner: it is believed of those who speak for the store that was paid.
    private Optional<Partner> teller(String id, MerchantNo merchant, StoreNo shop) {
        return PartnerId.parse(id)
                .flatMap(store.partners().partners()::find)
                .filter(partner ->
                        partner.merchant().equals(merchant) && partner.store().equals(shop));
    }

    private static Map<String, String> details(
            MerchantAccount account, StaticCapture capture, Optional<Partner> named) {
        StoreSettings settings = account.store().settings();
        Map<String, String> details = new TreeMap<>();
        String told = named.map(partner -> partner.value(PartnerSetting.NOTIFY_URL))
                .filter(address -> !address.isEmpty())
                .orElseGet(() -> settings.value(StoreSetting.QRIS_NOTIFY));
        details.put(Opening.NOTIFY_ADDRESS, told);
        details.put(TERMINAL, ShopCode.label(capture.code()).terminal());
        details.put(Opening.TIP, capture.tip().isZero() ? "" : capture.tip().twoDecimals());
        details.values().removeIf(String::isEmpty);
        return details;
    }
}
