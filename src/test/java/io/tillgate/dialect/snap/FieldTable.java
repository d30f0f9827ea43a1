package io.tillgate.dialect.snap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.stream.Stream;

/// Every field that a service reads, as `wire/snap-fields.txt` lists them.
final class FieldTable {
    private FieldTable() {}

    /// A field by its path (`additionalInfo.itemDetails[].qty`), whether it must be there in either profile where its
    /// surroundings are, how long it may be, and whether any characters will do.
    record Row(String service, String field, boolean aspi, boolean ifp, OptionalInt longest, boolean isText) {
        boolean isMandatory(String partner) {
            return partner.equals(SnapWorld.IFP) ? ifp : aspi;
        }

        @Override
        public String toString() {
            return service + " " + field;
        }

        /// What a body has there: of a list, in its last entry; nothing where it is not there.
        JsonNode in(JsonNode body) {
            return surroundings(body).path(name());
        }

        /// Puts it into a body that has its surroundings.
        void put(JsonNode body, String value) {
            ((ObjectNode) surroundings(body)).put(name(), value);
        }

        /// Takes it out of a body that has it.
        void takeOut(JsonNode body) {
            ((ObjectNode) surroundings(body)).remove(name());
        }

        private String name() {
            return field.substring(field.lastIndexOf('.') + 1);
        }

        private JsonNode surroundings(JsonNode body) {
            JsonNode at = body;
            for (String step : field.contains(".")
                    ? field.substring(0, field.lastIndexOf('.')).split("\\.")
                    : NONE) {
                at = at.path(step.replace("[]", ""));
                at = at instanceof ArrayNode list && step.endsWith("[]") ? list.path(list.size() - 1) : at;
            }
            return at;
        }
    }

    private static final String[] NONE = {};

    static List<Row> rows() throws IOException {
        try (InputStream in = Objects.requireNonNull(FieldTable.class.getResourceAsStream("/wire/snap-fields.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> row(line.split(" +")))
                    .toList();
        }
    }

    private static Row row(String[] words) {
        OptionalInt longest =
                Stream.of(words).skip(4).limit(1).mapToInt(Integer::parseInt).findFirst();
        boolean isText = words[words.length - 1].equals("text");
        return new Row(words[0], words[1], words[2].equals("M"), words[3].equals("M"), longest, isText);
    }

    static List<String> services() throws IOException {
        return rows().stream().map(Row::service).distinct().toList();
    }

    /// The paths of all that is in an object, down to its values, a list by its last entry.
    static Stream<String> paths(String place, JsonNode object) {
        return object.properties().stream().flatMap(entry -> {
            String path = place + entry.getKey();
            JsonNode value = entry.getValue();
            boolean entries = value.isArray() && value.path(value.size() - 1).isObject();
            JsonNode inner = entries ? value.path(value.size() - 1) : value;
            return Stream.concat(
                    Stream.of(path), inner.isObject() ? paths(path + (entries ? "[]." : "."), inner) : Stream.empty());
        });
    }

    static List<String> partners() {
        return Arrays.asList(SnapWorld.ASPI, SnapWorld.IFP);
    }
}
