package io.tillgate.console;

import io.tillgate.core.merchant.Credential;
import io.tillgate.core.merchant.MerchantNo;
import io.tillgate.core.merchant.Partner;
import io.tillgate.core.merchant.PartnerId;
import io.tillgate.core.merchant.PartnerProfile;
import io.tillgate.core.merchant.PartnerRegister;
import io.tillgate.core.merchant.Secret;
import io.tillgate.core.merchant.StoreNo;
import io.tillgate.dialect.snap.Snap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// `partner add`, `list`, `rotate`, `key`, `revoke`, `shut` and `open`; `partner set` is in PartnerSet, `gateway` in
/// PartnerGateway.
final class PartnerCommands {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int SECRET_BYTES = 24;
    private static final int ID_BYTES = 4;

    static final Parameter<PartnerId> ID = Parameter.required(
            "id",
            new Form<>("ID", "a partner's id: 1 to 36 letters, digits, -, _ or .", PartnerId::parse),
            "the partner's id, which is X-PARTNER-ID and X-CLIENT-KEY");
    private static final Parameter<MerchantNo> MERCHANT =
            Parameter.required("merchant", Form.MERCHANT, "the merchant that he speaks for");
    private static final Parameter<StoreNo> STORE =
            Parameter.required("store", Form.STORE, "the store that he speaks for");
    private static final Parameter<PartnerProfile> PROFILE = Parameter.optional(
                    "profile", new Form<>("PROFILE", "aspi or ifp", PartnerProfile::parse), "whose habits he has")
            .or("aspi");
    private static final Parameter<Secret> SECRET = Parameter.optional(
            "secret", Form.TOKEN, "a client secret that he has already; without it, a new one is made");
    private static final Form<String> KEY_FILE = new Form<>(
            "FILE", "a readable file with an RSA public key of 2048 bits or more, PEM", PartnerCommands::key);
    private static final Parameter<String> KEY =
            Parameter.optional("public-key", KEY_FILE, "the file of his public key");
    private static final Parameter<String> NEW_KEY =
            Parameter.required("public-key", KEY_FILE, "the file of his new public key");
    private static final Parameter<String> WHICH =
            Parameter.required("which", Form.TEXT, "the id of the secret or key, as ./tillgate partner list shows it");

    private PartnerCommands() {}

    static List<Command> all() {
        return List.of(
                new Command(
                        of(
                                        "partner add",
                                        "Adds a partner who speaks for a store, and shows his client secret this once.")
                                .option(MERCHANT)
                                .option(STORE)
                                .option(PROFILE)
                                .option(SECRET)
                                .option(KEY)
                                .acting(),
                        PartnerCommands::add),
                new Command(
                        Usage.of("partner list", "Lists partners with the ids of their secrets and keys."),
                        PartnerCommands::list),
                PartnerSet.COMMAND,
                new Command(
                        of(
                                        "partner rotate",
                                        "Adds a new client secret; the old ones stay valid until they are revoked.")
                                .option(SECRET)
                                .acting(),
                        PartnerCommands::rotate),
                new Command(
                        of("partner key", "Adds a public key; the old ones stay valid until they are revoked.")
                                .option(NEW_KEY)
                                .acting(),
                        PartnerCommands::addKey),
                new Command(
                        of("partner revoke", "Makes a secret or a key invalid, within five seconds, for good.")
                                .option(WHICH)
                                .acting(),
                        PartnerCommands::revoke),
                new Command(
                        of("partner shut", "Refuses all that a partner asks.").acting(), PartnerCommands::shut),
                new Command(of("partner open", "Takes a partner in again.").acting(), PartnerCommands::open),
                PartnerGateway.COMMAND);
    }

    private static Usage of(String command, String meaning) {
        return Usage.of(command, meaning).option(ID);
    }

    /// The partner of that id; ends the command with a sentence where there is none.
    static Partner partner(PartnerId id, Session session) {
        return session.partners().partners().stream()
                .filter(partner -> partner.id().equals(id))
                .findAny()
                .orElseThrow(() -> new Session.Ended(
                        "There is no partner " + id.value() + ": ./tillgate partner list shows those that are."));
    }

