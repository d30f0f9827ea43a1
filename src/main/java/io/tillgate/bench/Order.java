package io.tillgate.bench;

import java.util.Map;
import java.util.Objects;

/// What the load process is to do next, one line of JSON on its standard input.
///
/// @param work the work's name, or `look-up` of what another work has acknowledged
/// @param of for `look-up` and `tran-query`: the work whose acknowledged references are asked for
/// @param gateway port of the merchants' API on 127.0.0.1
/// @param connections how many are kept open
/// @param rate units begun in a second, whatever becomes of them (open loop); 0: the next when one is done
/// @param seconds how long units are begun
/// @param units how many units are begun at most; 0: as many as there is time for
/// @param dropLate whether a unit that finds no free connection in time is left out, rather than begun late
/// @param patience seconds after which a unit is not going to be answered any more
/// @param values what the work needs besides: who pays, and with which secret
record Order(
        String work,
        String of,
        int gateway,
        int connections,
        double rate,
        double seconds,
        long units,
        boolean dropLate,
        double patience,
        Map<String, String> values) {
    // A unit may have to wait for a wallet.
    private static final double PATIENCE = 20;

    Order {
        values = Map.copyOf(values);
    }

    /// Of a gateway at that port, closed loop, for a second.
    static Order of(String work, int gateway, int connections, Map<String, String> values) {
        return new Order(work, Works.ADD, gateway, connections, 0, 1, 0, false, PATIENCE, values);
    }

    Order of(String other) {
        return new Order(work, other, gateway, connections, rate, seconds, units, dropLate, patience, values);
    }

    /// Asks for what this one's work has acknowledged.
    Order lookingUp() {
        return new Order(Works.LOOK_UP, work, gateway, connections, rate, seconds, units, dropLate, patience, values);
    }

    Order on(int lines) {
        return new Order(work, of, gateway, lines, rate, seconds, units, dropLate, patience, values);
    }

    Order at(double perSecond) {
        return new Order(work, of, gateway, connections, perSecond, seconds, units, dropLate, patience, values);
    }

    Order over(double time) {
        return new Order(work, of, gateway, connections, rate, time, units, dropLate, patience, values);
    }

    Order most(long count) {
        return new Order(work, of, gateway, connections, rate, seconds, count, dropLate, patience, values);
    }

    Order patient(double time) {
        return new Order(work, of, gateway, connections, rate, seconds, units, dropLate, time, values);
    }

    Order droppingLate() {
        return new Order(work, of, gateway, connections, rate, seconds, units, true, patience, values);
    }

    /// What the work needs under that name.
    String value(String name) {
        return Objects.requireNonNull(values.get(name), name);
    }

    boolean opensLoop() {
        return rate > 0;
    }
}
