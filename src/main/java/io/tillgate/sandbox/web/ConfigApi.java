package io.tillgate.sandbox.web;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tillgate.sandbox.network.Brand;
import io.tillgate.sandbox.network.TestCode;
import java.net.URI;

/// What the pages need to know: where the gateway is, the brands, the test codes.
final class ConfigApi {
    private final URI gateway;

    ConfigApi(URI gateway) {
        this.gateway = gateway;
    }

    Answer read(Exchange exchange) {
        ObjectNode said = Json.object().put("gateway", gateway.toString());
        ArrayNode brands = said.putArray("brands");
        for (Brand brand : Brand.values()) {
            ArrayNode currencies = brands.addObject()
                    .put("brand", brand.wire())
                    .put("prefix", brand.prefix())
                    .put("reverses", brand.reverses())
                    .putArray("currencies");
            brand.currencies().forEach(currencies::add);
        }
        ArrayNode codes = said.putArray("testCodes");
        for (TestCode code : TestCode.values()) {
            codes.addObject().put("ending", code.ending()).put("what", code.what());
        }
        return Answer.ok(said);
    }
}
