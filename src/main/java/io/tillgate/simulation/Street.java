package io.tillgate.simulation;

import io.tillgate.core.merchant.Credential;
import io.tillgate.core.merchant.Merchant;
import io.tillgate.core.merchant.MerchantAccount;
import io.tillgate.core.merchant.MerchantNo;
import io.tillgate.core.merchant.Secret;
import io.tillgate.core.merchant.Store;
import io.tillgate.core.merchant.StoreNo;
import io.tillgate.core.merchant.StoreSetting;
import io.tillgate.core.merchant.StoreSettings;
import io.tillgate.core.money.Currency;
import io.tillgate.core.money.Fee;
import io.tillgate.core.money.Rate;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The merchants of a world with their fees and wishes, each made from its number, and the rates of the day.
final class Street {
    private static final StoreNo STORE = new StoreNo("300014");
    private static final Map<Currency, String> IN_USD =
            Map.of(Currency.CNY, "0.14", Currency.JPY, "0.0067", Currency.IDR, "0.0000613", Currency.HKD, "0.1281");

    /// Where tills and shops call from, and where nobody does who may.
    static final String HOME = "198.51.100.0/24";

    static final String AT_HOME = "198.51.100.7";
    static final String ELSEWHERE = "203.0.113.9";

    private final long seed;
    private final int merchants;

    Street(long seed, int trades) {
        this.seed = seed;
        this.merchants = Math.max(1, trades / 3);
    }

    MerchantAccount account(Chance chance) {
        MerchantNo no = new MerchantNo(Integer.toString(200_000 + chance.below(merchants)));
        return find(no, STORE).orElseThrow();
    }

    /// That merchant's only store.
    Optional<MerchantAccount> home(MerchantNo no) {
        return find(no, STORE);
    }

    /// A stream of decisions of that merchant's.
    Chance draw(MerchantNo no, String what) {
        return Chance.of(seed, what + no.value());
    }

    Optional<MerchantAccount> find(MerchantNo no, StoreNo store) {
        if (!store.equals(STORE)) {
            return Optional.empty();
        }
        Chance chance = Chance.of(seed, "merchant" + no.value());
        Fee fee = Fee.parse(chance.of(List.of("1.9", "0", "2.75")), chance.of(List.of("0.10", "0", "0.30")))
                .orElseThrow();
        Map<StoreSetting, String> settings = new EnumMap<>(StoreSetting.class);
        for (StoreSetting wish :
                List.of(StoreSetting.NOTIFY_REFUNDS, StoreSetting.NOTIFY_CLOSINGS, StoreSetting.NOTIFY_LATE_SUCCESS)) {
            settings.put(wish, chance.oneIn(3) ? "no" : "yes");
        }
        settings.put(StoreSetting.VERDICT_TIME, chance.of(List.of("20", "120", "300")));
        settings.put(StoreSetting.REFUND_WITHOUT_REFERENCE, chance.oneIn(4) ? "no" : "yes");
        settings.put(StoreSetting.NMID, "ID1024000000001");
        settings.put(StoreSetting.ALLOW_FROM, chance.oneIn(3) ? HOME : "");
        settings.put(StoreSetting.NOTIFY_FORMAT, chance.oneIn(3) ? "json" : "form");
        for (StoreSetting more : List.of(StoreSetting.NOTIFY_NOTE, StoreSetting.NOTIFY_VENDOR_ID)) {
            settings.put(more, chance.oneIn(3) ? "yes" : "no");
        }
        Store kept = new Store(no, store, "Shop " + no.value(), new StoreSettings(settings));
        Credential token = new Credential("c" + no.value(), new Secret("of the simulation"), Instant.EPOCH);
        return Optional.of(new MerchantAccount(new Merchant(no, "Shop", fee), kept, List.of(token)));
    }

    /// Whether there is a rate for that.
    static boolean hasRate(Currency from, Currency to) {
        return from == to || (to == Currency.USD && IN_USD.containsKey(from));
    }

    /// Rates to USD, which move by the hour.
    Optional<Rate> rate(Currency from, Currency to, Instant time) {
        if (from == to) {
            return Optional.of(Rate.same(from));
        }
        String value = IN_USD.get(from);
        if (to != Currency.USD || value == null) {
            return Optional.empty();
        }
        BigDecimal hour = BigDecimal.valueOf(100 + time.getEpochSecond() / 3_600 % 7, 2);
        return Optional.of(new Rate(from, to, new BigDecimal(value).multiply(hour), "table"));
    }
}
