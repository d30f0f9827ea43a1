package io.tillgate.store;

import io.tillgate.core.merchant.Credential;
import io.tillgate.core.merchant.Merchant;
import io.tillgate.core.merchant.MerchantNo;
import io.tillgate.core.merchant.Secret;
import io.tillgate.core.merchant.Store;
import io.tillgate.core.merchant.StoreNo;
import io.tillgate.core.merchant.StoreSetting;
import io.tillgate.core.merchant.StoreSettings;
import io.tillgate.core.money.Fee;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.stream.Collectors;

/// Reads merchants, stores and tokens from their rows.
final class MerchantRow {
    private MerchantRow() {}

    static Merchant merchant(ResultSet row) throws SQLException {
        return new Merchant(
                new MerchantNo(row.getString("merchant_no")),
                row.getString("name"),
                new Fee(row.getBigDecimal("fee_percent"), row.getBigDecimal("fee_fixed")));
    }

    static Store store(ResultSet row) throws SQLException {
        return new Store(
                new MerchantNo(row.getString("merchant_no")),
                new StoreNo(row.getString("store_no")),
                row.getString("store_name"),
                settings(row.getString("settings")));
    }

    /// The token of the row, opened; empty where an outer join found none.
    static Optional<Credential> credential(ResultSet row, KeyRing key) throws SQLException {
        byte[] sealed = row.getBytes("sealed");
        if (sealed == null) {
            return Optional.empty();
        }
        String id = row.getString("credential_id");
        String place = place(row.getString("merchant_no"), row.getString("store_no"));
        return Optional.of(new Credential(id, new Secret(key.open(sealed, place)), Moment.of(row, "created_at")));
    }

    /// Where a token belongs: sealed for one store it cannot be opened as another's.
    static String place(String merchantNo, String storeNo) {
        return merchantNo + "/" + storeNo;
    }

    /// The stored form of settings: a line for each that is set.
    static String text(StoreSettings settings) {
        return settings.set().entrySet().stream()
                .map(entry -> entry.getKey().key() + "=" + entry.getValue())
                .sorted()
                .collect(Collectors.joining("\n"));
    }

    // A setting that this program does not know was set by a newer one, and is none of its business.
    private static StoreSettings settings(String text) {
        return new StoreSettings(text.lines()
                .map(line -> line.split("=", 2))
                .filter(parts -> StoreSetting.parse(parts[0]).isPresent())
                .collect(Collectors.toMap(
                        parts -> StoreSetting.parse(parts[0]).orElseThrow(), parts -> parts[1], (a, b) -> b)));
    }
}
