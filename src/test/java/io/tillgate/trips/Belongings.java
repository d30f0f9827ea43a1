package io.tillgate.trips;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/// What a store has at the gateway, by name, and all that can be asked about it.
record Belongings(Named open, Named paid, Named yip, String mixed, String agreement, Person person) {
    private static final String ONE = "1.00";

    /// A payment by both its names.
    record Named(String no, String reference) {}

    /// A customer by both his names.
    record Person(String no, String code) {}

    /// Names of the same form that nobody has.
    static Belongings ofNobody() {
        Named nothing = new Named("499999999999999999", "nothing-of-this-name");
        Person nobody = new Person("2000499999999999999999", "nobody");
        return new Belongings(nothing, nothing, nothing, nothing.no, nothing.no, nobody);
    }

    /// What each endpoint that names something is asked about these things.
    static Map<String, Function<Belongings, List<Map<String, String>>>> questions() {
        Map<String, Function<Belongings, List<Map<String, String>>>> all = new TreeMap<>();
        for (String word : List.of("tran-query", "trans-query", "tranquery")) {
            all.put(
                    "/app-data-search/v3/" + word,
                    of -> Stream.concat(named(of.paid).stream(), named(of.open).stream())
                            .toList());
        }
        for (String path : List.of("/app-instore/v3/pay", "/app-instore/v3/prepay")) {
            all.put(path, of -> named(of.open, "paymentBarcode", "280000000000000000", "vendor", "alipay"));
        }
        for (String room : List.of("/app-instore/", "/app-data-search/")) {
            for (String word : List.of("v2/cancel", "v2/reverse", "v3/cancel", "v3/reverse")) {
                all.put(
                        room + word,
                        of -> Stream.concat(named(of.paid).stream(), named(of.open).stream())
                                .toList());
            }
        }
        all.put(Till.REFUND, of -> named(of.paid, "refundAmount", ONE, "currency", "USD", "settleCurrency", "USD"));
        all.put(
                "/creditpay/v3/process",
                of -> named(of.yip, "paymentMethodNonce", "nonce-1", "paymentMethod", "credit_card"));
        for (String word : List.of("mixedQuery", "mixedCancel")) {
            all.put("/appUnicode/" + word, of -> List.of(Map.of("recordNo", of.mixed)));
        }
        agreements(all);
        customers(all);
        return all;
    }

    private static void agreements(Map<String, Function<Belongings, List<Map<String, String>>>> all) {
        String room = "/auto-debit/v3/";
        all.put(
                room + "apply-token",
                of -> Stream.of("AUTHORIZATION_CODE", "REFRESH_TOKEN")
                        .map(grant -> Map.of("autoDebitNo", of.agreement, "grantType", grant))
                        .toList());
        all.put(
                room + "pay",
                of -> List.of(with(
                        Map.of("autoDebitNo", of.agreement),
                        "amount",
                        ONE,
                        "currency",
                        "PHP",
                        "settleCurrency",
                        "USD",
                        "reference",
                        "debit")));
        all.put(room + "revoke", of -> List.of(Map.of("autoDebitNo", of.agreement)));
    }

    private static void customers(Map<String, Function<Belongings, List<Map<String, String>>>> all) {
        Map<String, String> now = Map.of(
                "timestamp", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        all.put(
                "/v1/customers/retrieve",
                of -> List.of(
                        with(now, "customerNo", of.person.no),
                        with(now, "customerCode", of.person.code),
                        with(now, "customerNo", of.person.no, "customerCode", of.person.code)));
        all.put(
                "/v1/customers/update",
                of -> List.of(
                        with(now, "customerNo", of.person.no, "city", "Elsewhere"),
                        with(now, "customerNo", of.person.no, "email", "taken@shop.example")));
        all.put(
                "/auto-debit/v3/consult",
                of -> List.of(with(
                        Map.of("customerNo", of.person.no),
                        "vendor",
                        "GCASH",
                        "autoReference",
                        "of-a-customer",
                        "autoRedirectUrl",
                        "https://shop.example/agreed",
                        "terminal",
                        "ONLINE")));
    }

    private static List<Map<String, String>> named(Named payment, String... more) {
        return List.of(
                with(Map.of("transactionNo", payment.no), more),
                with(Map.of("reference", payment.reference), more),
                with(Map.of("transactionNo", payment.no, "reference", payment.reference), more));
    }

    /// These fields and more, each with its value.
    static Map<String, String> with(Map<String, String> first, String... more) {
        Map<String, String> all = new TreeMap<>(first);
        for (int i = 0; i < more.length; i += 2) {
            all.put(more[i], more[i + 1]);
        }
        return all;
    }
}
