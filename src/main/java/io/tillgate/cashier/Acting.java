package io.tillgate.cashier;

import io.tillgate.cashier.Forms.Filled;
import io.tillgate.cashier.Visits.Nothing;
import io.tillgate.cashier.Visits.PutAway;
import io.tillgate.cashier.Visits.Visit;
import io.tillgate.core.desk.AbandonPayment;
import io.tillgate.core.payment.Brand;
import io.tillgate.core.payment.EngageWallet;
import io.tillgate.core.payment.Payment;
import io.tillgate.core.payment.PaymentState;
import io.tillgate.http.Answer;
import io.tillgate.http.Request;
import io.tillgate.http.Route;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/// What a shopper does: he takes a wallet, or gives up. Each answer leads back to the page by GET, so that reloading
/// and going back do nothing again.
final class Acting {
    private final Visits visits;
    private final Views views;
    private final Forms forms;
    private final Engaging engaging;
    private final AbandonPayment abandonPayment;

    Acting(Cashier.Core core, Visits visits, Views views, Forms forms) {
        this.visits = visits;
        this.views = views;
        this.forms = forms;
        this.engaging = new Engaging(core.engageWallet());
        this.abandonPayment = core.abandonPayment();
    }

    List<Route> routes() {
        return List.of(
                Route.post("/cashier/{link}/pay", request -> from(request, this::pay))
                        .speaking(views.words()),
                Route.post("/cashier/{link}/cancel", request -> from(request, this::cancel))
                        .speaking(views.words()),
                // Who reloads the address of what he has pressed wants the page.
                Route.get("/cashier/{link}/pay", views::toPage),
                Route.get("/cashier/{link}/cancel", views::toPage));
    }

    private Answer from(Request request, BiFunction<Visit, Filled, Answer> act) {
        return switch (visits.find(request)) {
            case Visit visit -> {
                Filled filled = Forms.read(request);
                yield forms.isOurs(request, visit.link(), filled) ? act.apply(visit, filled) : views.foreign(visit);
            }
            case Nothing _ -> views.nothing(request);
            case PutAway _ -> views.putAway(request);
        };
    }

    private Answer pay(Visit visit, Filled filled) {
        Optional<Brand> brand = Brand.parse(filled.brand());
        if (visit.payment().state() instanceof PaymentState.Paid) {
            return views.backTo(visit, "&already=1");
        }
        // Something has happened since he looked: he sees it before he decides again.
        if (brand.isEmpty() || !filled.seen().equals(Forms.seen(visit.payment()))) {
            return views.backTo(visit, "");
        }
        return switch (engaging.engage(visit, brand.get(), filled.store())) {
            case EngageWallet.Outcome.Engaged(Payment payment) -> views.backTo(visit, "&go=" + Forms.seen(payment));
            case EngageWallet.Outcome.CannotEngage _, EngageWallet.Outcome.CurrencyNotTaken _ ->
                views.backTo(visit, "");
            case EngageWallet.Outcome.NoSuchPayment _, EngageWallet.Outcome.Busy _, EngageWallet.Outcome.Unknown _ ->
                views.busy(visit);
        };
    }

    private Answer cancel(Visit visit, Filled filled) {
        return switch (abandonPayment.abandon(visit.payment())) {
            case AbandonPayment.Outcome.Abandoned _, AbandonPayment.Outcome.Undecided _ -> views.backTo(visit, "");
            case AbandonPayment.Outcome.Paid _ -> views.backTo(visit, "&already=1");
            case AbandonPayment.Outcome.NoSuchPayment _,
                    AbandonPayment.Outcome.Busy _,
                    AbandonPayment.Outcome.Unknown _ -> views.busy(visit);
        };
    }
}
