package io.tillgate.sandbox.network;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// A wallet brand: its name on the wire, the first two digits of its codes, what its payers can pay in.
public enum Brand {
    ALIPAY("alipay", "28", "CNY USD GBP HKD PHP IDR KRW"),
    WECHATPAY("wechatpay", "13", "CNY USD"),
    UNIONPAY("unionpay", "62", "CNY USD"),
    ALIPAY_HK("alipay_hk", "29", "HKD"),
    PAYPAL("paypal", "30", "USD"),
    VENMO("venmo", "31", "USD"),
    CASHAPPPAY("cashapppay", "32", "USD"),
    GCASH("gcash", "40", "PHP"),
    DANA("dana", "41", "IDR"),
    KAKAOPAY("kakaopay", "42", "KRW"),
    TNG("tng", "43", "MYR"),
    TRUEMONEY("truemoney", "44", "THB"),
    BKASH("bkash", "45", "BDT"),
    EASYPAISA("easypaisa", "46", "PKR"),
    PAYPAY("paypay", "47", "JPY"),
    GOPAY("gopay", "50", "IDR"),
    OVO("ovo", "51", "IDR"),
    SHOPEEPAY("shopeepay", "52", "IDR"),
    LINKAJA("linkaja", "53", "IDR"),
    BCA("bca", "54", "IDR"),
    CREDITCARD("creditcard", "70", "USD"),
    APPLEPAY("applepay", "71", "USD"),
    GOOGLEPAY("googlepay", "72", "USD");

    private static final Map<String, Brand> BY_WIRE =
            Arrays.stream(values()).collect(Collectors.toMap(Brand::wire, Function.identity()));
    private static final Map<String, Brand> BY_PREFIX =
            Arrays.stream(values()).collect(Collectors.toMap(Brand::prefix, Function.identity()));

    private final String wire;
    private final String prefix;
    private final String currencies;

    Brand(String wire, String prefix, String currencies) {
        this.wire = wire;
        this.prefix = prefix;
        this.currencies = currencies;
    }

    /// The brand of this wire name.
    public static Optional<Brand> parse(String wire) {
        return Optional.ofNullable(BY_WIRE.get(wire));
    }

    /// The wire names of all brands.
    public static List<String> names() {
        return Arrays.stream(values()).map(Brand::wire).toList();
    }

    /// The brand whose codes begin with the same two digits as this code.
    public static Optional<Brand> ofCode(String code) {
        return Optional.ofNullable(BY_PREFIX.get(code.substring(0, 2)));
    }

    /// Its name on the wire.
    public String wire() {
        return wire;
    }

    /// The first two digits of its codes.
    public String prefix() {
        return prefix;
    }

    /// The currencies its payers hold, home currency first.
    public List<String> currencies() {
        return List.of(currencies.split(" "));
    }

    /// Whether a cancel gives a captured payment back instead of answering that it is paid already.
    public boolean reverses() {
        return this == WECHATPAY || this == DANA;
    }
}
