package io.tillgate.dialect.pockyt;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Reads parameters from one JSON object, keeping numbers as written and nested values both compact and raw (contract
/// 2.3).
final class JsonBody {
    private static final int DEEPEST = 12;
    private static final int LONGEST_NUMBER = 64;
    private static final JsonFactory JSON = JsonFactory.builder()
            .recyclerPool(JsonRecyclerPools.sharedConcurrentDequePool())
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxNumberLength(LONGEST_NUMBER)
                    .maxNameLength(4096)
                    .build())
            .build();

    private final byte[] bytes;
    private final int start;
    private final Body into;
    private String current = "body";

    JsonBody(byte[] bytes, int start, Body into) {
        this.bytes = bytes;
        this.start = start;
        this.into = into;
    }

    Optional<Problem> read() {
        // Two bytes are enough for the parser to take the text for UTF-16, which the signature never covers.
        if (start + 1 < bytes.length && bytes[start + 1] == 0) {
            return Optional.of(Problem.bad("body", "expected text in UTF-8"));
        }
        try (JsonParser parser = JSON.createParser(bytes, start, bytes.length - start)) {
            parser.nextToken();
            return object(parser);
        } catch (StreamConstraintsException e) {
            return Optional.of(Problem.bad(
                    current,
                    "expected JSON of at most " + DEEPEST + " levels and numbers of at most " + LONGEST_NUMBER
                            + " digits"));
        } catch (JsonParseException e) {
            return Optional.of(Problem.bad(
                    "body",
                    "expected a JSON object, found a mistake after "
                            + (current.equals("body") ? "its start" : shortened(current))));
        } catch (IOException e) {
            throw new IllegalStateException("an array in memory cannot fail to be read", e);
        }
    }

    private Optional<Problem> object(JsonParser parser) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            if (into.has(name)) {
                return Optional.of(Problem.bad(shortened(name), "expected once, found twice"));
            }
            current = name;
            parser.nextToken();
            Optional<Problem> problem = into.take(field(name, parser));
            if (problem.isPresent()) {
                return problem;
            }
        }
        current = "body";
        return parser.nextToken() == null
                ? Optional.empty()
                : Optional.of(Problem.bad("body", "expected one JSON object and nothing after it"));
    }

    private Field field(String name, JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case VALUE_STRING -> Field.of(name, Field.Kind.TEXT, parser.getText());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> Field.of(name, Field.Kind.NUMBER, parser.getText());
            case VALUE_TRUE, VALUE_FALSE -> Field.of(name, Field.Kind.TRUTH, parser.getText());
            case VALUE_NULL -> Field.of(name, Field.Kind.NULL, "");
            case START_OBJECT, START_ARRAY -> nested(name, parser);
            default -> throw new IllegalStateException("no value begins with " + parser.currentToken());
        };
    }

    private Field nested(String name, JsonParser parser) throws IOException {
        int from = start + (int) parser.currentTokenLocation().getByteOffset();
        String compact = CompactJson.of(parser);
        int to = start + (int) parser.currentLocation().getByteOffset();
        return new Field(name, Field.Kind.NESTED, compact, new String(bytes, from, to - from, StandardCharsets.UTF_8));
    }

    private static String shortened(String name) {
        return name.length() <= Body.LONGEST_NAME ? name : name.substring(0, Body.LONGEST_NAME);
    }
}
