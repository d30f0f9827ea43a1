package io.tillgate;

import io.tillgate.core.merchant.Merchant;
import io.tillgate.core.merchant.MerchantAccount;
import io.tillgate.core.merchant.MerchantNo;
import io.tillgate.core.merchant.Store;
import io.tillgate.core.merchant.StoreNo;
import io.tillgate.core.merchant.StoreSetting;
import io.tillgate.core.merchant.StoreSettings;
import io.tillgate.core.money.Currency;
import io.tillgate.core.money.Fee;
import io.tillgate.core.money.Money;
import io.tillgate.core.money.Rate;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// The demo merchants of a sandbox, their published tokens and the fixed table of rates: the same on every machine, so
/// that printed examples work. A live gateway refuses these tokens.
final class DemoMerchants {
    private static final Fee FEE = new Fee(new BigDecimal("1.9"), new BigDecimal("0.10"));
    private static final String SOURCE = "sandbox table";
    private static final MerchantNo SHOP = new MerchantNo("200043");

    /// One demo store with its published token.
    record DemoStore(Store store, String token) {}

    static final List<Merchant> MERCHANTS = List.of(
            new Merchant(SHOP, "Harbor Coffee", FEE),
            new Merchant(new MerchantNo("202333"), "Orchard Books", FEE),
            new Merchant(new MerchantNo("203797"), "Seapig Games", FEE),
            new Merchant(new MerchantNo("204001"), "Warung Merpati", FEE));

    /// Published demo values, no secrets.
    static final List<DemoStore> STORES = List.of(
            store("200043", "300014", "Harbor Coffee, Pier 1", "5cbfb079f15b150122261c8537086d77a"),
            store("200043", "303660", "Harbor Coffee, Pier 2", "359c05eb811c7c8576f4a8a277dc6f6b"),
            store("202333", "301854", "Orchard Books", "17cfc0170ef1c017b4a929d233d6e65e"),
            store("203797", "303714", "Seapig Games", "0f1e2d3c4b5a69788796a5b4c3d2e1f0"),
            new DemoStore(
                    new Store(
                            new MerchantNo("204001"),
                            new StoreNo("304001"),
                            "Warung Merpati",
                            new StoreSettings(
                                    Map.of(StoreSetting.SETTLE_CURRENCY, "IDR", StoreSetting.NMID, "ID1024000000001"))),
                    "a0b1c2d3e4f5061728394a5b6c7d8e9f"));

    private static final Set<String> TOKENS =
            STORES.stream().map(DemoStore::token).collect(Collectors.toUnmodifiableSet());

    /// What one of each currency is worth in USD and in GBP; round values, since they are nobody's.
    static final List<Rate> RATES = List.of(
            rate(Currency.CNY, "0.14"),
            rate(Currency.PHP, "0.0175"),
            rate(Currency.IDR, "0.000062"),
            rate(Currency.KRW, "0.00073"),
            rate(Currency.HKD, "0.128"),
            rate(Currency.THB, "0.029"),
            rate(Currency.MYR, "0.225"),
            rate(Currency.GBP, "1.27"),
            rate(Currency.BDT, "0.0084"),
            rate(Currency.PKR, "0.0036"),
            rate(Currency.JPY, "0.0067"),
            new Rate(Currency.USD, Currency.GBP, new BigDecimal("0.79"), SOURCE),
            new Rate(Currency.CNY, Currency.GBP, new BigDecimal("0.11"), SOURCE),
            new Rate(Currency.USD, Currency.HKD, new BigDecimal("7.8"), SOURCE),
            new Rate(Currency.CNY, Currency.HKD, new BigDecimal("1.09"), SOURCE));

    private DemoMerchants() {}

    /// Whether a merchant's account may be served in live mode: none of its tokens has been published.
    static Predicate<MerchantAccount> isServedLive() {
        return account -> account.credentials().stream()
                .noneMatch(credential -> TOKENS.contains(credential.secret().reveal()));
    }

    static Money money(Currency currency, String decimal) {
        return Money.parse(currency, decimal).orElseThrow();
    }

    private static DemoStore store(String merchant, String store, String name, String token) {
        return new DemoStore(
                new Store(new MerchantNo(merchant), new StoreNo(store), name, StoreSettings.standard()), token);
    }

    private static Rate rate(Currency from, String value) {
        return new Rate(from, Currency.USD, new BigDecimal(value), SOURCE);
    }
}
