package io.tillgate.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.tillgate.cashier.CashierWorld;
import io.tillgate.cashier.Trouble;
import io.tillgate.core.FakeNetwork.Fault;
import io.tillgate.core.money.Currency;
import io.tillgate.core.money.Money;
import io.tillgate.core.payment.Brand;
import io.tillgate.core.payment.Payment;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Every page of the cashier, narrow and wide, in three languages: nothing sticks out, and axe finds nothing serious.
class CashierLookTest {
    private static final String GOODS = "[{\"goods_name\":\"Flat white\",\"quantity\":\"2\"},"
            + "{\"goods_name\":\"Almond croissant\",\"quantity\":\"1\"}]";
    private static final List<String> GRAVE = List.of("serious", "critical");
    private static final String AXE = axe();

    private static final Trouble TROUBLE = new Trouble();

    private static CashierWorld world;
    private static Chromium chromium;

    @BeforeAll
    static void begin() {
        world = new CashierWorld(TROUBLE::with);
        chromium = new Chromium();
    }

    @AfterAll
    static void end() {
        chromium.close();
        world.close();
    }

    @TestFactory
    Stream<DynamicTest> every_page_fits_and_is_accessible() {
        return paths().entrySet().stream()
                .map(page -> DynamicTest.dynamicTest(
                        page.getKey(), () -> look(page.getKey(), page.getValue().get())));
    }

    // One tab shows them all: a browser profile for each would take longer than what is looked at.
    private static void look(String name, String path) {
        Page page = chromium.narrow("about:blank");
        for (String language : List.of("en", "id", "zh")) {
            show(page, name, world.address(path) + "?lang=" + language);
            for (int width : List.of(Chromium.NARROW, Chromium.WIDE)) {
                boolean dark = language.equals("id") && width == Chromium.WIDE;
                page.setViewportSize(width, 820);
                page.emulateMedia(
                        new Page.EmulateMediaOptions().setColorScheme(dark ? ColorScheme.DARK : ColorScheme.LIGHT));
                String size = width == Chromium.WIDE ? "wide" : "narrow";
                Chromium.picture(page, "cashier-" + name + "-" + size, language);
                assertThat(Chromium.overflow(page)).as(size + " " + language).isLessThanOrEqualTo(0);
                // A look at one language a size finds what any of them has, and takes a third of the time.
                if (language.equals("en") || dark) {
                    assertThat(grave(page)).as(size + " " + language).isEmpty();
                }
            }
        }
        assertThat(chromium.complaints()).isEmpty();
        chromium.clear();
        TROUBLE.ends();
    }

    private static void show(Page page, String name, String address) {
        page.navigate(address);
        if (name.equals("foreign")) {
            page.locator("[name=form]").first().evaluate("field => field.value = 'of another page'");
            page.locator("form button").first().click();
            page.locator(".alone").waitFor();
        }
    }

    private static List<?> grave(Page page) {
        // Its own way of asking takes it anew for each question, and tells of everything that is well.
        if (!(Boolean) page.evaluate("() => 'axe' in window")) {
            page.evaluate(AXE);
        }
        return (List<?>) page.evaluate("""
                grave => axe.run({resultTypes: ['violations']}).then(found => found.violations
                  .filter(rule => grave.includes(rule.impact))
                  .map(rule => rule.id + ': ' + rule.nodes.map(node => node.html)))
                """, GRAVE);
    }

