package io.tillgate;

import io.tillgate.core.merchant.Credential;
import io.tillgate.core.merchant.Operator;
import io.tillgate.core.merchant.Secret;
import io.tillgate.core.money.Rate;
import io.tillgate.core.payment.Ports;
import io.tillgate.store.Store;
import io.tillgate.wallet.Wallets.SandboxControl;
import java.time.Instant;

/// Makes the demo data at a sandbox's first start, once in the life of its database.
final class Demo {
    private static final String DONE = "demo";

    private Demo() {}

    static void make(Store store, Ports ports, Operations operations, SandboxControl network) {
        merchants(store, ports, operations, network);
        DemoPartners.make(store, ports, operations);
    }

    /// Who makes demo data.
    static Operator hand(Instant now) {
        return Operator.gateway("demo data of a sandbox", now);
    }

    private static void merchants(Store store, Ports ports, Operations operations, SandboxControl network) {
        if (store.isDone(DONE)) {
            return;
        }
        Instant now = ports.clock().instant();
        Store.Register register = store.register(hand(now));
        DemoMerchants.MERCHANTS.forEach(merchant -> register.add(merchant, now));
        for (DemoMerchants.DemoStore demo : DemoMerchants.STORES) {
            Credential published = new Credential("demo", new Secret(demo.token()), now);
            register.add(demo.store(), now);
            register.add(demo.store().merchant(), demo.store().no(), published);
        }
        for (Rate rate : DemoMerchants.RATES) {
            store.setRate(new Store.DatedRate(rate, Instant.EPOCH), hand(now));
        }
        new DemoSales(ports, operations.decisions(), network).make();
        store.done(DONE);
    }
}
