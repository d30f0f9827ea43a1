package io.tillgate.bench;

/// What comes of twice the top rate: of the units that were answered, of those that were refused, and afterwards.
///
/// @param asked units that were due in a second
/// @param during the minute itself; what was refused stands among its errors, in the dialect's words
/// @param memory the gateway's resident megabytes at the end of it, and the most it ever had
/// @param afterwards a tenth of the top rate, from five seconds after the end on
record Overload(double asked, Outcome during, Spent memory, Outcome afterwards) {
    private static final double SECONDS = 60;
    private static final double PAUSE = 5;
    private static final double AFTERWARDS = 3;
    // More than the gateway has under way at once by its settings, so that it has to refuse.
    private static final int CONNECTIONS = 4096;

    static Overload of(Bed bed, Served served, double top) {
        double asked = 2 * top;
        Outcome during = bed.carryOut(
                bed.order(Works.ADD).on(CONNECTIONS).at(asked).over(SECONDS).droppingLate());
        Spent memory = Spent.of(served.pid());
        Order quiet = bed.order(Works.ADD).at(Math.max(1, top / 10));
        bed.carryOut(quiet.over(PAUSE));
        return new Overload(asked, during, memory, bed.carryOut(quiet.over(AFTERWARDS)));
    }
}
