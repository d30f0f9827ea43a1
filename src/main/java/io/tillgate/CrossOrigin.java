package io.tillgate;

import io.tillgate.http.Answer;
import io.tillgate.http.Route;
import java.util.List;

/// Lets the sandbox's till page, which comes from the wallet network's port, read the API's answers: nothing here
/// goes by cookie, so any origin may. A live gateway lets no page do so.
final class CrossOrigin {
    private CrossOrigin() {}

    static List<Route> allowing(List<Route> routes) {
        return routes.stream().map(CrossOrigin::allowing).toList();
    }

    private static Route allowing(Route route) {
        Route.Words words = route.words();
        Route allowing = new Route(
                route.method(),
                route.path(),
                request -> allowing(route.handler().apply(request)));
        return allowing.speaking(new Route.Words() {
            @Override
            public Answer busy() {
                return allowing(words.busy());
            }

            @Override
            public Answer tooMany(long seconds) {
                return allowing(words.tooMany(seconds));
            }

            @Override
            public Answer broken(String requestId) {
                return allowing(words.broken(requestId));
            }
        });
    }

    private static Answer allowing(Answer answer) {
        return answer.with("Access-Control-Allow-Origin", "*");
    }
}
