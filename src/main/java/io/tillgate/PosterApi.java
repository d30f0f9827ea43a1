package io.tillgate;

import io.tillgate.core.merchant.MerchantAccount;
import io.tillgate.core.merchant.MerchantNo;
import io.tillgate.core.merchant.Merchants;
import io.tillgate.core.merchant.StoreNo;
import io.tillgate.http.Answer;
import io.tillgate.http.Request;
import io.tillgate.http.Route;
import io.tillgate.qris.Qris;
import io.tillgate.shopcode.ShopCode;
import io.tillgate.shopcode.ShopCode.Sheet;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// `GET /operator/stores/{merchantNo}/{storeNo}/qris?size=A6`: the poster of a store's static code, for the
/// operator.
record PosterApi(Merchants merchants) {
    private static final String POLICY =
            "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'";

    Route route() {
        return Route.get("/operator/stores/{merchantNo}/{storeNo}/qris", this::answer);
    }

    private Answer answer(Request request) {
        String size = request.query("size").orElse(Sheet.A6.name());
        Optional<Sheet> sheet = Arrays.stream(Sheet.values())
                .filter(one -> one.name().equals(size))
                .findAny();
        if (sheet.isEmpty()) {
            return Answer.json(400, "{\"error\":\"size : expected A4 or A6\"}");
        }
        return MerchantNo.parse(request.value("merchantNo"))
                .flatMap(merchant ->
                        StoreNo.parse(request.value("storeNo")).flatMap(store -> merchants.find(merchant, store)))
                .map(account -> poster(account, sheet.get()))
                .orElseGet(() -> Answer.json(404, "{\"error\":\"storeNo : there is no such store\"}"));
    }

    private static Answer poster(MerchantAccount account, Sheet sheet) {
        return switch (ShopCode.staticCode(account.store())) {
            case Qris.Writing.Written(String code) -> {
                String poster = ShopCode.poster(account.store(), code, sheet);
                yield new Answer(200, "image/svg+xml", poster.getBytes(StandardCharsets.UTF_8))
                        .with("Cache-Control", "no-store")
                        .with("Content-Security-Policy", POLICY);
            }
            case Qris.Writing.Refused(Qris.Flaw flaw) ->
                Answer.json(409, "{\"error\":\"the store can have no static code : " + flaw + "\"}");
        };
    }

    static List<Route> beside(OperatorApi others, Merchants merchants) {
        List<Route> all = new ArrayList<>(others.routes());
        all.add(new PosterApi(merchants).route());
        return all;
    }
}
