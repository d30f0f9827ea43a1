package io.tillgate.console;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tillgate.core.merchant.Secret;
import io.tillgate.dialect.pockyt.Pockyt;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// `sign`: the verifySign of a request (wire contract 2), and the text that it is taken over.
final class Sign {
    private static final String SIGNATURE = "verifySign";
    private static final Parameter<Form.Pair> PAIRS = Parameter.optional(
            "NAME=VALUE",
            Form.PAIR,
            "the request's parameters; without any, its body, JSON or form, is read from standard input");
    private static final Parameter<Secret> TOKEN =
            Parameter.required("token", Form.TOKEN, "the API token to sign with");
    private static final Parameter<Boolean> JSON =
            Parameter.flag("json", "print nothing but the signed body, as JSON, for curl -d");

    static final Command COMMAND = new Command(
            Usage.of(
                            "sign",
                            "Signs a request as Pockyt's clients do: shows the text that is signed and its verifySign.")
                    .option(TOKEN)
                    .option(JSON)
                    .operands(PAIRS)
                    .note("A verifySign among the parameters is left out. Example:")
                    .note("  ./tillgate sign --token 5cbfb079f15b150122261c8537086d77a merchantNo=200043 storeNo=300014"
                            + " transactionNo=297553638300708562"),
            Sign::run);

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS, DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private Sign() {}

    private static int run(Arguments arguments, Session session) {
        List<Form.Pair> pairs = arguments.all(PAIRS);
        byte[] body = pairs.isEmpty() ? session.input() : bytes(object(pairs));
        if (body.length == 0) {
            throw new BadInput("There is nothing to sign: give NAME=VALUE, or a body on standard input.");
        }
        String token = arguments.get(TOKEN).reveal();
        session.out().print(arguments.has(JSON) ? signedBody(body, token) : explained(signed(body, token)));
        return Session.DONE;
    }

    private static String explained(Pockyt.Signing.Signed signed) {
        return Table.plain()
                .row("signed", signed.text())
                .row(SIGNATURE, signed.verifySign())
                .text();
    }

    // What is signed is the very body that is printed, numbers as they stand there.
    private static String signedBody(byte[] body, String token) {
        ObjectNode object = object(body);
        object.remove(SIGNATURE);
        return object.put(SIGNATURE, signed(bytes(object), token).verifySign()) + "\n";
    }

    private static Pockyt.Signing.Signed signed(byte[] body, String token) {
        return switch (Pockyt.sign(body, token)) {
            case Pockyt.Signing.Signed signed -> signed;
            case Pockyt.Signing.Unreadable(String why) -> throw new BadInput("This cannot be signed: " + why + ".");
        };
    }

    private static ObjectNode object(List<Form.Pair> pairs) {
        ObjectNode object = MAPPER.createObjectNode();
        for (Form.Pair pair : pairs) {
            if (object.has(pair.name())) {
                throw new BadInput(pair.name() + " was given twice: a request has each parameter once.");
            }
            object.put(pair.name(), pair.value());
        }
        return object;
    }

    private static ObjectNode object(byte[] body) {
        try {
            JsonNode read = MAPPER.readTree(new String(body, StandardCharsets.UTF_8));
            if (read instanceof ObjectNode object) {
                return object;
            }
        } catch (JacksonException notJson) {
            // Said below, in words.
        }
        throw new BadInput("--json needs parameters as NAME=VALUE, or one JSON object on standard input.");
    }

    private static byte[] bytes(ObjectNode object) {
        return object.toString().getBytes(StandardCharsets.UTF_8);
    }
}
