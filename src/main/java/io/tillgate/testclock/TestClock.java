package io.tillgate.testclock;

import io.tillgate.http.Answer;
import io.tillgate.http.Request;
import io.tillgate.http.Route;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;

/// The door of the business clock, and of the test clock that moves it in sandbox mode: kept in the database, read by
/// every node, never moved back.
public final class TestClock {
    private static final Duration GREATEST = Duration.ofDays(3660);

    /// Where the offset is kept for every node.
    public interface Row {
        Duration read();

        /// Keeps the offset, unless a greater one is kept already.
        void keep(Duration ahead);
    }

    /// What walks with the clock: the wallet network's clock (says why it cannot, or nothing), what falls due, and the
    /// heartbeats, which rest meanwhile.
    public record Walk(Function<Duration, String> moveNetwork, List<Agenda> agendas, Pause heartbeats) {
        public Walk {
            agendas = List.copyOf(agendas);
        }
    }

    /// Work that falls due by the clock of the business.
    public interface Agenda {
        /// When the earliest of it is due; empty when nothing ever is.
        Optional<Instant> nextDue();

        /// Does everything that is due now, and says what that was.
        List<Fired> attendAll();
    }

    /// One thing that was done because its time had come, and the payment that it was about.
    public record Fired(String merchantNo, String transactionNo, String what) {}

    /// Lets the heartbeats rest.
    public interface Pause {
        void pause(boolean pause);
    }

    private final InstantSource realClock;
    private final BusinessClock clock;
    private final Row row;
    private final ReentrantLock walking = new ReentrantLock();

    private TestClock(InstantSource realClock, Row row) {
        this.realClock = realClock;
        this.clock = new BusinessClock(realClock);
        this.row = row;
    }

    /// A clock that goes on from where the database's offset left it.
    public static TestClock open(InstantSource realClock, Row row) {
        TestClock opened = new TestClock(realClock, row);
        opened.refresh();
        return opened;
    }

    /// The time of everything that is business.
    public InstantSource business() {
        return clock;
    }

    /// How far the business is ahead of real time.
    public Duration ahead() {
        return clock.ahead();
    }

    /// Takes over how far another node has moved it.
    public void refresh() {
        clock.moveTo(row.read());
    }

    /// The routes of the test clock; only a sandbox has them.
    public List<Route> routes(Walk walk) {
        return List.of(
                new Route("GET", "/sandbox/clock", _ -> answer(List.of())),
                new Route("POST", "/sandbox/clock/advance", request -> advance(request, walk)),
                new Route("POST", "/sandbox/clock/set", request -> set(request, walk)));
    }

    private Answer advance(Request request, Walk walk) {
        Optional<Duration> by = request.query("by").flatMap(text -> parsed(() -> Duration.parse(text)));
        if (by.isEmpty() || by.get().isNegative()) {
            return refused("by : expected a duration such as PT2H or P1D, not negative");
        }
        return walk(clock.ahead().plus(by.get()), walk);
    }

    private Answer set(Request request, Walk walk) {
        Optional<Instant> to = request.query("to").flatMap(text -> parsed(() -> Instant.parse(text)));
        if (to.isEmpty()) {
            return refused("to : expected a time such as 2030-01-31T12:00:00Z");
        }
        Duration ahead = Duration.between(realClock.instant(), to.get());
        return ahead.compareTo(clock.ahead()) < 0
                ? refused("to : expected a time after " + clock.instant() + ", since the clock never goes back")
                : walk(ahead, walk);
    }

    private Answer walk(Duration target, Walk walk) {
        if (target.compareTo(GREATEST) > 0) {
            return refused("the clock goes at most " + GREATEST.toDays() + " days ahead of real time");
        }
        walking.lock();
        walk.heartbeats().pause(true);
        try {
            return new ClockWalk(realClock, clock, row, walk).to(target).map(this::answer, TestClock::unreachable);
        } finally {
            walk.heartbeats().pause(false);
            walking.unlock();
        }
    }

    private Answer answer(List<Fired> fired) {
        return Answer.json(200, ClockText.of(clock.instant(), clock.ahead(), fired));
    }

    private static Answer refused(String error) {
        return Answer.json(400, ClockText.error(error));
    }

    private static Answer unreachable(String why) {
        return Answer.json(503, ClockText.error("the clock was not moved : " + why));
    }

    private static <T> Optional<T> parsed(Supplier<T> parse) {
        try {
            return Optional.of(parse.get());
        } catch (DateTimeException | ArithmeticException e) {
            return Optional.empty();
        }
    }
}
