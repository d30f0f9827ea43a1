package io.tillgate.trips;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillgate.core.merchant.Credential;
import io.tillgate.core.merchant.MerchantNo;
import io.tillgate.core.merchant.Operator;
import io.tillgate.core.merchant.Partner;
import io.tillgate.core.merchant.PartnerId;
import io.tillgate.core.merchant.PartnerSetting;
import io.tillgate.core.merchant.Secret;
import io.tillgate.core.merchant.StoreNo;
import io.tillgate.dialect.snap.Signer;
import io.tillgate.dialect.snap.Snap;
import io.tillgate.store.Store;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The drill of every key, at two gateways under load, with overlap: a store's token, a partner's secret and key, the
/// gateway's own key for notices, and the key that all of them are sealed with. No call is refused meanwhile.
final class KeyDrillTrip {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String ID = "TILLGATEDEMO";
    private static final PartnerId PARTNER = new PartnerId(ID);
    private static final MerchantNo MERCHANT = new MerchantNo(Till.PIER_1.merchantNo());
    private static final StoreNo STORE = new StoreNo(Till.PIER_1.storeNo());
    private static final String NEW_TOKEN = "0123456789abcdef0123456789abcdef";
    private static final String NEW_SECRET = "the-partners-new-client-secret";

    @TempDir
    private Path folder;

    private final Queue<String> refused = new ConcurrentLinkedQueue<>();
    private final AtomicInteger calls = new AtomicInteger();
    private volatile boolean over;

    @Test
    void every_key_is_changed_while_a_load_runs_and_no_call_is_refused() throws GeneralSecurityException {
        KeyPair pair = KeyPairGenerator.getInstance("RSA").generateKeyPair();
        var fresh = new Signer.Identity(Optional.of(pair.getPrivate()), NEW_SECRET);
        try (World world = new World(folder, 2);
                Store store = world.books().store();
                SnapReceiver receiver = new SnapReceiver("2005200")) {
            Operator maria = new Operator(
                    "maria", "the yearly drill", InstantSource.system().instant());
            world.books().setPartner(ID, Map.of(PartnerSetting.RATE, "999999"));
            String oldNoticeKey = world.books().publicKey();
            Till newTill = world.till(new Till.Shop(Till.PIER_1.merchantNo(), Till.PIER_1.storeNo(), NEW_TOKEN));
            Load load = new Load(new SnapClient(ID, world.addresses(), () -> identity.get()), receiver);
            till = world.till();
            List<Thread> threads = load.start();
            awaitCalls();

            addNew(store, maria, pair);
            String newNoticeKey = Snap.publicHalf(
                    store.nextSecret(Snap.OWN_KEY, Snap::newKey, maria.at()).reveal());
            String sealing = nextSealingKey(store);
            awaitBelieved(world, newTill, fresh);
            assertThat(store.upkeep().changeKey(sealing, maria)).isPositive();
            till = newTill;
            identity = () -> fresh;
            assertThat(store.changeSecret(Snap.OWN_KEY, maria)).isTrue();
            awaitCalls();
            revokeOld(store, maria);
            Until.holds("a notice by the new key", PATIENCE, () -> isTold(receiver, newNoticeKey));
            awaitCalls();
            over = true;
            threads.forEach(KeyDrillTrip::join);
            assertNobodyWasRefused(receiver.all(), List.of(oldNoticeKey, newNoticeKey));
            assertThat(store.upkeep().keys().sealed().values()).containsOnlyOnce(0L);
            world.books().areWhole();
        }
    }

    private volatile Till till;
    private volatile Supplier<Signer.Identity> identity = () -> Signer.Identity.PUBLISHED;

    // Sells on and on: at the till, and by a partner, signed by his key and by his secret, each with a notice.
    private final class Load {
        private final SnapClient client;
        private final SnapReceiver receiver;

        Load(SnapClient client, SnapReceiver receiver) {
            this.client = client;
            this.receiver = receiver;
        }

        List<Thread> start() {
            List<Runnable> work =
                    List.of(this::add, () -> sell(Map.of()), () -> sell(Map.of("Authorization", "Bearer {token}")));
            return work.stream()
                    .map(one -> Thread.ofVirtual().start(() -> {
                        while (!over) {
                            one.run();
                            calls.incrementAndGet();
                        }
                    }))
                    .toList();
        }

