package io.tillgate.sandbox.network;

import java.util.SplittableRandom;

/// Every random decision of the network: a function of the printed seed and what it is about, so that a run can be
/// repeated.
public final class Dice {
    private static final long PRIME = 0x100000001b3L;
    private static final long BASIS = 0xcbf29ce484222325L;
    private static final int WALLET_ID_DIGITS = 16;

    private final long seed;

    /// Dice of this seed.
    public Dice(long seed) {
        this.seed = seed;
    }

    /// A number from 0 to 99 for this matter.
    public int percent(String matter) {
        return random(matter).nextInt(100);
    }

    String digits(String matter, int count) {
        SplittableRandom random = random(matter);
        StringBuilder digits = new StringBuilder(count);
        while (digits.length() < count) {
            digits.append((char) ('0' + random.nextInt(10)));
        }
        return digits.toString();
    }

    String walletId(Brand brand, String number) {
        return brand.prefix() + digits("wallet id/" + number, WALLET_ID_DIGITS);
    }

    private SplittableRandom random(String matter) {
        long hash = BASIS;
        for (int i = 0; i < matter.length(); i++) {
            hash = (hash ^ matter.charAt(i)) * PRIME;
        }
        return new SplittableRandom(seed ^ hash);
    }
}
