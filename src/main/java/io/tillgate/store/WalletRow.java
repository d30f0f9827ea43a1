package io.tillgate.store;

import io.tillgate.core.customer.StoredWallet;
import io.tillgate.core.customer.WalletNo;
import io.tillgate.core.customer.WalletState;
import io.tillgate.core.customer.Wish;
import io.tillgate.core.merchant.MerchantNo;
import io.tillgate.core.merchant.StoreNo;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/// A stored wallet as its row has it: its state in a word, its times and addresses in lines.
final class WalletRow {
    static final String COLUMNS =
            "merchant_no, wallet_no, customer_no, brand, version, state, details, created_at," + " store_no, reference";
    private static final String OWN = "detail.";

    private WalletRow() {}

    static String word(WalletState state) {
        return switch (state) {
            case WalletState.Asked _ -> "asked";
            case WalletState.Agreed _ -> "agreed";
            case WalletState.InForce _ -> "in_force";
            case WalletState.Revoking _ -> "revoking";
            case WalletState.Ended _ -> "ended";
        };
    }

    static String details(StoredWallet wallet) {
        Map<String, String> words = new HashMap<>();
        Wish wish = wallet.wish();
        words.put("return", wish.returnTo());
        words.put("notify", wish.notifyTo());
        words.put("dialect", wish.speaker().dialect());
        words.put("credential", wish.speaker().credential());
        wish.details().forEach((name, value) -> words.put(OWN + name, value));
        switch (wallet.state()) {
            case WalletState.Asked(Instant until) -> words.put("until", until.toString());
            case WalletState.Agreed(Instant at) -> words.put("at", at.toString());
            case WalletState.InForce(Instant access, Instant refresh) -> {
                words.put("access", access.toString());
                words.put("refresh", refresh.toString());
            }
            case WalletState.Revoking(Instant since) -> words.put("since", since.toString());
            case WalletState.Ended(Instant at, WalletState.Why why) -> {
                words.put("at", at.toString());
                words.put("why", why.name());
            }
        }
        return WordLines.write(words);
    }

    static StoredWallet read(ResultSet row) throws SQLException {
        Map<String, String> words = WordLines.read(row.getString("details"));
        Map<String, String> own = new HashMap<>();
        words.forEach((name, value) -> {
            if (name.startsWith(OWN)) {
                own.put(name.substring(OWN.length()), value);
            }
        });
        Wish wish = new Wish(
                new StoreNo(row.getString("store_no")),
                row.getString("brand"),
                row.getString("customer_no"),
                row.getString("reference"),
                word(words, "return"),
                word(words, "notify"),
                new Wish.Speaker(word(words, "dialect"), word(words, "credential")),
                own);
        return new StoredWallet(
                new MerchantNo(row.getString("merchant_no")),
                new WalletNo(row.getString("wallet_no")),
                wish,
                state(row.getString("state"), words),
                Moment.of(row, "created_at"),
                row.getInt("version"));
    }

    private static WalletState state(String state, Map<String, String> words) {
        return switch (state) {
            case "asked" -> new WalletState.Asked(time(words, "until"));
            case "agreed" -> new WalletState.Agreed(time(words, "at"));
            case "in_force" -> new WalletState.InForce(time(words, "access"), time(words, "refresh"));
            case "revoking" -> new WalletState.Revoking(time(words, "since"));
            case "ended" -> new WalletState.Ended(time(words, "at"), WalletState.Why.valueOf(word(words, "why")));
            default -> throw new IllegalStateException("a stored wallet that is " + state);
        };
    }

    private static Instant time(Map<String, String> words, String name) {
        return Instant.parse(word(words, name));
    }

    private static String word(Map<String, String> words, String name) {
        return words.getOrDefault(name, "");
    }
}
