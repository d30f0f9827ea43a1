package io.tillgate.dialect.snap;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tillgate.dialect.snap.FieldTable.Row;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The pairs of files are whole: each service has one with all its fields and one with the fewest, and each field has
/// one in which it is missing, one in which it is malformed, and one in which it is too long.
class EveryFieldTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> STATES =
            List.of("pending", "paying", "paid", "partly-refunded", "refunded", "cancelled", "expired", "failed");

    private static final Map<String, Pair> PAIRS = new TreeMap<>();

    /// A pair of files, taken apart.
    private record Pair(String name, List<String> head, String body, int status, String answer) {
        boolean isOf(String partner) {
            return partner.equals(SnapWorld.IFP) == head.stream().anyMatch(line -> line.endsWith(": " + SnapWorld.IFP));
        }

        JsonNode asked() {
            return parsed(body);
        }

        String said() {
            return parsed(answer).path("responseMessage").asText();
        }
    }

    @BeforeAll
    static void read() throws IOException, URISyntaxException {
        for (String name : SnapWireTest.cases()) {
            Path folder = SnapWireTest.folder();
            String[] asked = Files.readString(folder.resolve(name + ".request")).split("\n\n", 2);
            String[] answer = Files.readString(folder.resolve(name + ".answer")).split("\n\n", 2);
            int status = Integer.parseInt(answer[0].substring(0, 3));
            String body = asked.length < 2 ? "" : asked[1];
            PAIRS.put(name, new Pair(name, asked[0].lines().toList(), body, status, answer[1]));
        }
    }

    private static Stream<Pair> pairs(String service, String kind) {
        return PAIRS.values().stream().filter(pair -> pair.name().startsWith(service + "/" + kind));
    }

    private static Pair pair(String name) {
        return Objects.requireNonNull(PAIRS.get(name), name);
    }

    private static JsonNode parsed(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Row> rows() throws IOException {
        return FieldTable.rows();
    }

    static List<String> services() throws IOException {
        return FieldTable.services();
    }

    @ParameterizedTest
    @MethodSource("services")
    void a_service_has_a_pair_with_all_its_fields_and_one_with_the_fewest(String service) throws IOException {
        List<Row> rows =
                rows().stream().filter(row -> row.service().equals(service)).toList();
        Pair everything = pair(service + "/everything");
        assertThat(everything.status()).isEqualTo(200);
        assertThat(FieldTable.paths("", everything.asked()).filter(path -> !path.equals("items[].name")))
                .containsExactlyInAnyOrderElementsOf(
                        rows.stream().map(Row::field).toList());
        Pair least = pair(service + "/least");
        assertThat(least.status()).isEqualTo(200);
        Predicate<String> number = field -> field.startsWith("original");
        List<String> mandatory = rows.stream().filter(Row::aspi).map(Row::field).toList();
        assertThat(FieldTable.paths("", least.asked()).filter(number.negate())).isSubsetOf(mandatory);
        assertThat(FieldTable.paths("", least.asked()).filter(number)).hasSizeLessThan(2);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void a_field_has_pairs_in_which_it_is_missing_malformed_and_too_long(Row row) throws Exception {
        for (String partner : FieldTable.partners()) {
            boolean both = row.aspi() && row.ifp();
            if (row.isMandatory(partner)) {
                assertThat(pairs(row.service(), "missing-")
                                .filter(pair -> both || pair.isOf(partner))
                                .filter(pair -> names(pair, "Invalid Mandatory Field", row)))
                        .as("missing for " + partner)
                        .isNotEmpty()
                        .allMatch(pair -> row.in(pair.asked()).isMissingNode());
            }
        }
        assertThat(pairs(row.service(), "malformed-").filter(pair -> names(pair, "Invalid Field Format", row)))
                .as("malformed")
                .isNotEmpty()
                .noneMatch(pair -> row.in(pair.asked()).isMissingNode());
        if (row.longest().isPresent()) {
            assertThat(pairs(row.service(), "too-long-").filter(pair -> names(pair, "Invalid Field Format", row)))
                    .as("too long")
                    .isNotEmpty()
                    .allMatch(pair -> row.in(pair.asked()).asText().length()
                            > row.longest().getAsInt());
        }
    }

    private static boolean names(Pair pair, String words, Row row) {
        return pair.status() == 400 && plain(pair.said()).equals(words + " " + row.field());
    }

    private static String plain(String said) {
        return said.replaceAll("\\[[0-9]+]", "[]");
    }

    @ParameterizedTest
    @MethodSource("rows")
    void what_is_left_out_is_missed_where_it_must_be_there_and_nowhere_else(Row row) throws Exception {
        Pair everything = pair(row.service() + "/everything");
        for (String partner : FieldTable.partners()) {
            JsonNode body = everything.asked();
            row.takeOut(body);
            String said = said(everything, partner, body);
            assertThat(plain(said).equals("Invalid Mandatory Field " + row.field()))
                    .as(partner + ": " + said)
                    .isEqualTo(row.isMandatory(partner));
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void a_text_may_be_as_long_as_the_table_says(Row row) throws Exception {
        if (row.isText()) {
            Pair everything = pair(row.service() + "/everything");
            JsonNode body = everything.asked();
            row.put(body, "x".repeat(row.longest().orElseThrow()));
            assertThat(said(everything, SnapWorld.ASPI, body)).doesNotContain("Invalid Field Format");
        }
    }

    /// What is answered when a partner sends that body instead.
    private static String said(Pair pair, String partner, JsonNode body) {
        var request = new StringBuilder();
        pair.head().forEach(line -> request.append(line).append('\n'));
        request.append(pair.name().startsWith("token/") ? "X-CLIENT-KEY: " : "X-PARTNER-ID: ")
                .append(partner);
        return parsed(SnapWireTest.asked(request + "\n\n" + body).bodyText())
                .path("responseMessage")
                .asText();
    }

    @Test
    void every_state_is_asked_about_cancelled_and_refunded_by_both_families() {
        for (String service : List.of("query", "cancel", "refund", "cpm-query", "cpm-cancel", "cpm-refund")) {
            for (String state : STATES) {
                assertThat(pair(service + "/when-" + state).answer()).contains("\"responseCode\":");
            }
        }
    }
}
