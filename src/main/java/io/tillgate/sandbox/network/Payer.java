package io.tillgate.sandbox.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// A person with a wallet of one brand; balances in hundredths by currency, which a test payer never runs out of.
public record Payer(
        String id,
        Brand brand,
        String name,
        boolean unlimited,
        boolean closed,
        Map<String, Long> balances,
        int codesIssued)
        implements Image {
    private static final Map<String, Long> WELL_OFF = Map.ofEntries(
            Map.entry("USD", 500_00L),
            Map.entry("CNY", 3_000_00L),
            Map.entry("GBP", 400_00L),
            Map.entry("HKD", 4_000_00L),
            Map.entry("PHP", 25_000_00L),
            Map.entry("IDR", 5_000_000_00L),
            Map.entry("KRW", 500_000_00L),
            Map.entry("MYR", 2_000_00L),
            Map.entry("THB", 15_000_00L),
            Map.entry("BDT", 50_000_00L),
            Map.entry("PKR", 100_000_00L),
            Map.entry("JPY", 60_000_00L));
    private static final int POORER = 20;

    /// The balances are copied in.
    public Payer {
        balances = Map.copyOf(balances);
    }

    /// The payers of a fresh record: per brand Ana, who is well off, Ben, who is not, and the test payer.
    static List<Payer> demo() {
        List<Payer> payers = new ArrayList<>();
        for (Brand brand : Brand.values()) {
            payers.add(demo(brand, "Ana", 1));
            payers.add(demo(brand, "Ben", POORER));
            payers.add(new Payer(testId(brand), brand, "Test payer", true, false, Map.of(), 0));
        }
        return payers;
    }

    private static Payer demo(Brand brand, String name, int divisor) {
        Map<String, Long> balances = new TreeMap<>();
        brand.currencies().forEach(currency -> balances.put(currency, WELL_OFF.getOrDefault(currency, 0L) / divisor));
        return new Payer(brand.wire() + "-" + name.toLowerCase(Locale.ROOT), brand, name, false, false, balances, 0);
    }

    static String testId(Brand brand) {
        return brand.wire() + "-test";
    }

    boolean holds(String currency) {
        return brand.currencies().contains(currency);
    }

    /// The payer after paying, or nothing when the balance does not reach.
    Optional<Payer> paying(long amount, String currency) {
        if (unlimited) {
            return Optional.of(this);
        }
        long left = balances.getOrDefault(currency, 0L) - amount;
        return left < 0 ? Optional.empty() : Optional.of(withBalance(currency, left));
    }

    Payer receiving(long amount, String currency) {
        return unlimited ? this : withBalance(currency, Math.addExact(balances.getOrDefault(currency, 0L), amount));
    }

    private Payer withBalance(String currency, long balance) {
        Map<String, Long> next = new TreeMap<>(balances);
        next.put(currency, balance);
        return new Payer(id, brand, name, unlimited, closed, next, codesIssued);
    }

    Payer closed(boolean now) {
        return new Payer(id, brand, name, unlimited, now, balances, codesIssued);
    }

    Payer issued(int codes) {
        return new Payer(id, brand, name, unlimited, closed, balances, codes);
    }
}
