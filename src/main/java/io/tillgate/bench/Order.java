package io.tillgate.bench;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/// What the load process is to do next, one line of JSON on its standard input.
///
/// @param work the work's name, or `look-up` or `withdraw` of what another work has acknowledged
/// @param of for `look-up`, `withdraw` and `tran-query`: the work whose acknowledged references are meant
/// @param gateways ports of the merchants' API on 127.0.0.1, which connections are made to in turn
/// @param connections how many are kept open
/// @param pace how much is begun, and when
/// @param patience seconds after which a unit is not going to be answered any more
/// @param enduring whether it goes on while gateways are away, and gives up each request by itself after `patience`
/// @param values what the work needs besides: who pays, and with which secret
record Order(
        String work,
        String of,
        List<Integer> gateways,
        int connections,
        Pace pace,
        double patience,
        boolean enduring,
        Map<String, String> values) {
    // A unit may have to wait for a wallet.
    private static final double PATIENCE = 20;

    /// How much is begun, and when.
    ///
    /// @param rate units begun in a second, whatever becomes of them (open loop); 0: the next when one is done
    /// @param seconds how long units are begun
    /// @param units how many units are begun at most; 0: as many as there is time for
    /// @param dropLate whether a unit that finds no free connection in time is left out, rather than begun late
    record Pace(double rate, double seconds, long units, boolean dropLate) {}

    Order {
        gateways = List.copyOf(gateways);
        values = Map.copyOf(values);
    }

    /// Of a gateway at that port, closed loop, for a second.
    static Order of(String work, int gateway, int connections, Map<String, String> values) {
        Pace pace = new Pace(0, 1, 0, false);
        return new Order(work, Works.ADD, List.of(gateway), connections, pace, PATIENCE, false, values);
    }

    Order of(String other) {
        return new Order(work, other, gateways, connections, pace, patience, enduring, values);
    }

    /// Asks for what this one's work has acknowledged.
    Order lookingUp() {
        return new Order(Works.LOOK_UP, work, gateways, connections, pace, patience, enduring, values);
    }

    /// Cancels what this one's work has acknowledged since this was ordered last.
    Order withdrawing() {
        return new Order(Works.WITHDRAW, work, gateways, connections, pace, patience, enduring, values);
    }

    Order on(int lines) {
        return new Order(work, of, gateways, lines, pace, patience, enduring, values);
    }

    Order at(double perSecond) {
        return paced(new Pace(perSecond, pace.seconds(), pace.units(), pace.dropLate()));
    }

    Order over(double time) {
        return paced(new Pace(pace.rate(), time, pace.units(), pace.dropLate()));
    }

    Order most(long count) {
        return paced(new Pace(pace.rate(), pace.seconds(), count, pace.dropLate()));
    }

    Order droppingLate() {
        return paced(new Pace(pace.rate(), pace.seconds(), pace.units(), true));
    }

    Order patient(double time) {
        return new Order(work, of, gateways, connections, pace, time, enduring, values);
    }

    /// The same at all of these gateways, whether they are there or not.
    Order enduringAt(List<Integer> ports) {
        return new Order(work, of, ports, connections, pace, patience, true, values);
    }

    /// What the work needs under that name.
    String value(String name) {
        return Objects.requireNonNull(values.get(name), name);
    }

    double rate() {
        return pace.rate();
    }

    double seconds() {
        return pace.seconds();
    }

    long units() {
        return pace.units();
    }

    boolean dropLate() {
        return pace.dropLate();
    }

    boolean opensLoop() {
        return pace.rate() > 0;
    }

    private Order paced(Pace other) {
        return new Order(work, of, gateways, connections, other, patience, enduring, values);
    }
}
