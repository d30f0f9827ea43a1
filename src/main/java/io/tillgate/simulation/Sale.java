package io.tillgate.simulation;

/// What makes one sale on a wire: its number, its stream of decisions, the way to the gateway, and when everything has
/// come to rest.
record Sale(int number, Chance chance, Calls calls, Street street, long rest) {
    /// Its reference, which now and then is another sale's too, on the same wire or on the other.
    String reference() {
        return "w" + (chance.oneIn(5) ? number / 3 : number);
    }
}
