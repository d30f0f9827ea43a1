package io.tillgate.admin;

import io.tillgate.core.delivery.DeliverNotices;
import io.tillgate.core.delivery.Verdict;
import io.tillgate.core.payment.Payments;
import io.tillgate.http.Answer;
import io.tillgate.http.Request;
import io.tillgate.http.Route;
import io.tillgate.http.Server;
import io.tillgate.wallet.Wallets;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The door of the admin port: health for everybody on it, metrics and the operator API for who has the operator token.
public final class Admin {
    /// What is wrong at the moment, in words; nothing when the gateway is ready.
    public interface Health {
        List<String> complaints();
    }

    private static final Logger LOG = LoggerFactory.getLogger(Admin.class);

    private final byte[] operatorToken;
    private final Meters meters = new Meters();

    /// An admin door that opens to this operator token.
    public Admin(String operatorToken) {
        this.operatorToken = operatorToken.getBytes(StandardCharsets.UTF_8);
    }

    /// Counts HTTP answers by route and outcome.
    public Server.Watch http() {
        return (route, answer, nanos) -> meters.answered(route, answer.outcome(), nanos);
    }

    /// Times questions to wallets.
    public Wallets.Watch wallets() {
        return asked -> {
            meters.asked(asked);
            if (asked.outcome().equals("Unknown")) {
                LOG.info("{} has no answer to {}", asked.brand(), asked.question());
            }
        };
    }

    /// Counts payments by state and wallet as their changes are stored.
    public Payments counted(Payments payments) {
        return new CountedPayments(payments, meters);
    }

    /// Counts a committed batch: its changes, nanoseconds from begin to durable, and changes that wait meanwhile.
    public void committed(int changes, long nanos, int waiting) {
        meters.committed(changes, nanos);
    }

    /// Counts and times attempts to deliver notices; one that nobody acknowledged in the end is logged.
    public void delivered(DeliverNotices.Delivered done) {
        boolean parked = done.verdict() instanceof Verdict.Parked;
        meters.delivered(done.delivery(), parked);
        if (parked) {
            LOG.warn(
                    "a notice of {} was given up after {} attempts",
                    done.notice().subject(),
                    done.delivery().attempt());
        }
    }

    /// Shows how many notices wait to be delivered.
    public void outbox(LongSupplier waiting) {
        meters.outbox(waiting);
    }

    /// Counts events and acts as they are sealed; everything that was committed when that began is sealed now.
    public void sealed(long rows) {
        meters.sealed(rows);
    }

    /// Shows how many changes wait to be stored.
    public void queue(IntSupplier depth) {
        meters.queue(depth);
    }

    /// The routes of the admin port: health for everybody, metrics and the operator's routes behind the token.
    public List<Route> routes(Health health, List<Route> operator) {
        List<Route> routes = new ArrayList<>(List.of(
                new Route("GET", "/health/live", _ -> Answer.json(200, "{\"status\":\"live\"}")),
                new Route("GET", "/health/ready", _ -> ready(health.complaints())),
                new Route("GET", "/metrics", guarded(_ -> Answer.text(200, meters.text())))));
        operator.forEach(route -> routes.add(new Route(route.method(), route.path(), guarded(route.handler()))));
        return routes;
    }

    private static Answer ready(List<String> complaints) {
        return complaints.isEmpty()
                ? Answer.json(200, "{\"status\":\"ready\"}")
                : Answer.json(503, "{\"status\":\"not ready\",\"because\":" + Quoted.list(complaints) + "}");
    }

    private Function<Request, Answer> guarded(Function<Request, Answer> handler) {
        return request -> isOperator(request)
                ? handler.apply(request)
                : Answer.json(401, "{\"error\":\"Authorization : expected Bearer and the operator token\"}")
                        .with("WWW-Authenticate", "Bearer");
    }

    private boolean isOperator(Request request) {
        String given = request.header("Authorization").orElse("");
        return given.regionMatches(true, 0, "Bearer ", 0, 7)
                && MessageDigest.isEqual(
                        operatorToken, given.substring(7).strip().getBytes(StandardCharsets.UTF_8));
    }
}
