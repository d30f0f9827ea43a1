package io.tillgate;

import io.tillgate.core.delivery.NoticeWriter;
import io.tillgate.core.delivery.Notifier;
import io.tillgate.core.merchant.Secret;
import io.tillgate.dialect.pockyt.Pockyt;
import io.tillgate.dialect.snap.Snap;
import io.tillgate.http.Route;
import io.tillgate.links.Links;
import io.tillgate.store.Store;
import java.time.Duration;
import java.util.List;

/// Builds the dialect that partners speak, on the operations that are there.
record Partnership(Store store, Operations operations, Snap.Settings settings) {
    /// The paths of the dialect; pictures of codes are where those links say. At the very first start the gateway's own
    /// key is made.
    List<Route> routes(Links pictures) {
        ownKey(store);
        Pockyt.Core core = operations.asked();
        return new Snap(
                        new Snap.Core(
                                core.open(),
                                core.charge(),
                                operations.voiding(),
                                core.cancel(),
                                core.refund(),
                                core.find(),
                                store.partners(),
                                core.ports()),
                        settings,
                        pictures)
                .routes();
    }

    /// Who writes the dialect's notices, asking for tokens through that notifier where a partner wants them.
    NoticeWriter writer(Notifier notifier) {
        var ownKey = new RecentSecret(() -> ownKey(store), System::nanoTime);
        return Snap.notices(store.partners().partners(), ownKey, notifier, settings.realClock());
    }

    /// Forgets tokens that have been over for a day.
    Chores.Chore cleaning() {
        return new Chores.Chore(
                "access tokens",
                Duration.ofMinutes(5),
                () -> store.partners()
                        .tokens()
                        .forget(settings.realClock().instant().minus(Duration.ofDays(1))));
    }

    /// The key that notices to partners are signed with, the same on every node.
    private Secret ownKey(Store store) {
        return store.secret(Snap.OWN_KEY, Snap::newKey, settings.realClock().instant());
    }
}
