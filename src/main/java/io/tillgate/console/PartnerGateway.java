package io.tillgate.console;

import io.tillgate.core.merchant.Secret;
import io.tillgate.dialect.snap.Snap;
import io.tillgate.store.Store;

/// `partner gateway`: the gateway's own key, by which its notices to partners are signed, and changing it.
final class PartnerGateway {
    private static final Parameter<Boolean> PREPARE = Parameter.flag(
            "prepare", "make the next key, unless it is made, and print that one: partners are to believe both");
    private static final Parameter<Boolean> CHANGE =
            Parameter.flag("change", "sign with the next key from now on, within five seconds");

    static final Command COMMAND = new Command(
            Usage.of("partner gateway", "Prints the public key that notices to partners are checked with.")
                    .option(PREPARE)
                    .option(CHANGE)
                    .acting(),
            PartnerGateway::run);

    private PartnerGateway() {}

    private static int run(Arguments arguments, Session session) {
        Store store = session.store();
        if (arguments.has(CHANGE) && !store.changeSecret(Snap.OWN_KEY, session.operator())) {
            throw new Session.Ended(
                    "There is no next key: make it with --prepare, and give it to every partner first.");
        }
        Secret key = arguments.has(PREPARE)
                ? store.nextSecret(Snap.OWN_KEY, Snap::newKey, session.now())
                : store.secret(Snap.OWN_KEY, Snap::newKey, session.now());
        session.out().print(Snap.publicHalf(key.reveal()));
        return Session.DONE;
    }
}
