package io.tillgate.bench;

import io.tillgate.process.Sibling;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/// Tills of a demo store that go on whatever breaks, in a process of their own; they remember what they were told, and
/// ask for it again.
public final class Tills implements AutoCloseable {
    private static final int MANY = 32;
    private static final long FOREVER = 3600;

    private final Load load;

    /// What came of a number of sales.
    ///
    /// @param begun how many there were, and `well` how many of them went as they should
    /// @param otherwise what became of the others, by kind
    /// @param unanswered requests that nobody answered in time
    /// @param longest milliseconds that an answer took, whatever it said
    public record Heard(long begun, long well, Map<String, Long> otherwise, long unanswered, double longest) {
        /// Nothing at all.
        public static final Heard NOTHING = new Heard(0, 0, Map.of(), 0, 0);

        public Heard {
            otherwise = Map.copyOf(otherwise);
        }

        /// Both together.
        public Heard plus(Heard other) {
            Map<String, Long> all = new TreeMap<>(otherwise);
            other.otherwise.forEach((kind, count) -> all.merge(kind, count, Long::sum));
            return new Heard(
                    begun + other.begun,
                    well + other.well,
                    all,
                    unanswered + other.unanswered,
                    Math.max(longest, other.longest));
        }
    }

    private Tills(Load load) {
        this.load = load;
    }

    /// Starts them, with nothing to do yet.
    public static Tills start(Sibling program) {
        return new Tills(Load.start(program));
    }

    /// The merchant that their store belongs to.
    public static String merchant() {
        return Objects.requireNonNull(Bed.SHOP.get("merchantNo"));
    }

    /// Their store.
    public static String store() {
        return Objects.requireNonNull(Bed.SHOP.get("storeNo"));
    }

    /// Sells at these gateways in turn (ports on 127.0.0.1), so many a second for so many seconds; a request is
    /// given up after `limit` seconds. Comes back when all is answered or given up.
    public Heard sell(List<Integer> gateways, double perSecond, double seconds, double limit) {
        Order order = order(Works.SALES).on(MANY).at(perSecond).over(seconds).droppingLate();
        return heard(load.order(order.patient(limit).enduringAt(gateways)));
    }

    /// Whether one sale goes well at that gateway, within so many seconds.
    public boolean sells(int gateway, double limit) {
        Order order = order(Works.LIFECYCLE).on(1).over(limit).most(1);
        return load.order(order.patient(limit).enduringAt(List.of(gateway))).done() == 1;
    }

    /// Asks that gateway for each sale: all that was acknowledged must be so, and nothing of what was refused.
    public Heard lookUp(int gateway) {
        Heard sold = heard(load.order(asking(Works.SALES, gateway)));
        return sold.plus(heard(load.order(asking(Works.LIFECYCLE, gateway))));
    }

    @Override
    public void close() {
        load.close();
    }

    private static Order asking(String work, int gateway) {
        return order(work).on(MANY).lookingUp().over(FOREVER).enduringAt(List.of(gateway));
    }

    private static Order order(String work) {
        return Order.of(work, 0, 1, Bed.SHOP);
    }

    private static Heard heard(Outcome outcome) {
        return new Heard(
                outcome.begun(),
                outcome.done(),
                outcome.errors(),
                outcome.errors().getOrDefault(Outcome.UNANSWERED, 0L),
                outcome.longest());
    }
}
