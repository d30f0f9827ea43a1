package io.tillgate.cashier;

import io.tillgate.cashier.Views.Look;
import io.tillgate.cashier.Visits.Found;
import io.tillgate.cashier.Visits.Nothing;
import io.tillgate.cashier.Visits.PutAway;
import io.tillgate.cashier.Visits.Visit;
import io.tillgate.core.payment.Brand;
import io.tillgate.core.payment.EngageWallet.Outcome;
import io.tillgate.core.payment.Payment;
import io.tillgate.core.payment.PaymentState;
import io.tillgate.http.Answer;
import io.tillgate.http.Request;
import io.tillgate.http.Route;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// What a shopper's browser reads: the page, how it stands, and the stream that tells when that changes.
final class Looking {
    private final Cashier.Core core;
    private final Visits visits;
    private final Views views;
    private final Followers followers;
    private final Engaging engaging;

    Looking(Cashier.Core core, Visits visits, Views views, Followers followers) {
        this.core = core;
        this.visits = visits;
        this.views = views;
        this.followers = followers;
        this.engaging = new Engaging(core.engageWallet());
    }

    List<Route> routes() {
        return List.of(
                Route.get("/cashier/{link}", request -> of(request, visit -> page(request, visit)))
                        .speaking(views.words()),
                Route.get("/cashier/{link}/status", request -> of(request, this::status)),
                Route.get("/cashier/{link}/events", request -> of(request, this::events)));
    }

    private Answer of(Request request, Function<Visit, Answer> seen) {
        Found found = visits.find(request);
        return switch (found) {
            case Visit visit -> seen.apply(visit);
            case Nothing _ -> views.nothing(request);
            case PutAway _ -> views.putAway(request);
        };
    }

    // The wallet that the shop named is engaged when its shopper is here, and not by a browser that only looks ahead.
    private Answer page(Request request, Visit visit) {
        boolean ahead = request.header("Sec-Purpose").orElse("").startsWith("prefetch");
        Optional<Brand> named = ahead ? Optional.empty() : Engaging.named(visit.payment());
        if (named.isEmpty()) {
            return views.payment(visit, look(request, visit.payment()));
        }
        return switch (engaging.engage(visit, named.get(), false)) {
            case Outcome.Engaged(Payment payment) -> views.payment(visit.with(payment), new Look(true, false));
            case Outcome.CannotEngage(Payment payment) -> views.payment(visit.with(payment), Look.PLAIN);
            case Outcome.CurrencyNotTaken _ -> views.payment(visit, Look.PLAIN);
            case Outcome.NoSuchPayment _ -> views.nothing(request);
            case Outcome.Busy _, Outcome.Unknown _ -> views.busy(visit);
        };
    }

    private static Look look(Request request, Payment payment) {
        boolean onward = request.query("go").filter(Forms.seen(payment)::equals).isPresent();
        boolean already = payment.state() instanceof PaymentState.Paid
                && request.query("already").isPresent();
        return new Look(onward, already);
    }

    private Answer status(Visit visit) {
        return Pages.guarded(Answer.json(200, Standing.of(views, visit).json()));
    }

    private Answer events(Visit visit) {
        return Pages.guarded(Answer.events(new PaymentFeed(
                followers.follow(visit.key()),
                () -> core.payments()
                        .find(visit.payment().merchant(), visit.payment().no())
                        .map(visit::with)
                        .map(now -> Standing.of(views, now))
                        .orElseThrow())));
    }
}
