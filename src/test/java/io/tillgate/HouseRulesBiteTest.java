package io.tillgate;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.EvaluationResult;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// Each rule of the house meets a culprit and catches it: a rule that nothing can break protects nothing.
class HouseRulesBiteTest {
    private static final String MONEY = "io.tillgate.core.money.Culprit";
    private static final String PREY = "public class Prey {}";

    /// Culprits by rule: classes by name, of which at least one breaks the rule.
    private static final Map<String, List<Map<String, String>>> CULPRITS = Map.ofEntries(
            entry(
                    HouseRules.CORE_IS_PURE,
                    List.of(
                            one(MONEY, "class Culprit { java.util.logging.Logger log; }"),
                            one(MONEY, "class Culprit { java.net.http.HttpClient client; }"),
                            one(MONEY, "class Culprit { java.nio.file.Path file; }"),
                            one(MONEY, "class Culprit { com.fasterxml.jackson.databind.JsonNode json; }"),
                            one(MONEY, "class Culprit { java.sql.Connection connection; }"),
                            one(MONEY, "class Culprit { org.slf4j.Logger log; }"))),
            entry(
                    HouseRules.KNOWN_ROOMS,
                    List.of(
                            one("io.tillgate.misc.Culprit", "class Culprit {}"),
                            one("io.tillgate.core.Culprit", "class Culprit {}"),
                            one("io.tillgate.core.tools.Culprit", "class Culprit {}"))),
            entry(
                    HouseRules.SERVER_LIBRARY,
                    List.of(
                            one(
                                    "io.tillgate.store.Culprit",
                                    "class Culprit { io.helidon.webserver.WebServer server; }"),
                            one("io.tillgate.Gateway", "class Gateway { io.helidon.webserver.WebServer server; }"))),
            entry(
                    HouseRules.SQL_LIBRARIES,
                    List.of(
                            one("io.tillgate.wallet.Culprit", "class Culprit { javax.sql.DataSource source; }"),
                            one("io.tillgate.Gateway", "class Gateway { java.sql.Connection connection; }"),
                            one("io.tillgate.sandbox.Culprit", "class Culprit { org.postgresql.Driver driver; }"),
                            one("io.tillgate.http.Culprit", "class Culprit { org.jdbi.v3.core.Jdbi jdbi; }"),
                            one("io.tillgate.Main", "class Main { org.flywaydb.core.Flyway flyway; }"),
                            one("io.tillgate.http.Culprit", "class Culprit { com.zaxxer.hikari.HikariConfig pool; }"))),
            entry(
                    HouseRules.SANDBOX_ALONE,
                    List.of(
                            two(
                                    "sandbox.Prey",
                                    PREY,
                                    "wallet.Culprit",
                                    "class Culprit { io.tillgate.sandbox.Prey p; }"),
                            two("sandbox.Prey", PREY, "Gateway", "class Gateway { io.tillgate.sandbox.Prey p; }"))),
            entry(
                    HouseRules.SANDBOX_DOOR,
                    List.of(two(
                            "sandbox.record.Prey", PREY, "Main", "class Main { io.tillgate.sandbox.record.Prey p; }"))),
            entry(
                    HouseRules.SETTINGS,
                    List.of(
                            two("Settings", "public class Settings {}", "Heartbeat", "class Heartbeat { Settings s; }"),
                            two(
                                    "Settings",
                                    "public class Settings { public record Wait(int seconds) {} }",
                                    "wallet.Culprit",
                                    "class Culprit { io.tillgate.Settings.Wait wait; }"))),
            entry(
                    HouseRules.GATEWAY,
                    List.of(two(
                            "Gateway",
                            "public class Gateway {}",
                            "cashier.Culprit",
                            "class Culprit { io.tillgate.Gateway all; }"))),
            entry(
                    HouseRules.CLOCK,
                    List.of(
                            clock("java.time.Instant.now()"),
                            clock("java.time.LocalDate.now(java.time.ZoneOffset.UTC)"),
                            clock("java.time.Clock.systemUTC()"),
                            clock("java.time.InstantSource.system()"),
                            clock("System.currentTimeMillis()"),
                            clock("(java.util.function.Supplier<Object>) java.time.Instant::now"),
                            clock("(java.util.function.LongSupplier) System::currentTimeMillis"))),
            entry(
                    HouseRules.OLD_TIME,
                    List.of(
                            one(MONEY, "class Culprit { java.util.Date date; }"),
                            one(MONEY, "class Culprit { java.util.Calendar calendar; }"))),
            entry(
                    HouseRules.NO_CIRCLES,
                    List.of(two(
                            "http.a.Prey",
                            "public class Prey { io.tillgate.http.b.Culprit c; }",
                            "http.b.Culprit",
                            "public class Culprit { io.tillgate.http.a.Prey p; }"))),
            entry(
                    HouseRules.NO_EXCEPTIONS,
                    List.of(one(
                            MONEY,
                            "class Culprit extends RuntimeException { static final long serialVersionUID = 1; }"))),
            entry(
                    HouseRules.NO_OPTIONAL_FIELDS,
                    List.of(
                            one(MONEY, "record Culprit(java.util.Optional<String> maybe) {}"),
                            one(MONEY, "class Culprit { java.util.OptionalInt maybe; }"))),
            entry(
                    HouseRules.NO_OPTIONAL_PARAMETERS,
                    List.of(
                            one(MONEY, "class Culprit { void take(java.util.Optional<String> maybe) {} }"),
                            one(MONEY, "class Culprit { Culprit(java.util.OptionalLong maybe) {} }"))),
            entry(
                    HouseRules.NAMES,
                    Stream.of("Util", "Utils", "Helper", "Manager", "Impl", "Common", "Base", "DTO", "Data")
                            .map(name -> one(MONEY.replace("Culprit", "Money" + name), "class Money" + name + " {}"))
                            .toList()));

