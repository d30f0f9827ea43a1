package io.tillgate.http;

import io.helidon.http.Header;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.tillgate.guard.Guard;
import io.tillgate.guard.Networks;
import io.tillgate.guard.Pace;
import io.tillgate.guard.Room;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import org.slf4j.MDC;

/// One request from its first byte to its last: read, route, answer, count.
final class Exchange implements Handler {
    private static final HeaderName REQUEST_ID = HeaderNames.create("X-Request-Id");
    private static final HeaderName FORWARDED = HeaderNames.create("X-Forwarded-For");
    private static final String NO_ROUTE = "unknown";
    private static final byte[] UNREAD = new byte[0];

    private final Routes routes;
    private final BodyReader bodies;
    private final Callers callers;
    private final Pace<String> pace = new Pace<>(Callers.MOST, System::nanoTime);
    private final Semaphore all;
    private final Room room;
    private final Server.Watch watch;
    private final Streams streams;
    private final RequestIds ids = new RequestIds();
    private final Breakdowns breakdowns = new Breakdowns();
    private final List<Header> always;
    private final Map<String, Header> contentTypes = new ConcurrentHashMap<>();

    private record Answered(String route, Answer answer) {}

    /// What each answer carries beside its own headers, and who is told of it.
    record Answering(List<Header> headers, Server.Watch watch) {}

    Exchange(Routes routes, BodyReader bodies, Limits limits, Streams streams, Answering answering) {
        this.routes = routes;
        this.always = answering.headers();
        this.streams = streams;
        this.bodies = bodies;
        this.callers = limits.callers();
        this.all = new Semaphore(limits.counts().requests());
        this.room = new Room(limits.counts().working());
        this.watch = answering.watch();
    }

    @Override
    public void handle(ServerRequest asked, ServerResponse response) {
        long began = System.nanoTime();
        String id = ids.of(asked.headers().first(REQUEST_ID));
        MDC.put("request", id);
        try {
            Answered answered = Heading.isPlain(asked.headers())
                    ? roomForStreams(answered(asked, id))
                    : new Answered(NO_ROUTE, Errors.notPlain());
            send(answered.answer(), response, id);
            watch.answered(answered.route(), answered.answer(), System.nanoTime() - began);
        } finally {
            MDC.clear();
        }
    }

    private Answered answered(ServerRequest asked, String id) {
        Routes.Found found = routes.find(asked.prologue().method().text(), path(asked));
        var caller = new Request.Caller(address(asked), id);
        long wait = callers.rate() == 0 ? 0 : pace.take(Networks.household(caller.address()), callers.rate());
        if (wait > 0) {
            return refused(found, asked, caller, words -> words.tooMany(Guard.seconds(wait)));
        }
        if (!all.tryAcquire()) {
            return refused(found, asked, caller, Route.Words::busy);
        }
        try {
            return new Answered(
                    name(found), arrived(found, asked, body -> worked(found, request(asked, caller, body))));
        } finally {
            all.release();
        }
    }

    // A place is taken when the body is there: who sends slowly keeps none.
    private Answer worked(Routes.Found found, Request request) {
        return room.work(() -> routed(found, request))
                .orElseGet(() -> words(found, request).busy());
    }

    // Its body is read and thrown away, within the limits: the library would read it without any.
    private Answered refused(
            Routes.Found found, ServerRequest asked, Request.Caller caller, Function<Route.Words, Answer> said) {
        Route.Words words = words(found, request(asked, caller, UNREAD));
        return new Answered(name(found), arrived(found, asked, _ -> said.apply(words)));
    }

    private static Route.Words words(Routes.Found found, Request request) {
        return found instanceof Routes.At at ? at.route().words().to(request.withValues(at.values())) : Errors.WORDS;
    }

    private String address(ServerRequest asked) {
        String peer = Callers.peer(asked.remotePeer());
        return callers.trusted().isEmpty() || !asked.headers().contains(FORWARDED)
                ? peer
                : callers.address(peer, asked.headers().get(FORWARDED).allValues());
    }

    // A stream takes no room among the requests, which it would keep for minutes, but one of its own.
    private Answered roomForStreams(Answered answered) {
        boolean full = answered.answer().feed().isPresent() && !streams.enter();
        return full ? new Answered(answered.route(), Errors.WORDS.busy()) : answered;
    }

    private Answer arrived(Routes.Found found, ServerRequest asked, Function<byte[], Answer> answer) {
        return switch (body(asked)) {
            case BodyReader.Whole whole -> answer.apply(whole.bytes());
            case BodyReader.TooLarge _ -> Errors.tooLarge();
            case BodyReader.Broken _ -> {
                watch.answered(name(found), Errors.notArrived(), 0);
                throw new CloseConnectionException("the body did not arrive");
            }
        };
    }

    private Answer routed(Routes.Found found, Request request) {
        return switch (found) {
            case Routes.At at -> handled(at, request);
            case Routes.WrongMethod wrong -> Errors.wrongMethod(wrong.allow());
            case Routes.Nowhere _ -> Errors.unknownPath();
        };
    }

    private static String name(Routes.Found found) {
        return found instanceof Routes.At at ? at.route().path() : NO_ROUTE;
    }

    private Answer handled(Routes.At at, Request asked) {
        Request request = asked.withValues(at.values());
        try {
            return at.route().handler().apply(request);
        } catch (RuntimeException | StackOverflowError e) {
            breakdowns.tell(request, at.route(), e);
            return at.route().words().to(request).broken(request.requestId());
        }
    }

    private BodyReader.Result body(ServerRequest asked) {
        if (!asked.content().hasEntity()) {
            return BodyReader.none();
        }
        return bodies.read(
                asked.content().inputStream(), asked.headers().contentLength().orElse(-1));
    }

    private static Request request(ServerRequest asked, Request.Caller caller, byte[] body) {
        var prologue = asked.prologue();
        var line = new Request.Line(
                prologue.method().text(),
                path(asked),
                prologue.hasQuery() ? prologue.query().rawValue() : "");
        return new Request(line, caller, name -> asked.headers().first(HeaderNames.create(name)), body);
    }

    private static String path(ServerRequest asked) {
        return asked.prologue().uriPath().rawPathNoParams();
    }

    private void send(Answer answer, ServerResponse response, String id) {
        response.status(Status.create(answer.status()));
        always.forEach(response::header);
        response.header(contentTypes.computeIfAbsent(
                answer.contentType(), type -> HeaderValues.createCached(HeaderNames.CONTENT_TYPE, type)));
        response.header(HeaderValues.create(REQUEST_ID, id));
        answer.headers().forEach((name, value) -> response.header(HeaderValues.create(name, value)));
        if (answer.feed().isPresent()) {
            streams.send(answer.feed().get(), response);
        } else {
            response.send(answer.body());
        }
    }
}
