package io.tillgate.simulation;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// What a run is asked for: a seed and how long, or one world.
record Order(long seed, long worlds, Duration simulated, long until, Optional<Plan> one) {
    private static final Set<String> WORDS =
            Set.of("--seed", "--hours", "--minutes", "--worlds", "--world", "--nodes", "--trades", "--without");

    static Order worlds(long seed, long many) {
        return new Order(seed, many, Duration.ofDays(1_000_000), Long.MAX_VALUE, Optional.empty());
    }

    boolean goesOn(long lived, Duration simulatedSoFar) {
        return lived < worlds
                && simulatedSoFar.compareTo(simulated) < 0
                && (until == Long.MAX_VALUE || System.nanoTime() - until < 0);
    }

    /// Reads the words of the command; says what is wrong with them where there is nothing to read.
    static Optional<Order> read(List<String> words, long fresh, PrintStream out) {
        Map<String, String> given = new LinkedHashMap<>();
        for (int i = 0; i < words.size(); i++) {
            String[] parts = words.get(i).split("=", 2);
            boolean joined = parts.length == 2;
            if (!WORDS.contains(parts[0]) || (!joined && i + 1 == words.size())) {
                out.println(
                        WORDS.contains(parts[0])
                                ? parts[0] + " needs a value."
                                : "There is no " + parts[0] + " here: ./tillgate simulate --help lists what there is.");
                return Optional.empty();
            }
            given.put(parts[0], joined ? parts[1] : words.get(++i));
        }
        try {
            return Optional.of(of(given, fresh));
        } catch (NumberFormatException e) {
            out.println("What should be a whole number is none: " + e.getMessage());
        } catch (IllegalArgumentException e) {
            out.println(e.getMessage());
        }
        return Optional.empty();
    }

    private static Order of(Map<String, String> given, long fresh) {
        long seed = given.containsKey("--seed") ? Long.parseLong(given.get("--seed")) : fresh;
        long worlds = number(given, "--worlds", Long.MAX_VALUE);
        long hours = number(given, "--hours", 24_000_000);
        boolean bounded = given.containsKey("--worlds") || given.containsKey("--hours");
        long minutes = number(given, "--minutes", bounded ? -1 : 1);
        long until = minutes < 0
                ? Long.MAX_VALUE
                : System.nanoTime() + Duration.ofMinutes(minutes).toNanos();
        return new Order(seed, worlds, Duration.ofHours(hours), until, one(given));
    }

    private static Optional<Plan> one(Map<String, String> given) {
        if (!given.containsKey("--world")) {
            return Optional.empty();
        }
        Plan plan = Plan.of(Long.parseLong(given.get("--world")));
        Plan nodes = plan.withNodes((int) number(given, "--nodes", plan.nodes()));
        Plan trades = given.containsKey("--trades")
                ? nodes.withTrades(Arrays.stream(given.get("--trades").split(","))
                        .map(Integer::valueOf)
                        .collect(Collectors.toSet()))
                : nodes;
        Set<Fault> without = EnumSet.noneOf(Fault.class);
        if (given.containsKey("--without")) {
            for (String word : given.get("--without").split(",", -1)) {
                without.add(Fault.parse(word)
                        .orElseThrow(() -> new IllegalArgumentException("There is no fault " + word + ".")));
            }
        }
        return Optional.of(trades.without(without));
    }

    private static long number(Map<String, String> given, String word, long standard) {
        String text = given.get(word);
        return text == null ? standard : Long.parseUnsignedLong(text);
    }
}
