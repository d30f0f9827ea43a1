package io.tillgate.core.money;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// A currency that wallets pay in, with the number of decimals of its smallest unit (ISO 4217).
public enum Currency {
    USD(2),
    CNY(2),
    PHP(2),
    IDR(2),
    KRW(0),
    HKD(2),
    THB(2),
    MYR(2),
    GBP(2),
    BDT(2),
    PKR(2),
    JPY(0);

    private static final Map<String, Currency> BY_CODE =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Enum::name, currency -> currency));

    private final int decimals;

    Currency(int decimals) {
        this.decimals = decimals;
    }

    /// The decimals of the smallest unit: 2 for USD, 0 for JPY.
    public int decimals() {
        return decimals;
    }

    /// Reads an ISO 4217 code in capitals; empty when it is not one of ours.
    public static Optional<Currency> parse(String code) {
        return Optional.ofNullable(BY_CODE.get(code));
    }
}
