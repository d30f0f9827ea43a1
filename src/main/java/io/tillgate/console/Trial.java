package io.tillgate.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tillgate.console.Web.Reply;
import io.tillgate.core.merchant.MerchantAccount;
import io.tillgate.dialect.pockyt.Pockyt;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// One small sale of a demo store in the sandbox, from its opening to its refund, over the gateway's own port as a till
/// would do it; it ends with the first step that fails.
final class Trial {
    private static final String CODE = "280000000000000000";
    private static final String AMOUNT = "1.00";

    private final Web web;
    private final URI api;
    private final MerchantAccount account;
    private final String reference;
    private final List<Finding> findings = new ArrayList<>();

    Trial(Web web, URI api, MerchantAccount account, String reference) {
        this.web = web;
        this.api = api;
        this.account = account;
        this.reference = reference;
    }

    List<Finding> run() {
        boolean done = step("a payment of 1.00 USD is opened", "add", opening(), "transactionStatus", "init")
                && step("the sandbox wallet approves it", "pay", charge(), "transactionStatus", "success")
                && step("a query says that it is paid", "tran-query", Map.of(), "status", "success")
                && step("its refund succeeds", "refund", refund(), "status", "success")
                && refundIsSeen();
        if (done) {
            findings.add(Finding.ok("payment, query and refund work end to end (reference " + reference + ")"));
        }
        return findings;
    }

    private Map<String, String> opening() {
        return Map.of("amount", AMOUNT, "currency", "USD", "settleCurrency", "USD");
    }

    private Map<String, String> charge() {
        return Map.of("paymentBarcode", CODE, "vendor", "alipay");
    }

    private Map<String, String> refund() {
        return Map.of(
                "refundAmount",
                AMOUNT,
                "currency",
                "USD",
                "settleCurrency",
                "USD",
                "refundReference",
                reference + "-r");
    }

    private boolean step(String what, String word, Map<String, String> asked, String field, String expected) {
        return switch (call(word, asked)) {
            case Reply.Silent(String why) -> failed(what, "nobody answers at " + api + " (" + why + ")");
            case Reply.Answered(int status, JsonNode json) -> {
                JsonNode found = json.path("result").path(field);
                boolean good = json.path("ret_code").asText().equals("000100")
                        && found.asText().equals(expected);
                yield good
                        || failed(what, found.isMissingNode() ? said(status, json) : field + " is " + found.asText());
            }
        };
    }

    private boolean refundIsSeen() {
        String what = "a second query shows the refund";
        return switch (call("tran-query", Map.of())) {
            case Reply.Silent(String why) -> failed(what, "nobody answers at " + api + " (" + why + ")");
            case Reply.Answered(int status, JsonNode json) -> {
                JsonNode refund = json.path("result").path("refundInfo").path(0);
                yield refund.path("refundAmount").asText().equals(AMOUNT)
                        || failed(what, "it shows none: " + said(status, json));
            }
        };
    }

    private boolean failed(String what, String why) {
        findings.add(Finding.wrong("the trial sale " + reference + " fails where " + what + ": " + why));
        return false;
    }

    private static String said(int status, JsonNode json) {
        return "HTTP " + status + ", ret_code " + json.path("ret_code").asText("none") + ", "
                + json.path("ret_msg").asText("no ret_msg");
    }

    private Reply call(String word, Map<String, String> asked) {
        String room = word.equals("add") || word.equals("pay") ? "/app-instore/v3/" : "/app-data-search/v3/";
        return web.post(api.resolve(room + word), body(asked));
    }

    private String body(Map<String, String> asked) {
        Map<String, String> parameters = new LinkedHashMap<>(asked);
        parameters.put("merchantNo", account.merchant().no().value());
        parameters.put("storeNo", account.store().no().value());
        parameters.put("reference", reference);
        String token = account.credentials().getFirst().secret().reveal();
        ObjectNode body = new ObjectMapper().createObjectNode();
        parameters.forEach(body::put);
        return body.put("verifySign", Pockyt.sign(parameters, token)).toString();
    }
}
