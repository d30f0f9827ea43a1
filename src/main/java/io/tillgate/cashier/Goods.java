package io.tillgate.cashier;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;

/// What the shopper buys, as the shop has told it (goodsInfo of the wire contract, 1.8): a JSON list of names and
/// quantities.
record Goods(List<Item> items, int more) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int SHOWN = 20;

    Goods {
        items = List.copyOf(items);
    }

    /// One line of it; the quantity is empty where it was not told.
    record Item(String name, String quantity) {}

    /// Reads the list; what is not one shows nothing, since a shopper cannot mend it.
    static Goods read(String goodsInfo) {
        List<Item> items = new ArrayList<>();
        for (JsonNode one : list(goodsInfo)) {
            String name = one.path("goods_name").asText("").strip();
            if (!name.isEmpty()) {
                items.add(new Item(name, one.path("quantity").asText("").strip()));
            }
        }
        int shown = Math.min(items.size(), SHOWN);
        return new Goods(items.subList(0, shown), items.size() - shown);
    }

    private static JsonNode list(String goodsInfo) {
        try {
            JsonNode read = JSON.readTree(goodsInfo);
            return read != null && read.isArray() ? read : JSON.createArrayNode();
        } catch (JsonProcessingException e) {
            return JSON.createArrayNode();
        }
    }
}