    private static int add(Arguments arguments, Session session) {
        Credential secret = secret(arguments, session);
        List<Partner.PublicKey> keys = arguments.find(KEY).stream()
                .map(key -> new Partner.PublicKey(random(ID_BYTES), key, session.now()))
                .toList();
        Partner partner = new Partner(
                arguments.get(ID),
                arguments.get(MERCHANT),
                arguments.get(STORE),
                arguments.get(PROFILE),
                Map.of(),
                List.of(secret),
                keys);
        switch (session.partners().add(partner, session.now())) {
            case ADDED -> session.out().println("Added partner " + words(partner) + ".");
            case KNOWN ->
                throw new Session.Ended(
                        "There is a partner " + partner.id().value() + " already; nothing was changed.");
            case NO_OWNER ->
                throw new Session.Ended("There is no store " + partner.store().value() + " of merchant "
                        + partner.merchant().value() + ": ./tillgate store list shows those that are.");
        }
        show(secret, session);
        if (keys.isEmpty()) {
            session.out()
                    .println("He needs a public key to get tokens: ./tillgate partner key --id "
                            + partner.id().value() + " --public-key FILE");
        }
        return Session.DONE;
    }

    private static int rotate(Arguments arguments, Session session) {
        Partner partner = partner(arguments.get(ID), session);
        Credential secret = secret(arguments, session);
        session.partners().add(partner, secret);
        session.out().println("Added a secret to partner " + words(partner) + ".");
        show(secret, session);
        partner.secrets()
                .forEach(old -> session.out()
                        .println("Once he uses it: ./tillgate partner revoke --id "
                                + partner.id().value() + " --which " + old.id()));
        return Session.DONE;
    }

    private static int addKey(Arguments arguments, Session session) {
        Partner partner = partner(arguments.get(ID), session);
        String id = random(ID_BYTES);
        session.partners().add(partner, new Partner.PublicKey(id, arguments.get(NEW_KEY), session.now()));
        session.out().println("Added key " + id + " to partner " + words(partner) + ".");
        return Session.DONE;
    }

    private static int revoke(Arguments arguments, Session session) {
        Partner partner = partner(arguments.get(ID), session);
        String which = arguments.get(WHICH);
        if (!session.partners().revoke(partner, which, session.now())) {
            throw new Session.Ended("Partner " + partner.id().value() + " has no valid secret or key " + which
                    + "; nothing was changed.");
        }
        session.out().println("Revoked " + which + " of partner " + words(partner) + ".");
        return Session.DONE;
    }

    private static int shut(Arguments arguments, Session session) {
        Partner partner = partner(arguments.get(ID), session);
        boolean done = session.partners().shutOut(partner.id(), session.now());
        session.out().println("Partner " + words(partner) + (done ? " is shut out." : " was shut out already."));
        return Session.DONE;
    }

    private static int open(Arguments arguments, Session session) {
        Partner partner = partner(arguments.get(ID), session);
        boolean done = session.partners().letIn(partner.id());
        session.out().println("Partner " + words(partner) + (done ? " is taken in again." : " was not shut out."));
        return Session.DONE;
    }

    private static int list(Arguments arguments, Session session) {
        PartnerRegister register = session.partners();
        List<Partner> partners = register.partners();
        if (partners.isEmpty()) {
            session.out().println("There are no partners: ./tillgate partner add --id ID adds one.");
            return Session.DONE;
        }
        Table table = Table.of("id", "merchantNo", "storeNo", "profile", "secrets", "keys", "state");
        partners.forEach(partner -> table.row(
                partner.id().value(),
                partner.merchant().value(),
                partner.store().value(),
                partner.profile().word(),
                partner.secrets().stream().map(Credential::id).collect(Collectors.joining(" ")),
                partner.keys().stream().map(Partner.PublicKey::id).collect(Collectors.joining(" ")),
                register.isShutOut(partner.id()) ? "shut out" : "open"));
        session.out().print(table.text());
        return Session.DONE;
    }

    private static Credential secret(Arguments arguments, Session session) {
        Secret secret = arguments.find(SECRET).orElseGet(() -> new Secret(random(SECRET_BYTES)));
        return new Credential(random(ID_BYTES), secret, session.now());
    }

    private static void show(Credential secret, Session session) {
        session.out().println("His client secret " + secret.id() + " is shown this once:\n");
        session.out().println("  " + secret.secret().reveal() + "\n");
    }

    private static String words(Partner partner) {
        return partner.id().value() + " of store " + partner.store().value() + ", merchant "
                + partner.merchant().value();
    }

    private static Optional<String> key(String file) {
        try {
            return Snap.publicKey(Files.readString(Path.of(file)));
        } catch (IOException | RuntimeException unreadable) {
            return Optional.empty();
        }
    }

    private static String random(int bytes) {
        byte[] random = new byte[bytes];
        RANDOM.nextBytes(random);
        return HexFormat.of().formatHex(random);
    }
}