        private void add() {
            Said said = till.ask(Till.ADD, sale("d" + calls.get() + "-" + System.nanoTime()));
            refuse(!said.code().equals("000100"), said);
        }

        private void sell(Map<String, String> headers) {
            String reference = "d" + System.nanoTime();
            String body = SnapClient.sale(reference, "1000.00").replace("http://127.0.0.1:9/n", receiver.address("/n"));
            var generated = client.ask(SnapClient.GENERATE, body, headers);
            refuse(!SnapClient.code(generated).equals("2004700"), generated);
            var cancelled = client.ask(SnapClient.CANCEL, SnapClient.cancel(reference), headers);
            refuse(!SnapClient.code(cancelled).equals("2007700"), cancelled);
        }
    }

    private void refuse(boolean is, Object said) {
        if (is) {
            refused.add(said.toString());
        }
    }

    private static Map<String, String> sale(String reference) {
        return Map.of(
                "reference",
                reference,
                "amount",
                "13.00",
                "currency",
                "USD",
                "settleCurrency",
                "USD",
                "description",
                "tea");
    }

    private static String nextSealingKey(Store store) {
        String sealing = store.upkeep().nextKey();
        Until.holds(
                "both gateways hold the new sealing key",
                PATIENCE,
                () -> store.upkeep().gatewaysWithout(sealing, now()) == 0);
        return sealing;
    }

    private static boolean isTold(SnapReceiver receiver, String key) {
        return receiver.all().stream().anyMatch(told -> told.isSignedBy(key));
    }

    private void assertNobodyWasRefused(List<SnapReceiver.Told> notices, List<String> keys) {
        assertThat(refused).isEmpty();
        assertThat(notices).allMatch(told -> keys.stream().anyMatch(told::isSignedBy));
    }

    private void awaitCalls() {
        int from = calls.get();
        Until.present("more calls", PATIENCE, () -> Optional.of(calls.get()).filter(now -> now > from + 60));
    }

    private static void addNew(Store store, Operator maria, KeyPair pair) {
        store.register(maria).add(MERCHANT, STORE, new Credential("new", new Secret(NEW_TOKEN), maria.at()));
        var register = store.partnerRegister(maria);
        Partner partner = store.partners().partners().find(PARTNER).orElseThrow();
        register.add(partner, new Credential("new", new Secret(NEW_SECRET), maria.at()));
        String key = Base64.getEncoder().encodeToString(pair.getPublic().getEncoded());
        register.add(partner, new Partner.PublicKey("new", key, maria.at()));
    }

    private static void revokeOld(Store store, Operator maria) {
        assertThat(store.register(maria).revoke(MERCHANT, STORE, "demo", maria.at()))
                .isTrue();
        Partner partner = store.partners().partners().find(PARTNER).orElseThrow();
        assertThat(store.partnerRegister(maria).revoke(partner, "demo", maria.at()))
                .isTrue();
    }

    // As the manual says: what is new is used when every gateway has seen it, within five seconds.
    private static void awaitBelieved(World world, Till newTill, Signer.Identity fresh) {
        SnapClient client = new SnapClient(ID, world.addresses(), () -> fresh);
        Until.present(
                "the new token at both",
                PATIENCE,
                () -> Optional.of(newTill)
                        .filter(till -> IntStream.range(0, 2)
                                .allMatch(_ -> till.ask(Till.ADD, sale("n" + System.nanoTime()))
                                        .code()
                                        .equals("000100"))));
        Until.present(
                "the new key and secret at both",
                PATIENCE,
                () -> Optional.of(client)
                        .filter(one -> IntStream.range(0, 2)
                                .allMatch(node -> SnapClient.code(one.at(
                                                node,
                                                SnapClient.GENERATE,
                                                SnapClient.sale("n" + System.nanoTime(), "1000.00"),
                                                Map.of("Authorization", "Bearer {token}")))
                                        .equals("2004700"))));
    }

    private static Instant now() {
        return InstantSource.system().instant();
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
