package io.tillgate;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.net.URLDecoder;
import java.util.Calendar;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The rules of the house by their sentences; a rule about a room that is not built yet waits for it.
final class HouseRules {
    static final String CORE_IS_PURE = "the core knows the JDK's values, null annotations and itself";
    static final String KNOWN_ROOMS = "every class lives in a room of the plan";
    static final String SERVER_LIBRARY = "only http names the server library";
    static final String SQL_LIBRARIES = "only store names SQL";
    static final String SANDBOX_ALONE = "only Main knows the sandbox";
    static final String SANDBOX_DOOR = "Main knows nothing of the sandbox but its door";
    static final String SETTINGS = "Settings is read by Main and Gateway only";
    static final String GATEWAY = "no room knows the classes that build the house";
    static final String CLOCK = "only Main asks for the system clock";
    static final String OLD_TIME = "nobody uses Date or Calendar";
    static final String NO_CIRCLES = "no package depends on itself by way of others";
    static final String NO_EXCEPTIONS = "the core declares no exception type";
    static final String NO_OPTIONAL_FIELDS = "nothing in the core keeps an Optional";
    static final String NO_OPTIONAL_PARAMETERS = "nothing in the core takes an Optional";
    static final String NAMES = "what a class is called says what it is";

    private static final Set<String> NO_NAMES =
            Set.of("Util", "Utils", "Helper", "Helpers", "Manager", "Impl", "Common", "Base", "DTO", "Dto", "Data");

    private HouseRules() {}

    /// All rules but those of HousePlan's arrows and doors, which are made for each room.
    static Map<String, ArchRule> all() {
        Map<String, ArchRule> rules = new LinkedHashMap<>();
        rules.putAll(libraries());
        rules.putAll(places());
        rules.putAll(times());
        rules.putAll(shapes());
        HousePlan.arrows().keySet().forEach(room -> rules.put(arrowsOf(room), RoomRules.arrows(room)));
        HousePlan.withDoors().forEach(room -> rules.put(doorOf(room), RoomRules.door(room)));
        rules.replaceAll((sentence, rule) -> rule.as(sentence).allowEmptyShould(true));
        return rules;
    }

    static String arrowsOf(String room) {
        return room + " imports only along the map";
    }

    static String doorOf(String room) {
        return room + " has no public class but its door";
    }

    private static Map<String, ArchRule> libraries() {
        return Map.of(
                CORE_IS_PURE,
                classes().that().resideInAPackage("io.tillgate.core..").should().onlyDependOnClassesThat(pure()),
                KNOWN_ROOMS,
                noClasses().should(RoomRules.be("outside of the plan", type -> !HousePlan.isPlanned(type))),
                SERVER_LIBRARY,
                noClasses()
                        .that()
                        .resideOutsideOfPackages("io.tillgate.http..", "io.tillgate.sandbox..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage("io.helidon.."),
                SQL_LIBRARIES,
                noClasses()
                        .that()
                        .resideOutsideOfPackage("io.tillgate.store..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(
                                "java.sql..",
                                "javax.sql..",
                                "org.postgresql..",
                                "org.jdbi..",
                                "org.flywaydb..",
                                "com.zaxxer.."));
    }

    private static Map<String, ArchRule> places() {
        return Map.of(
                SANDBOX_ALONE,
                noClasses()
                        .that(not(outermost("Main").or(resideInAnyPackage("io.tillgate.sandbox.."))))
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage("io.tillgate.sandbox.."),
                SANDBOX_DOOR,
                noClasses()
                        .that(outermost("Main"))
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage("io.tillgate.sandbox.*.."),
                SETTINGS,
                noClasses()
                        .that(not(outermost("Main").or(outermost("Gateway")).or(outermost("Settings"))))
                        .should()
                        .dependOnClassesThat(outermost("Settings")),
                GATEWAY,
                noClasses()
                        .that()
                        .resideOutsideOfPackage("io.tillgate")
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage("io.tillgate"),
                NO_CIRCLES,
                slices().assignedFrom(new Packages()).should().beFreeOfCycles());
    }

    private static Map<String, ArchRule> times() {
        return Map.of(
                CLOCK,
                noClasses().that(not(outermost("Main"))).should(RoomRules.askTheSystemClock()),
                OLD_TIME,
                noClasses().should().dependOnClassesThat(type(Date.class).or(type(Calendar.class))));
    }

    private static Map<String, ArchRule> shapes() {
        return Map.of(
                NO_EXCEPTIONS,
                noClasses()
                        .that()
                        .resideInAPackage("io.tillgate.core..")
                        .should()
                        .beAssignableTo(Throwable.class),
                NO_OPTIONAL_FIELDS,
                fields().that()
                        .areDeclaredInClassesThat()
                        .resideInAPackage("io.tillgate.core..")
                        .should()
                        .notHaveRawType(describe("Optional", HouseRules::isOptional)),
                NO_OPTIONAL_PARAMETERS,
                noClasses()
                        .that()
                        .resideInAPackage("io.tillgate.core..")
                        .should(RoomRules.have("a method that takes an Optional", HouseRules::takesOptional)),
                NAMES,
                noClasses().that().areTopLevelClasses().should(RoomRules.be("nameless", HouseRules::hasNoName)));
    }

    private static DescribedPredicate<JavaClass> pure() {
        return resideInAnyPackage(
                        "java.lang..",
                        "java.math..",
                        "java.nio",
                        "java.nio.charset",
                        "java.security",
                        "java.time..",
                        "java.util",
                        "java.util.concurrent..",
                        "java.util.function",
                        "java.util.regex",
                        "java.util.stream",
                        "org.jspecify..",
                        "io.tillgate.core..")
                .or(type(URLDecoder.class));
    }

    private static DescribedPredicate<JavaClass> outermost(String name) {
        String full = HousePlan.HOUSE + "." + name;
        return describe(
                name, type -> type.getName().equals(full) || type.getName().startsWith(full + "$"));
    }

    private static DescribedPredicate<JavaClass> not(DescribedPredicate<JavaClass> other) {
        return DescribedPredicate.not(other);
    }

    private static boolean isOptional(JavaClass type) {
        return type.getName().startsWith(Optional.class.getName());
    }

    private static boolean takesOptional(JavaCodeUnit unit) {
        boolean own = unit.getModifiers().contains(JavaModifier.SYNTHETIC)
                || unit.getModifiers().contains(JavaModifier.PRIVATE);
        return !own && unit.getRawParameterTypes().stream().anyMatch(HouseRules::isOptional);
    }

    private static boolean hasNoName(JavaClass type) {
        return NO_NAMES.stream().anyMatch(type.getSimpleName()::endsWith);
    }

    private static final class Packages implements SliceAssignment {
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            return HousePlan.isOurs(type) ? SliceIdentifier.of(type.getPackageName()) : SliceIdentifier.ignore();
        }

        @Override
        public String getDescription() {
            return "each package";
        }
    }
}
