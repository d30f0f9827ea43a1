package io.tillgate;

import io.tillgate.core.merchant.Credential;
import io.tillgate.core.merchant.MerchantAccount;
import io.tillgate.core.merchant.MerchantNo;
import io.tillgate.core.merchant.Partner;
import io.tillgate.core.merchant.PartnerId;
import io.tillgate.core.merchant.PartnerProfile;
import io.tillgate.core.merchant.Secret;
import io.tillgate.core.merchant.StoreNo;
import io.tillgate.core.money.Currency;
import io.tillgate.core.money.Money;
import io.tillgate.core.money.Rate;
import io.tillgate.core.notice.Notice.Origin;
import io.tillgate.core.notice.NoticeKind;
import io.tillgate.core.payment.Attempt;
import io.tillgate.core.payment.Deadline;
import io.tillgate.core.payment.Digest;
import io.tillgate.core.payment.Opening;
import io.tillgate.core.payment.Payment;
import io.tillgate.core.payment.Ports;
import io.tillgate.core.payment.Reference;
import io.tillgate.core.payment.Stored;
import io.tillgate.core.payment.Terms;
import io.tillgate.core.payment.TransactionNo;
import io.tillgate.core.payment.Way;
import io.tillgate.dialect.snap.Snap;
import io.tillgate.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The demo partners of a sandbox with their published secret and key, and the waiting payment that printed examples
/// cancel; made once in the life of a database.
final class DemoPartners {
    private static final String DONE = "demo-partners";
    private static final MerchantNo MERCHANT = new MerchantNo("204001");
    private static final StoreNo STORE = new StoreNo("304001");
    private static final TransactionNo NUMBER = new TransactionNo("2020102977770000000009");
    private static final Instant EXPIRES = Instant.parse("2099-12-31T16:00:00Z");
    private static final String WALLETS = "dana+gopay+ovo+shopeepay+linkaja+bca";
    // Published demo values, no secrets.
    private static final String SECRET = "own-test-client-secret";
    private static final String KEY =
            "MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAoTB7mJo09EbyGPa4GARumhkm7VhRVI6FuG34LNJ2HaCX"
                    + "TipaAbLJPZbIq/iIETbVcap+nxlXEniUn5Ega2PYh7jtCaqY8RCHpS/YRQqkODfCZr+V/nAKdbgsH4CATZdKfcHv"
                    + "WMLeFJnYmG96shesYqsldmpVX8pY8ZXaN6oBCfESd8koSfyUGvQwttaE7sQvjP1x9tdghSrIgRIbeQZHoDwEf56k"
                    + "CS1S290LDwT7oRQTjwsmM4tcR2U3IN/nG/cNPMUh8RCPRObkMoLJXgmmrngcfXmBrGrtZ2VHonuagp+rDyJkQ+4h"
                    + "XVi3Jmj+JeRwdKd89vfSdIIFrH9D21VT+QIDAQAB";

    private DemoPartners() {}

    static void make(Store store, Ports ports, Operations operations) {
        if (store.isDone(DONE)) {
            return;
        }
        Instant now = ports.clock().instant();
        for (PartnerProfile profile : PartnerProfile.values()) {
            store.partnerRegister(Demo.hand(now)).add(partner(profile, now), now);
        }
        MerchantAccount account = ports.merchants().find(MERCHANT, STORE).orElseThrow();
        Stored stored = ports.payments()
                .commit(
                        operations.decisions().charge().openEngaged(opening(account, now), WALLETS, Attempt.Method.QR),
                        Deadline.none());
        if (stored != Stored.STORED && stored != Stored.TAKEN) {
            throw new IllegalStateException("the demo payment was not stored: " + stored);
        }
        Payment payment = ports.payments().find(MERCHANT, NUMBER).orElseThrow();
        operations.asked().charge().openQr(account, payment);
        store.done(DONE);
    }

    private static Partner partner(PartnerProfile profile, Instant now) {
        String id = switch (profile) {
            case ASPI -> "TILLGATEDEMO";
            case IFP -> "IFP2024067944";
        };
        return new Partner(
                new PartnerId(id),
                MERCHANT,
                STORE,
                profile,
                Map.of(),
                List.of(new Credential("demo", new Secret(SECRET), now)),
                List.of(new Partner.PublicKey("demo", KEY, now)));
    }

    private static Opening opening(MerchantAccount account, Instant now) {
        Money amount = DemoMerchants.money(Currency.IDR, "10000.00");
        return new Opening(
                MERCHANT,
                NUMBER,
                STORE,
                new Reference("2020102900000000000001"),
                Way.MIXED_QR,
                amount,
                new Terms(
                        Rate.same(Currency.IDR),
                        account.merchant().fee(),
                        Duration.ofMinutes(2),
                        Set.of(NoticeKind.PAID)),
                Digest.ofTexts("demo", NUMBER.value()),
                now,
                EXPIRES,
                new Origin(Snap.DIALECT, "IFP2024067944"),
                Map.of(
                        "description",
                        "demo sale",
                        Opening.BRANDS,
                        WALLETS,
                        Opening.QR,
                        Snap.code(account.store(), amount)));
    }
}
