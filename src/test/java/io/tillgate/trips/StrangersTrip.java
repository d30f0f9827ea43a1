package io.tillgate.trips;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillgate.dialect.pockyt.ServedPaths;
import io.tillgate.running.Web;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Another store and another merchant ask every endpoint about what is not theirs: they hear what they would hear of
/// what nobody has, and nothing of it is read, paid, cancelled, refunded or charged.
final class StrangersTrip {
    private static final String PRICE = "77.31";
    private static final String OF_LINKS = "4.20";
    private static final String NOTE = "what pier 1 alone knows";
    private static final String BACK = "https://shop.example/back";
    private static final String PICTURE = "/qr/{link}.png";
    // These open something of the caller's own, or list what is his.
    private static final Set<String> NAME_NOTHING = Set.of(
            Till.ADD,
            Till.QR,
            "/appUnicode/generateMixedCode",
            "/online/v3/secure-pay",
            "/online/v4/secure-pay",
            "/micropay/v3/prepay",
            "/v1/customers/create",
            "/app-data-search/v3/trans-list");
    // A customer is known at all stores of his merchant.
    private static final Set<String> MERCHANT_WIDE =
            Set.of("/v1/customers/retrieve", "/v1/customers/update", "/auto-debit/v3/consult");

    @TempDir
    static Path folder;

    private static World world;
    private static Till owner;
    private static Belongings things;

    @BeforeAll
    static void start() {
        world = new World(folder, 1, "--wallet-wait=1s");
        owner = world.till();
        things = bought();
    }

    @AfterAll
    static void stop() {
        world.books().areWhole();
        world.close();
    }

    @Test
    void every_path_of_the_router_is_asked_here_or_names_nothing() {
        Set<String> asked = new TreeSet<>(Belongings.questions().keySet());
        asked.addAll(NAME_NOTHING);
        asked.add(PICTURE);
        assertThat(asked).containsExactlyInAnyOrderElementsOf(ServedPaths.all());
    }

    @Test
    void nobody_else_reads_pays_cancels_refunds_or_charges_what_a_store_has() {
        asksEverything(Till.PIER_2, true);
        asksEverything(Till.WARUNG, false);
        Said paid = owner.ask(Till.QUERY, Till.named("paid"));
        assertThat(paid.state()).isEqualTo("success");
        assertThat(paid.refunds()).isEmpty();
        for (String untouched : List.of("open", "yip")) {
            assertThat(owner.ask(Till.QUERY, Till.named(untouched)).state()).isEqualTo("init");
        }
        assertThat(owner.ask("/appUnicode/mixedQuery", Map.of("recordNo", things.mixed()))
                        .isAccepted())
                .isTrue();
        assertThat(world.network().held(things.paid().no()).kept()).isEqualByComparingTo(PRICE);
        world.agrees(things.paid().no());
        theOwnerIsAnswered();
    }

    // What was refused to strangers is not refused to the owner: the questions were whole ones.
    private static void theOwnerIsAnswered() {
        assertThat(listed(owner)).contains(things.paid().no()).contains(PRICE);
        Belongings.questions().forEach((path, about) -> {
            List<Map<String, String>> questions = about.apply(things);
            List<Map<String, String>> ofNothing = about.apply(Belongings.ofNobody());
            for (int i = 0; i < questions.size(); i++) {
                assertThat(owner.ask(path, questions.get(i)).body())
                        .as(path + " " + questions.get(i))
                        .isNotEqualTo(owner.ask(path, ofNothing.get(i)).body());
            }
        });
    }

    private static void asksEverything(Till.Shop shop, boolean sameMerchant) {
        Till stranger = world.till(shop);
        Belongings.questions().forEach((path, about) -> {
            if (sameMerchant && MERCHANT_WIDE.contains(path)) {
                return;
            }
            List<Map<String, String>> questions = about.apply(things);
            List<Map<String, String>> ofNothing = about.apply(Belongings.ofNobody());
            for (int i = 0; i < questions.size(); i++) {
                String name = shop.storeNo() + " " + path + " " + questions.get(i);
                Said said = stranger.ask(path, questions.get(i));
                assertThat(said.isAccepted()).as(name).isFalse();
                assertThat(said.body())
                        .as(name)
                        .isEqualTo(stranger.ask(path, ofNothing.get(i)).body());
            }
        });
        assertThat(listed(stranger)).doesNotContain(things.paid().no()).doesNotContain(PRICE);
    }

    private static String listed(Till till) {
        // The days of the dialect; at midnight this may have been yesterday.
        LocalDate today = LocalDate.ofInstant(Instant.now(), ZoneOffset.ofHours(8));
        String first = today.minusDays(1).format(DateTimeFormatter.BASIC_ISO_DATE);
        String last = today.format(DateTimeFormatter.BASIC_ISO_DATE);
        Map<String, String> days = Map.of("startDate", first, "endDate", last);
        return till.ask("/app-data-search/v3/trans-list", days).body().toString();
    }

