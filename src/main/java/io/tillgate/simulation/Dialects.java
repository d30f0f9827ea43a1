package io.tillgate.simulation;

import io.tillgate.core.customer.ConsultWallet;
import io.tillgate.core.customer.RegisterCustomer;
import io.tillgate.core.customer.StoredWallets;
import io.tillgate.core.merchant.PartnerPorts;
import io.tillgate.core.payment.DebitWallet;
import io.tillgate.dialect.pockyt.Pockyt;
import io.tillgate.dialect.snap.Snap;
import io.tillgate.guard.Guard;
import io.tillgate.http.Answer;
import io.tillgate.http.Request;
import io.tillgate.http.Route;
import io.tillgate.links.Links;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The dialects of one node, asked in process by the paths that they serve: what stands between a socket and the core,
/// without the socket.
final class Dialects {
    private static final int BUSY_STATUS = 200;
    private static final Duration TIME_WINDOW = Duration.ofMinutes(5);
    private static final Links.SigningKey KEY = new Links.SigningKey("k1", new byte[16]);

    /// What they ask about agreements.
    record Agreements(StoredWallets wallets, ConsultWallet consult) {}

    private final Map<String, Route> routes = new TreeMap<>();

    Dialects(Operations core, DirectoryLine partners, Agreements agreements) {
        pockyt(core, agreements).routes().forEach(route -> routes.put(route.path(), route));
        snap(core, partners).routes().forEach(route -> routes.put(route.path(), route));
    }

    /// What is answered; where something breaks down in the middle, what the server says then.
    Answer answer(Request request) {
        Route route = Optional.ofNullable(routes.get(request.path()))
                .orElseThrow(() -> new IllegalArgumentException("nobody serves " + request.path()));
        try {
            return route.handler().apply(request);
        } catch (Breakdown failed) {
            return route.words().to(request).broken(request.requestId());
        }
    }

    private static Pockyt pockyt(Operations core, Agreements agreements) {
        var clock = core.ports().clock();
        var debit = new DebitWallet(core.ports(), agreements.wallets(), core.open(), core.charge());
        return new Pockyt(
                new Pockyt.Core(
                        core.open(),
                        core.charge(),
                        core.cancel(),
                        core.refund(),
                        core.find(),
                        core.ports(),
                        new Pockyt.People(
                                new RegisterCustomer(Nobody.REGISTERED, Nobody.CUSTOMER_NUMBERS, clock),
                                Nobody.REGISTERED,
                                clock),
                        new Pockyt.AutoDebit(agreements.consult(), debit, agreements.wallets())),
                new Pockyt.Settings(
                        true,
                        BUSY_STATUS,
                        links(Links.Purpose.QR),
                        links(Links.Purpose.CASHIER)::address,
                        Guard.open()));
    }

    private static Snap snap(Operations core, DirectoryLine partners) {
        var clock = core.ports().clock();
        return new Snap(
                new Snap.Core(
                        core.open(),
                        core.charge(),
                        core.voiding(),
                        core.cancel(),
                        core.refund(),
                        core.find(),
                        new PartnerPorts(partners.directory()::find, partners, partners),
                        core.ports()),
                new Snap.Settings("", true, TIME_WINDOW, clock, partners::nanos, Guard.open()),
                links(Links.Purpose.QR));
    }

    private static Links links(Links.Purpose purpose) {
        return new Links("https://pay.example", purpose, List.of(KEY));
    }
}
