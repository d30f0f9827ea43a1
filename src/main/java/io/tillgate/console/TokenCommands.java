package io.tillgate.console;

import io.tillgate.core.merchant.Credential;
import io.tillgate.core.merchant.MerchantNo;
import io.tillgate.core.merchant.Secret;
import io.tillgate.core.merchant.StoreNo;
import io.tillgate.store.Store.Added;
import io.tillgate.store.Store.Register;
import io.tillgate.store.Store.Token;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;

/// `token add`, `list`, `rotate` and `revoke`. A token is shown once, when it is added; later only its id is.
final class TokenCommands {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int TOKEN_BYTES = 16;
    private static final int ID_BYTES = 4;

    private static final Parameter<MerchantNo> MERCHANT =
            Parameter.required("merchant", Form.MERCHANT, "the merchant whose store it is");
    private static final Parameter<StoreNo> STORE =
            Parameter.required("store", Form.STORE, "the store that signs with it");
    private static final Parameter<Secret> TOKEN = Parameter.optional(
            "token", Form.TOKEN, "a token that the store has already; without it, a new one is made");
    private static final Parameter<String> ID =
            Parameter.required("id", Form.TEXT, "the id of the token, as ./tillgate token list shows it");

    private TokenCommands() {}

    static List<Command> all() {
        return List.of(
                new Command(
                        usage("token add", "Adds an API token to a store and shows it this once.")
                                .option(TOKEN)
                                .acting(),
                        TokenCommands::add),
                new Command(
                        usage("token list", "Lists a store's tokens by their ids, never the tokens themselves."),
                        TokenCommands::list),
                new Command(
                        usage("token rotate", "Adds a new token; the old ones stay valid until they are revoked.")
                                .option(TOKEN)
                                .acting(),
                        TokenCommands::rotate),
                new Command(
                        usage("token revoke", "Makes a token invalid, within five seconds, for good.")
                                .option(ID)
                                .acting(),
                        TokenCommands::revoke));
    }

    private static Usage usage(String command, String meaning) {
        return Usage.of(command, meaning).option(MERCHANT).option(STORE);
    }

    private static int add(Arguments arguments, Session session) {
        Credential added = added(arguments, session);
        session.out().println("Added token " + added.id() + " to " + place(arguments) + ". It is shown this once:\n");
        session.out().println("  " + added.secret().reveal() + "\n");
        return Session.DONE;
    }

    private static int rotate(Arguments arguments, Session session) {
        List<Token> before = valid(arguments, session);
        add(arguments, session);
        if (before.isEmpty()) {
            session.out().println("It is the only one that is valid: there was none before.");
            return Session.DONE;
        }
        session.out()
                .println("The old ones stay valid with it. Once all that signs for this store uses the new one, revoke"
                        + " them:");
        before.forEach(token ->
                session.out().println("  ./tillgate token revoke " + options(arguments) + " --id " + token.id()));
        return Session.DONE;
    }

    private static int list(Arguments arguments, Session session) {
        List<Token> tokens = tokens(arguments, session);
        if (tokens.isEmpty()) {
            session.out()
                    .println("There are no tokens of " + place(arguments) + ": ./tillgate token add "
                            + options(arguments) + " adds one.");
            return Session.DONE;
        }
        Table table = Table.of("id", "added", "state");
        tokens.forEach(token -> table.row(
                token.id(),
                Words.of(token.createdAt()),
                token.revokedAt().map(at -> "revoked " + Words.of(at)).orElse("valid")));
        session.out().print(table.text());
        return Session.DONE;
    }

    private static int revoke(Arguments arguments, Session session) {
        MerchantNo merchant = arguments.get(MERCHANT);
        StoreNo store = arguments.get(STORE);
        String id = arguments.get(ID);
        if (!session.register().revoke(merchant, store, id, session.now())) {
            throw new Session.Ended("There is no valid token " + id + " of " + place(arguments)
                    + "; nothing was changed. ./tillgate token list " + options(arguments) + " shows all.");
        }
        session.out().println("Revoked token " + id + " of " + place(arguments) + ".");
        if (valid(arguments, session).isEmpty()) {
            session.out()
                    .println("The store has no valid token now, so all its requests are refused: ./tillgate token add "
                            + options(arguments) + " adds one.");
        }
        return Session.DONE;
    }

    private static Credential added(Arguments arguments, Session session) {
        Secret secret = arguments.find(TOKEN).orElseGet(() -> new Secret(random(TOKEN_BYTES)));
        Register register = session.register();
        while (true) {
            Credential credential = new Credential(random(ID_BYTES), secret, session.now());
            Added added = register.add(arguments.get(MERCHANT), arguments.get(STORE), credential);
            if (added == Added.NO_OWNER) {
                throw new Session.Ended(
                        "There is no " + place(arguments) + ": ./tillgate store list shows those that are.");
            }
            if (added == Added.ADDED) {
                return credential;
            }
        }
    }

    private static List<Token> valid(Arguments arguments, Session session) {
        return tokens(arguments, session).stream()
                .filter(token -> token.revokedAt().isEmpty())
                .toList();
    }

    private static List<Token> tokens(Arguments arguments, Session session) {
        return session.register().tokens(arguments.get(MERCHANT), arguments.get(STORE));
    }

    private static String place(Arguments arguments) {
        return "store " + arguments.get(STORE).value() + " of merchant "
                + arguments.get(MERCHANT).value();
    }

    private static String options(Arguments arguments) {
        return "--merchant " + arguments.get(MERCHANT).value() + " --store "
                + arguments.get(STORE).value();
    }

    private static String random(int bytes) {
        byte[] random = new byte[bytes];
        RANDOM.nextBytes(random);
        return HexFormat.of().formatHex(random);
    }
}