    @Test
    void a_reference_that_another_store_has_used_tells_nothing_of_what_it_names() {
        Till other = world.till(Till.PIER_2);
        for (String reference : List.of("paid", "open")) {
            Said said = other.ask(Till.ADD, Till.sale(reference, "1.00"));
            assertThat(said.isAccepted()).isFalse();
            assertThat(said.body().toString())
                    .doesNotContain(PRICE)
                    .doesNotContain(NOTE)
                    .doesNotContain(things.open().no())
                    .doesNotContain(things.paid().no());
        }
    }

    @Test
    void nobody_makes_a_link_to_anothers_payment_of_his_own() {
        String pictureOfOne = picture("picture-1", owner);
        String pictureOfOther = picture("picture-2", world.till(Till.PIER_2));
        String pageOfOne = page("page-1", owner);
        String pageOfOther = page("page-2", world.till(Till.PIER_2));
        Web web = new Web(world.addresses().getFirst());
        assertThat(web.get("/qr/" + pictureOfOne + ".png").status()).isEqualTo(200);
        assertThat(web.get("/cashier/" + pageOfOne).status()).isEqualTo(200);
        for (String forged : List.of(forged(pictureOfOne, pictureOfOther), forged(pageOfOne, pageOfOther), pageOfOne)) {
            assertThat(web.get("/qr/" + forged + ".png").status()).isEqualTo(404);
        }
        for (String forged :
                List.of(forged(pictureOfOne, pictureOfOther), forged(pageOfOne, pageOfOther), pictureOfOne)) {
            for (String more : List.of("", "/status", "/events")) {
                assertThat(web.get("/cashier/" + forged + more).status())
                        .as(more)
                        .isEqualTo(404);
            }
            for (String act : List.of("/pay", "/cancel")) {
                assertThat(web.post("/cashier/" + forged + act, "seen=0&brand=alipay")
                                .status())
                        .as(act)
                        .isEqualTo(404);
            }
        }
        assertThat(owner.ask(Till.QUERY, Till.named("page-1")).state()).isEqualTo("init");
        assertThat(owner.ask(Till.QUERY, Till.named("picture-1")).state()).isEqualTo("pending");
    }

    // The one's names under the other's signature, which is the last 16 bytes.
    private static String forged(String names, String signature) {
        byte[] forged = Base64.getUrlDecoder().decode(names);
        byte[] other = Base64.getUrlDecoder().decode(signature);
        System.arraycopy(other, other.length - 16, forged, forged.length - 16, 16);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(forged);
    }

    private static String picture(String reference, Till till) {
        Said said = till.ask(
                Till.QR, Belongings.with(Till.sale(reference, OF_LINKS), "vendor", "alipay", "needQrcode", "true"));
        return lastName(said.of("qrcodeUrl")).replace(".png", "");
    }

    private static String page(String reference, Till till) {
        Said said = till.ask(
                "/online/v3/secure-pay",
                Belongings.with(Till.sale(reference, OF_LINKS), "callbackUrl", BACK, "terminal", "ONLINE"));
        return lastName(said.of("cashierUrl"));
    }

    private static String lastName(String address) {
        assertThat(address).isNotEmpty();
        return Arrays.asList(URI.create(address).getPath().split("/")).getLast();
    }

    private static Belongings bought() {
        String paid = added("paid");
        assertThat(owner.ask(Till.PAY, Till.payment("paid", "280000000000000000"))
                        .state())
                .isEqualTo("success");
        Said yip = owner.ask(
                "/online/v3/secure-pay",
                Belongings.with(Till.sale("yip", PRICE), "callbackUrl", BACK, "terminal", "YIP"));
        Said mixed = owner.ask(
                "/appUnicode/generateMixedCode",
                Map.of("saleAmount", PRICE, "currency", "USD", "settleCurrency", "USD", "reference", "mixed"));
        Said agreement = owner.ask(
                "/auto-debit/v3/consult",
                Map.of("vendor", "GCASH", "autoReference", "a-1", "autoRedirectUrl", BACK, "terminal", "ONLINE"));
        String now = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
        Said person = owner.ask(
                "/v1/customers/create",
                Belongings.with(
                        Map.of("timestamp", now, "customerCode", "c-1"),
                        "firstName",
                        "Ana",
                        "lastName",
                        "Lee",
                        "email",
                        "ana@shop.example",
                        "countryCode",
                        "US"));
        for (Said said : List.of(yip, mixed, agreement, person)) {
            assertThat(said.isAccepted()).as(said.toString()).isTrue();
        }
        return new Belongings(
                new Belongings.Named(added("open"), "open"),
                new Belongings.Named(paid, "paid"),
                new Belongings.Named(yip.transactionNo(), "yip"),
                mixed.of("recordNo"),
                agreement.of("autoDebitNo"),
                new Belongings.Person(person.of("customerNo"), "c-1"));
    }

    private static String added(String reference) {
        Said said = owner.ask(Till.ADD, Belongings.with(Till.sale(reference, PRICE), "note", NOTE));
        assertThat(said.isAccepted()).as(said.toString()).isTrue();
        return said.transactionNo();
    }
}
