package io.tillgate.simulation;

import io.tillgate.core.merchant.AccessTokens;
import io.tillgate.core.merchant.ExternalIds;
import io.tillgate.core.merchant.Partner;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/// The way of one node to what is durable of partners: as to everything else, it takes time and may break off, before
/// something was kept or after it.
record DirectoryLine(Directory directory, Node node) implements AccessTokens, ExternalIds {
    @Override
    public void keep(Token token, Instant issuedAt) {
        asked(() -> {
            directory.keep(token);
            return true;
        });
    }

    @Override
    public boolean isValid(Partner partner, String hash, Instant now) {
        return asked(() -> directory.isValid(partner, hash, now));
    }

    @Override
    public int forget(Instant before) {
        return 0;
    }

    @Override
    public boolean take(ExternalId id, Instant now) {
        return asked(() -> directory.take(id));
    }

    /// The node's time, by which the rate of requests is counted.
    long nanos() {
        return TimeUnit.MILLISECONDS.toNanos(node.agenda().millis());
    }

    private boolean asked(BooleanSupplier what) {
        node.step("asks the directory");
        breaksOff();
        boolean answer = what.getAsBoolean();
        breaksOff();
        return answer;
    }

    private void breaksOff() {
        if (node.faults().strikes(Fault.STORE_READ_FAILS)) {
            throw new Breakdown("the directory did not answer");
        }
    }
}
