package io.tillgate;

import io.tillgate.dialect.pockyt.Pockyt;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/// What a start says: where everything is, and a line to paste that makes a payment.
final class Banner {
    private static final String CODE = "280000000000000000";

    private Banner() {}

    static void print(PrintStream out, Gateway.Facts facts) {
        out.println();
        out.println("  Tillgate, " + facts.mode() + " mode");
        out.println();
        line(out, "merchants' API", facts.api().toString());
        line(out, "health, metrics", facts.admin() + "/health/ready, /metrics");
        facts.network().ifPresent(network -> {
            line(out, "customer's phone", network + "/phone");
            line(out, "till", network + "/till");
        });
        line(out, "database", facts.database());
        if (facts.network().isPresent()) {
            out.println();
            out.println("  A payment of 13.00 USD, approved by the simulated wallet:");
            out.println();
            out.println(curl(facts));
        }
        out.println();
        out.println("Tillgate is ready");
        out.flush();
    }

    // The reference is new at each start, so that the line makes a payment each time.
    private static String curl(Gateway.Facts facts) {
        DemoMerchants.DemoStore demo = DemoMerchants.STORES.getFirst();
        String reference = "hello-" + Long.toString(facts.startedAt().toEpochMilli(), 36);
        String add = body(demo, "reference", reference, "amount", "13.00", "currency", "USD");
        String pay = body(demo, "reference", reference, "paymentBarcode", CODE, "vendor", "alipay");
        String address = facts.api().toString();
        return "  curl -s " + address + "/app-instore/v3/add -d '" + add + "' -o /dev/null &&\n  curl -s " + address
                + "/app-instore/v3/pay -d '" + pay + "'";
    }

    private static String body(DemoMerchants.DemoStore demo, String... asked) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("merchantNo", demo.store().merchant().value());
        parameters.put("storeNo", demo.store().no().value());
        for (int i = 0; i < asked.length; i += 2) {
            parameters.put(asked[i], asked[i + 1]);
        }
        parameters.put("verifySign", Pockyt.sign(parameters, demo.token()));
        return parameters.entrySet().stream()
                .map(one -> "\"" + one.getKey() + "\":\"" + one.getValue() + "\"")
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static void line(PrintStream out, String what, String where) {
        out.printf("  %-18s %s%n", what, where);
    }
}