    @TempDir
    Path folder;

    @TestFactory
    Stream<DynamicTest> each_culprit_is_caught() {
        List<DynamicTest> tests = new ArrayList<>();
        CULPRITS.forEach((sentence, culprits) -> {
            for (Map<String, String> culprit : culprits) {
                Path own = folder.resolve(Integer.toString(tests.size()));
                String name = sentence + ", not: " + culprit.values();
                tests.add(DynamicTest.dynamicTest(name, () -> assertCaught(sentence, culprit, own)));
            }
        });
        return tests.stream();
    }

    @Test
    void main_may_ask_the_clock_and_open_the_sandbox() {
        JavaClasses house = new Planted(folder)
                .with("io.tillgate.sandbox.Sandbox", "public class Sandbox {}")
                .with(
                        "io.tillgate.Main",
                        "class Main { io.tillgate.sandbox.Sandbox door; Object now = java.time.Instant.now(); }")
                .compiled();
        assertThat(HouseRules.all())
                .allSatisfy((sentence, rule) -> assertThat(
                                rule.evaluate(house).getFailureReport().getDetails())
                        .as(sentence)
                        .isEmpty());
    }

    @Test
    void each_room_is_caught_importing_exactly_what_the_plan_does_not_allow() {
        Planted all = new Planted(folder);
        Set<String> rooms = HousePlan.arrows().keySet();
        all.with("io.tillgate.Prey", PREY);
        for (String room : rooms) {
            all.with("io.tillgate." + room + ".Prey", PREY);
            all.with("io.tillgate." + room + ".Culprit_house", "class Culprit_house { io.tillgate.Prey prey; }");
            for (String other : rooms) {
                String name = "Culprit_" + other.replace('.', '_');
                String prey = "io.tillgate." + other + ".Prey prey;";
                all.with("io.tillgate." + room + "." + name, "class " + name + " { " + prey + " }");
            }
        }
        JavaClasses house = all.compiled();
        HousePlan.arrows().forEach((room, allowed) -> {
            Set<String> forbidden = new HashSet<>(rooms);
            forbidden.removeAll(allowed);
            forbidden.remove(room);
            List<String> details = caught(HouseRules.arrowsOf(room), house);
            assertThat(details).hasSize(forbidden.size() + 1);
            assertThat(forbidden)
                    .allSatisfy(other -> assertThat(details)
                            .anyMatch(detail -> detail.contains("<io.tillgate." + other + ".Prey>")));
        });
    }

    @Test
    void a_second_public_class_of_a_room_is_caught() {
        Planted all = new Planted(folder);
        for (String room : HousePlan.withDoors()) {
            all.with("io.tillgate." + room + ".Door", "public class Door { public record Value(int one) {} }");
            all.with("io.tillgate." + room + ".Second", "public class Second {}");
            all.with("io.tillgate." + room + ".Quiet", "class Quiet {}");
        }
        JavaClasses house = all.compiled();
        assertThat(HousePlan.withDoors())
                .allSatisfy(room -> assertThat(caught(HouseRules.doorOf(room), house))
                        .isNotEmpty()
                        .allMatch(detail -> detail.contains("io.tillgate." + room + ".")));
    }

    @Test
    void every_rule_has_its_culprit() {
        Set<String> bitten = new HashSet<>(CULPRITS.keySet());
        HousePlan.arrows().keySet().forEach(room -> bitten.add(HouseRules.arrowsOf(room)));
        HousePlan.withDoors().forEach(room -> bitten.add(HouseRules.doorOf(room)));
        assertThat(bitten).isEqualTo(HouseRules.all().keySet());
    }

    private static void assertCaught(String sentence, Map<String, String> culprit, Path folder) {
        Planted planted = new Planted(folder);
        culprit.forEach(planted::with);
        assertThat(caught(sentence, planted.compiled())).isNotEmpty();
    }

    private static List<String> caught(String sentence, JavaClasses house) {
        ArchRule rule = Objects.requireNonNull(HouseRules.all().get(sentence), sentence);
        EvaluationResult result = rule.evaluate(house);
        return result.getFailureReport().getDetails();
    }

    private static Map<String, String> one(String name, String source) {
        return Map.of(name, source);
    }

    private static Map<String, String> two(String prey, String preySource, String culprit, String source) {
        return Map.of("io.tillgate." + prey, preySource, "io.tillgate." + culprit, source);
    }

    private static Map<String, String> clock(String question) {
        return one("io.tillgate.Gateway", "class Gateway { Object time = " + question + "; }");
    }
}
