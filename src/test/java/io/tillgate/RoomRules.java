package io.tillgate;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.time.Clock;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/// The rules that each room has of its own, and the conditions that ArchUnit has no word for.
final class RoomRules {
    private RoomRules() {}

    /// The room imports nothing of ours but what the plan allows it, and never the classes that build the house.
    static ArchRule arrows(String room) {
        Set<String> allowed = HousePlan.arrows().getOrDefault(room, Set.of());
        return classes().that(in(room)).should(new ArchCondition<>("import only " + allowed) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                    JavaClass target = dependency.getTargetClass().getBaseComponentType();
                    if (HousePlan.isOurs(target) && !isAllowed(HousePlan.roomOf(target))) {
                        events.add(SimpleConditionEvent.violated(type, dependency.getDescription()));
                    }
                }
            }

            private boolean isAllowed(String other) {
                return other.equals(room) || allowed.contains(other);
            }
        });
    }

    /// At most one class of the room is public, or those that the plan names.
    static ArchRule door(String room) {
        Set<String> named = HousePlan.PUBLIC.getOrDefault(room, Set.of());
        return classes()
                .that(in(room).and(describe("are public and stand alone", RoomRules::isPublicTop)))
                .should(new ArchCondition<>("be the door") {
                    private final List<JavaClass> doors = new ArrayList<>();

                    @Override
                    public void check(JavaClass type, ConditionEvents events) {
                        if (named.isEmpty()) {
                            doors.add(type);
                        } else if (!named.contains(type.getSimpleName())) {
                            events.add(SimpleConditionEvent.violated(type, type.getName() + " is public"));
                        }
                    }

                    @Override
                    public void finish(ConditionEvents events) {
                        if (doors.size() > 1) {
                            events.add(SimpleConditionEvent.violated(doors, doors + " are public"));
                        }
                    }
                });
    }

    /// To call, or hand on as a method reference, what reads the system's clock of days.
    static ArchCondition<JavaClass> askTheSystemClock() {
        return new ArchCondition<>("ask the system clock") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                for (JavaAccess<?> access : type.getAccessesFromSelf()) {
                    if (isSystemClock(access.getTarget())) {
                        events.add(SimpleConditionEvent.satisfied(type, access.getDescription()));
                    }
                }
            }
        };
    }

    static ArchCondition<JavaClass> be(String what, Predicate<JavaClass> unwanted) {
        return new ArchCondition<>("be " + what) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                if (unwanted.test(type)) {
                    events.add(SimpleConditionEvent.satisfied(type, type.getName() + " is " + what));
                }
            }
        };
    }

    static ArchCondition<JavaClass> have(String what, Predicate<JavaCodeUnit> unwanted) {
        return new ArchCondition<>("have " + what) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                type.getCodeUnits().stream()
                        .filter(unwanted)
                        .forEach(unit -> events.add(SimpleConditionEvent.satisfied(type, unit.getDescription())));
            }
        };
    }

    private static DescribedPredicate<JavaClass> in(String room) {
        return describe(
                "in " + room,
                type -> HousePlan.isOurs(type) && HousePlan.roomOf(type).equals(room));
    }

    // The sandbox is a house of its own with rooms: its door is what its first package shows.
    private static boolean isPublicTop(JavaClass type) {
        boolean inner = type.getPackageName().startsWith(HousePlan.HOUSE + ".sandbox.");
        // What is made from the shopper's pages is public, and the room's own business all the same.
        boolean made = type.getSimpleName().matches("Jte[a-z]+Generated");
        return type.isTopLevelClass() && type.getModifiers().contains(JavaModifier.PUBLIC) && !inner && !made;
    }

    private static boolean isSystemClock(AccessTarget target) {
        JavaClass owner = target.getOwner();
        String name = target.getName();
        boolean now = owner.getPackageName().startsWith("java.time") && name.equals("now");
        boolean clock = owner.isAssignableTo(Clock.class) && (name.startsWith("system") || name.startsWith("tick"));
        boolean source = owner.isEquivalentTo(InstantSource.class) && name.equals("system");
        boolean millis = owner.isEquivalentTo(System.class) && name.equals("currentTimeMillis");
        return now || clock || source || millis;
    }
}
