package io.tillgate.sandbox.network;

/// Something that a payer's phone shows at once; never recorded, since the record itself tells it to a phone that looks
/// later.
public record PhoneEvent(String payer, Kind kind, String number, String refundNumber) {
    /// What happened.
    public enum Kind {
        WAITING("waiting"),
        PAID("paid"),
        DECLINED("declined"),
        CANCELLED("cancelled"),
        REVERSED("reversed"),
        REFUNDED("refunded"),
        /// The network's clock was moved, for everybody: the payer is empty.
        CLOCK("clock");

        private final String wire;

        Kind(String wire) {
            this.wire = wire;
        }

        /// Its name on the wire.
        public String wire() {
            return wire;
        }
    }
}
