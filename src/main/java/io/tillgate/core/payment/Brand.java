package io.tillgate.core.payment;

import io.tillgate.core.money.Currency;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/// A wallet that shoppers pay with: the two digits its payment codes begin with, if it has any, and the currencies it
/// takes.
public enum Brand {
    ALIPAY("28", Currency.USD, Currency.CNY, Currency.GBP, Currency.HKD, Currency.PHP, Currency.IDR, Currency.KRW),
    WECHATPAY("13", Currency.USD, Currency.CNY),
    UNIONPAY("62", Currency.USD, Currency.CNY),
    ALIPAY_HK("29", Currency.HKD),
    PAYPAL("30", Currency.USD),
    VENMO("31", Currency.USD),
    CASHAPPPAY("32", Currency.USD),
    GCASH("40", Currency.PHP),
    DANA("41", Currency.IDR),
    KAKAOPAY("42", Currency.KRW),
    TNG("43", Currency.MYR),
    TRUEMONEY("44", Currency.THB),
    BKASH("45", Currency.BDT),
    EASYPAISA("46", Currency.PKR),
    PAYPAY("47", Currency.JPY),
    GOPAY("50", Currency.IDR),
    OVO("51", Currency.IDR),
    SHOPEEPAY("52", Currency.IDR),
    LINKAJA("53", Currency.IDR),
    BCA("54", Currency.IDR),
    /// Cards, and the wallets that hold them: paid with a nonce from the shop's page, or on the wallet's, never by a
    /// code.
    CREDITCARD("", Currency.USD),
    APPLEPAY("", Currency.USD),
    GOOGLEPAY("", Currency.USD);

    private static final Map<String, Brand> BY_CODE =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Brand::code, Function.identity()));
    private static final Map<String, Brand> BY_PREFIX = Arrays.stream(values())
            .filter(Brand::hasPaymentCodes)
            .collect(Collectors.toUnmodifiableMap(brand -> brand.prefix, Function.identity()));

    private final String prefix;
    // Copied in and never handed out.
    @SuppressWarnings("ImmutableEnumChecker")
    private final Set<Currency> currencies;

    Brand(String prefix, Currency first, Currency... more) {
        this.prefix = prefix;
        this.currencies = EnumSet.of(first, more);
    }

    /// The word by which it is stored and told: `alipay`.
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Whether its payers can show a payment code.
    public boolean hasPaymentCodes() {
        return !prefix.isEmpty();
    }

    public boolean takes(Currency currency) {
        return currencies.contains(currency);
    }

    /// The brand of that word, in any case; empty when there is none.
    public static Optional<Brand> parse(String word) {
        return Optional.ofNullable(BY_CODE.get(word.toLowerCase(Locale.ROOT)));
    }

    /// The brand whose payment codes begin like this one; empty when nobody's do.
    public static Optional<Brand> ofPaymentCode(String code) {
        return code.length() < 2 ? Optional.empty() : Optional.ofNullable(BY_PREFIX.get(code.substring(0, 2)));
    }
}