    private static String axe() {
        try (InputStream source = Objects.requireNonNull(AxeBuilder.class.getResourceAsStream("/axe.min.js"))) {
            return new String(source.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Supplier<String>> paths() {
        Map<String, Supplier<String>> paths = new LinkedHashMap<>();
        paths.put("choose", () -> world.path(open("choose")));
        paths.put("store", () -> world.path(open("store", "customer", "500000000000000001")));
        paths.put("repeats", () -> world.path(world.core.engage(open("repeats", "frequency", "30"), Brand.CREDITCARD)));
        paths.put("rupiah", () -> world.path(rupiah()));
        paths.put("scan", () -> world.path(scanned("scan")));
        paths.put("away", () -> world.path(away()));
        paths.put("opening", () -> world.path(opening()));
        paths.put("checking", () -> world.path(checking()));
        paths.put("declined", () -> world.path(declined()));
        paths.put("ending", () -> world.path(ending()));
        paths.put("paid", () -> world.path(paid("paid")));
        paths.put("refunded", () -> world.path(refunded()));
        paths.put("cancelled", () -> world.path(cancelled()));
        paths.put("withdrawn", () -> world.path(withdrawn()));
        paths.put("failed", () -> world.path(failed()));
        paths.put("unknown", () -> "/cashier/nothing");
        paths.put("foreign", () -> world.path(open("foreign")));
        paths.put("busy", () -> during(open("busy", "vendor", "alipay"), TROUBLE::leavesNoRoom));
        paths.put("broken", () -> during(open("broken"), TROUBLE::breaks));
        // These move the clock: what is open before them is over after.
        paths.put("expired", () -> world.path(expired()));
        paths.put("gone", () -> world.path(gone()));
        return paths;
    }

    private static Payment open(String reference, String... more) {
        String[] details = Stream.concat(
                        Stream.of(
                                "goodsInfo", GOODS,
                                "description", "Order for the harbour table",
                                "callbackUrl", "https://shop.example/back?no={transactionNo}",
                                "terminal", "ONLINE"),
                        Stream.of(more))
                .toArray(String[]::new);
        return world.open(reference, details);
    }

    private static Payment rupiah() {
        return world.open("INV-2026-000173", new Money(Currency.IDR, 24_950_000), "goodsInfo", GOODS);
    }

    private static Payment scanned(String reference) {
        return world.core.engage(open(reference), Brand.ALIPAY);
    }

    private static Payment away() {
        Payment payment = world.open("away", "terminal", "WAP", "vendor", "paypal", "description", "Two tickets");
        world.core.engageWallet.engage(
                world.core.account(), payment, Brand.PAYPAL, io.tillgate.core.payment.Attempt.Method.PAGE);
        return payment;
    }

    private static Payment opening() {
        world.core.network.faults(call -> call.equals("open") ? Fault.REQUEST_LOST : Fault.NONE);
        Payment payment = scanned("opening");
        world.core.network.faults(_ -> Fault.NONE);
        return payment;
    }

    private static Payment checking() {
        Payment payment = scanned("checking");
        world.core.network.takes(_ -> new Money(Currency.USD, 1));
        world.approve(payment, 1);
        world.core.network.takes(amount -> amount);
        return payment;
    }

    private static Payment declined() {
        Payment payment = scanned("declined");
        world.decline(payment, 1);
        return payment;
    }

    private static Payment ending() {
        Payment payment = scanned("ending");
        world.core.network.faults(call -> call.equals("cancel") ? Fault.REQUEST_LOST : Fault.NONE);
        world.core.abandonPayment.abandon(payment);
        world.core.network.faults(_ -> Fault.NONE);
        return payment;
    }

    private static Payment paid(String reference) {
        Payment payment = scanned(reference);
        world.approve(payment, 1);
        return payment;
    }

    private static Payment refunded() {
        Payment payment = paid("refunded");
        world.core.cancel(world.core.now(payment));
        return payment;
    }

    private static Payment cancelled() {
        Payment payment = scanned("cancelled");
        world.core.abandonPayment.abandon(payment);
        return payment;
    }

    private static Payment withdrawn() {
        Payment payment = scanned("withdrawn");
        world.core.cancel(payment);
        return payment;
    }

    // The shop's own page sent what its shopper pays with, and no wallet has ever heard of it.
    private static Payment failed() {
        world.core.network.faults(call -> call.equals("charge") ? Fault.REQUEST_LOST : Fault.NONE);
        Payment payment = open("failed", "terminal", "YIP");
        world.core.chargePayment.chargeNonce(world.core.account(), payment, Brand.CREDITCARD, "approve");
        world.core.network.faults(_ -> Fault.NONE);
        world.core.attend(payment);
        return payment;
    }

    private static String during(Payment payment, Runnable trouble) {
        String path = world.path(payment);
        trouble.run();
        return path;
    }

    private static Payment expired() {
        Payment payment = scanned("expired");
        world.core.walk(Duration.ofHours(2));
        return payment;
    }

    private static Payment gone() {
        Payment payment = open("gone");
        world.core.walk(Duration.ofDays(31));
        return payment;
    }
}
