package io.tillgate.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillgate.pages.OnlineShop.By;
import io.tillgate.pages.OnlineShop.Learnt;
import io.tillgate.pages.OnlineShop.Truth;
import io.tillgate.process.Waiting;
import io.tillgate.running.Place;
import io.tillgate.running.RunningGateway;
import io.tillgate.running.Web;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The browser's return and the notice come to the shop in every order, or not at all: it sees one truth each time.
class OneTruthTest {
    private static final Pattern RETURN = Pattern.compile("id=\"return\"[^>]* href=\"([^\"]+)\"");

    @TempDir
    private static Path folder;

    private static Place place;
    private static RunningGateway gateway;
    private static OnlineShop shop;
    private static final Map<String, String> PAGES = new ConcurrentHashMap<>();

    @BeforeAll
    static void begin() throws IOException {
        place = Place.in(folder);
        gateway = RunningGateway.at(place);
        shop = new OnlineShop(gateway.facts().api());
    }

    @AfterAll
    static void end() {
        shop.returns().open();
        shop.notices().open();
        shop.close();
        gateway.close();
        place.close();
    }

    @Test
    void the_browser_comes_back_first() {
        shop.notices().close();
        int before = shop.notices().knocks();
        Truth truth = paid("return-first");
        soon(() -> shop.notices().knocks() > before);
        comeBack("return-first");
        assertThat(shop.learnt("return-first")).containsExactly(new Learnt(By.RETURN, truth, truth));
        shop.notices().open();
        soon(() -> shop.learnt("return-first").size() == 2);
        assertThat(shop.learnt("return-first"))
                .containsExactly(new Learnt(By.RETURN, truth, truth), new Learnt(By.NOTICE, truth, truth));
    }

    @Test
    void the_notice_comes_first() {
        Truth truth = paid("notice-first");
        soon(() -> !shop.learnt("notice-first").isEmpty());
        assertThat(shop.learnt("notice-first")).containsExactly(new Learnt(By.NOTICE, truth, truth));
        comeBack("notice-first");
        assertThat(shop.learnt("notice-first"))
                .containsExactly(new Learnt(By.NOTICE, truth, truth), new Learnt(By.RETURN, truth, truth));
    }

    @Test
    void both_come_at_once() {
        shop.notices().close();
        shop.returns().close();
        int notices = shop.notices().knocks();
        int returns = shop.returns().knocks();
        Truth truth = paid("at-once");
        CompletableFuture<Void> browser = CompletableFuture.runAsync(() -> comeBack("at-once"));
        soon(() -> shop.notices().knocks() > notices && shop.returns().knocks() > returns);
        assertThat(shop.learnt("at-once")).isEmpty();
        shop.notices().open();
        shop.returns().open();
        browser.join();
        soon(() -> shop.learnt("at-once").size() == 2);
        assertThat(shop.learnt("at-once"))
                .containsExactlyInAnyOrder(new Learnt(By.RETURN, truth, truth), new Learnt(By.NOTICE, truth, truth));
    }

    @Test
    void neither_comes_and_the_shop_asks() {
        shop.notices().close();
        Truth truth = paid("neither");
        assertThat(truth.status()).isEqualTo("success");
        assertThat(shop.learnt("neither")).isEmpty();
        shop.notices().open();
    }

    @Test
    void who_comes_back_before_he_has_paid_or_types_the_way_back_himself_has_not_paid() {
        String cashier = shop.sell("typed", "vendor", "alipay", "terminal", "ONLINE");
        visit(cashier);
        Truth waiting = shop.asked("typed");
        assertThat(waiting.status()).isEqualTo("pending");
        visit(shop.address() + "/back?transactionNo=" + waiting.transactionNo()
                + "&status=success&amount=13.00&reference=typed");
        List<Learnt> learnt = shop.learnt("typed");
        assertThat(learnt).extracting(Learnt::asked).containsExactly(waiting);
        assertThat(learnt).extracting(one -> one.told().status()).containsExactly("success");
    }

    // The shopper opens his cashier and pays on his phone; nobody has left the page yet.
    private static Truth paid(String reference) {
        String cashier = shop.sell(reference, "vendor", "alipay", "terminal", "ONLINE");
        visit(cashier);
        Truth waiting = shop.asked(reference);
        assertThat(waiting.status()).isEqualTo("pending");
        URI network = place.network().address();
        Web.Said approved = new Web(network).post("/api/payments/" + waiting.transactionNo() + "/approve", "");
        assertThat(approved.status()).as(approved.text()).isEqualTo(200);
        soon(() -> shop.status(reference).equals("success"));
        PAGES.put(reference, cashier);
        Truth truth = shop.asked(reference);
        assertThat(truth).isEqualTo(new Truth(reference, waiting.transactionNo(), "13.00", "success"));
        return truth;
    }

    private static void comeBack(String reference) {
        Matcher link = RETURN.matcher(visit(PAGES.get(reference)));
        assertThat(link.find()).as("a way back").isTrue();
        assertThat(visit(link.group(1).replace("&amp;", "&"))).contains("Thank you");
    }

    private static String visit(String address) {
        Web.Said said = new Web(URI.create(address)).get(address);
        assertThat(said.status()).as(said.text()).isEqualTo(200);
        return said.text();
    }

    private static void soon(BooleanSupplier condition) {
        assertThat(Waiting.until(condition, Duration.ofSeconds(20))).isTrue();
    }
}
