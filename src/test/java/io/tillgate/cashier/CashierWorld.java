package io.tillgate.cashier;

import io.tillgate.core.CoreWorld;
import io.tillgate.core.money.Currency;
import io.tillgate.core.money.Money;
import io.tillgate.core.notice.Notice.Origin;
import io.tillgate.core.payment.Attempt;
import io.tillgate.core.payment.CancelAnswer;
import io.tillgate.core.payment.ChargeAnswer;
import io.tillgate.core.payment.Intent;
import io.tillgate.core.payment.OpenPayment;
import io.tillgate.core.payment.Payment;
import io.tillgate.core.payment.Payments;
import io.tillgate.core.payment.Payments.Key;
import io.tillgate.core.payment.Refund;
import io.tillgate.core.payment.RefundAnswer;
import io.tillgate.core.payment.Wallet;
import io.tillgate.core.payment.Way;
import io.tillgate.http.Limits;
import io.tillgate.http.Route;
import io.tillgate.http.Server;
import io.tillgate.links.Links;
import io.tillgate.running.Web;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The cashier pages over HTTP, on a core in memory.
public final class CashierWorld implements AutoCloseable {
    private static final Pattern HIDDEN = Pattern.compile("name=\"(seen|form)\" value=\"([^\"]*)\"");

    private final Cashier.Following following = new Cashier.Following();
    public final CoreWorld core;
    private final Server server;
    private final Links links;
    private final List<Route> routes;

    public CashierWorld() {
        this(UnaryOperator.identity());
    }

    /// A world where somebody stands between the core and its payments.
    public CashierWorld(UnaryOperator<Payments> between) {
        core = new CoreWorld(payments -> between.apply(following.of(payments)), PagesToo::new);
        byte[] secret = new byte[32];
        links = new Links("", Links.Purpose.CASHIER, List.of(new Links.SigningKey("1", secret)));
        Cashier cashier = new Cashier(
                new Cashier.Core(
                        between.apply(core.payments),
                        (_, _) -> Optional.of(core.account()),
                        core.engageWallet,
                        core.abandonPayment,
                        core::now),
                new Cashier.Settings("http://127.0.0.1", links::open, new Cashier.FormKey(secret), true),
                following);
        routes = cashier.routes();
        var start = Server.start(new Server.Listen("127.0.0.1", 0, "--port"), routes, Limits.usual(), (_, _, _) -> {});
        server = ((Server.Listening) start).server();
    }

    /// Opens a payment of 13.00 USD with these details and their values.
    public Payment open(String reference, String... details) {
        return open(reference, new Money(Currency.USD, 1300), details);
    }

    /// Opens a payment with these details and their values.
    public Payment open(String reference, Money amount, String... details) {
        Map<String, String> all = new HashMap<>();
        for (int i = 0; i < details.length; i += 2) {
            all.put(details[i], details[i + 1]);
        }
        return core.opened(new OpenPayment.Asked(
                core.account(),
                reference,
                Way.ONLINE,
                amount,
                amount.currency() == Currency.USD || !core.toUsd.containsKey(amount.currency())
                        ? amount.currency()
                        : Currency.USD,
                List.of(),
                Duration.ofHours(2),
                new Origin("pockyt", "c1"),
                all));
    }

    /// What the router has.
    List<Route> routes() {
        return routes;
    }

    /// The path of its page.
    public String path(Payment payment) {
        return links.address(new Key(payment.merchant(), payment.no()));
    }

    /// The whole address of a path.
    public String address(String path) {
        return "http://127.0.0.1:" + server.port() + path;
    }

    Web web() {
        return new Web(URI.create(address("")));
    }

    Web.Said page(Payment payment, String... headers) {
        return web().get(path(payment), headers);
    }

    /// Presses a button of the page as it is now.
    Web.Said press(Payment payment, String action, String brand) {
        return post(payment, action, filled(web().get(path(payment) + "?peek").text(), brand));
    }

    /// Sends a form.
    Web.Said post(Payment payment, String action, String body, String... headers) {
        List<String> all = new ArrayList<>(List.of("Content-Type", "application/x-www-form-urlencoded"));
        all.addAll(List.of(headers));
        return web().post(path(payment) + "/" + action, body, all.toArray(String[]::new));
    }

    /// What a form of that page would send.
    static String filled(String page, String brand) {
        Map<String, String> hidden = new HashMap<>();
        Matcher matcher = HIDDEN.matcher(page);
        while (matcher.find()) {
            hidden.put(matcher.group(1), matcher.group(2));
        }
        return "seen=" + hidden.get("seen") + "&form=" + hidden.get("form") + "&brand=" + brand;
    }

    /// The wallet's number of an attempt.
    public static String number(Payment payment, int attempt) {
        return payment.no().value() + "0" + attempt;
    }

    /// The payer confirms, and the wallet is asked.
    public void approve(Payment payment, int attempt) {
        core.network.approve(number(payment, attempt));
        core.attendPayment.askAbout(new Key(payment.merchant(), payment.no()), attempt);
    }

    /// The payer refuses, and the wallet is asked.
    public void decline(Payment payment, int attempt) {
        core.network.decline(number(payment, attempt));
        core.attendPayment.askAbout(new Key(payment.merchant(), payment.no()), attempt);
    }

    @Override
    public void close() {
        server.close();
    }

    /// The network has a page for each payment, too.
    private record PagesToo(Wallet network) implements Wallet {
        @Override
        public ChargeAnswer charge(Intent intent, String code, String shop) {
            return network.charge(intent, code, shop);
        }

        @Override
        public ChargeAnswer open(Intent intent, String shop) {
            return paged(intent, network.open(intent, shop));
        }

        @Override
        public ChargeAnswer ask(Intent intent) {
            return paged(intent, network.ask(intent));
        }

        @Override
        public CancelAnswer cancel(Intent intent) {
            return network.cancel(intent);
        }

        @Override
        public RefundAnswer refund(Intent intent, Refund refund) {
            return network.refund(intent, refund);
        }

        private static ChargeAnswer paged(Intent intent, ChargeAnswer answer) {
            return intent.method() == Attempt.Method.PAGE && answer instanceof ChargeAnswer.Waiting waiting
                    ? new ChargeAnswer.Waiting(
                            waiting.evidence(), waiting.brand(), "http://wallet.example/pay/" + intent.number())
                    : answer;
        }
    }
}
