package io.tillgate;

import com.tngtech.archunit.core.domain.JavaClass;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// The map of ARCHITECTURE.md as data: which rooms there are, and which of them each may import.
final class HousePlan {
    static final String HOUSE = "io.tillgate";

    /// The rooms of the core; each may import those on its left.
    static final List<String> LADDER = List.of(
            "core.money",
            "core.merchant",
            "core.customer",
            "core.ledger",
            "core.notice",
            "core.payment",
            "core.refund",
            "core.desk",
            "core.delivery");

    /// The rooms around the core, and what of each other they may import; all but the pure ones may import the
    /// core.
    private static final Map<String, Set<String>> OUTER = Map.ofEntries(
            Map.entry("links", Set.of()),
            Map.entry("shopcode", Set.of("qris")),
            Map.entry("store", Set.of("process")),
            Map.entry("wallet", Set.of("http")),
            Map.entry("notifier", Set.of("destination", "guard")),
            Map.entry("dialect.pockyt", Set.of("guard", "http", "links", "qris")),
            Map.entry("dialect.snap", Set.of("destination", "guard", "http", "links", "qris", "shopcode")),
            Map.entry("cashier", Set.of("http", "links", "qris")),
            Map.entry(
                    "console",
                    Set.of(
                            "guard",
                            "http",
                            "process",
                            "store",
                            "dialect.pockyt",
                            "dialect.snap",
                            "bench",
                            "torture",
                            "qris",
                            "shopcode")),
            // It knows a gateway as everybody does: as a program, and by its HTTP port.
            Map.entry("bench", Set.of("process", "store")),
            Map.entry("torture", Set.of("bench", "process", "store")),
            // It measures what the rooms that wait for others do.
            Map.entry("admin", Set.of("http", "wallet")),
            // The core and its dialects in a world of their own, asked as the server asks them: no server, no SQL.
            Map.entry("simulation", Set.of("dialect.pockyt", "dialect.snap", "guard", "http", "links")),
            Map.entry("testclock", Set.of("http")));

    /// The rooms that know nothing of ours but each other: what they do could be of use to any program.
    private static final Map<String, Set<String>> PURE = Map.of(
            "destination",
            Set.of(),
            "guard",
            Set.of(),
            "http",
            Set.of("guard"),
            "process",
            Set.of(),
            "qris",
            Set.of(),
            "sandbox",
            Set.of());

    /// The public classes of a room that has more than its one door.
    static final Map<String, Set<String>> PUBLIC = Map.of(
            // The server's, which stands or falls, that of what is kept in it, what is reported of it, what comes
            // round in it, and what the server does alone.
            "store", Set.of("Store", "Reports", "Upkeep", "EmbeddedPostgres", "Baseline", "Backup"),
            "http", Set.of("Server", "Request", "Answer", "Route", "Limits", "Callers", "Identity", "Feed"),
            "guard", Set.of("Guard", "Networks", "Pace", "Room"),
            "process",
                    Set.of(
                            "CannotStart",
                            "FolderLock",
                            "FreePort",
                            "LiveProcess",
                            "Program",
                            "ScratchFolder",
                            "Sibling",
                            "Supervised",
                            "Waiting"),
            // Its load is of use to who measures something else than speed.
            "bench", Set.of("Bench", "Tills"));

    private HousePlan() {}

    /// Every room with the rooms that it may import, itself not named.
    static Map<String, Set<String>> arrows() {
        Map<String, Set<String>> arrows = new LinkedHashMap<>();
        List<String> left = new ArrayList<>();
        for (String room : LADDER) {
            arrows.put(room, Set.copyOf(left));
            left.add(room);
        }
        arrows.putAll(PURE);
        OUTER.forEach((room, others) -> {
            Set<String> may = new TreeSet<>(LADDER);
            may.addAll(others);
            arrows.put(room, may);
        });
        return arrows;
    }

    /// The rooms with a door: all but those of the core.
    static List<String> withDoors() {
        return arrows().keySet().stream()
                .filter(room -> !room.startsWith("core."))
                .toList();
    }

    /// The room a class is in, or the empty text for the classes that build the house.
    static String roomOf(JavaClass type) {
        String place = type.getPackageName();
        if (place.equals(HOUSE)) {
            return "";
        }
        String[] parts = place.substring(HOUSE.length() + 1).split("\\.", -1);
        boolean nested = parts.length > 1 && (parts[0].equals("core") || parts[0].equals("dialect"));
        return nested ? parts[0] + "." + parts[1] : parts[0];
    }

    static boolean isPlanned(JavaClass type) {
        String room = roomOf(type);
        return room.isEmpty() || arrows().containsKey(room);
    }

    static boolean isOurs(JavaClass type) {
        return type.getPackageName().equals(HOUSE) || type.getPackageName().startsWith(HOUSE + ".");
    }
}
