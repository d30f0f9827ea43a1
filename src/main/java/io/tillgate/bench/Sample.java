package io.tillgate.bench;

/// One work in one round.
///
/// @param top as many units as the gateway can do (closed loop)
/// @param steady at half of that rate (open loop); for a baseline the same as `top`
/// @param cost of `top`
/// @param stored payments that were stored when it began
record Sample(Outcome top, Outcome steady, Cost cost, long stored) {
    private static final double MICROS = 1e6;

    /// Processor time of one unit at the top rate.
    double microsPerUnit(Spent process) {
        return top.done() == 0 ? 0 : process.seconds() * MICROS / top.done();
    }
}
