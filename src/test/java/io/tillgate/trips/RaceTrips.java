package io.tillgate.trips;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Many do at once what may happen once: at one gateway, and at two gateways on one database. `-Drace.rounds=100` is
/// the long form.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class RaceTrips {
    private static final int ROUNDS = Integer.getInteger("race.rounds", 6);
    private static final String SOONER = "--ask-first=300ms";
    private static final String SECURE_PAY = "/online/v3/secure-pay";
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String APPROVED = "280000000000000000";
    private static final String NOTIFIED_TWICE = "280000000000000024";
    private static final String WAITING = "130000000000000099";
    private static final AtomicInteger COUNT = new AtomicInteger();

    @TempDir
    static Path folder;

    private final Map<Integer, World> worlds = new HashMap<>();

    @BeforeAll
    void start() {
        worlds.put(1, new World(folder.resolve("one"), 1, SOONER));
        worlds.put(2, new World(folder.resolve("two"), 2, SOONER));
    }

    @AfterAll
    void stop() {
        worlds.values().forEach(world -> {
            world.books().areWhole();
            world.close();
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void of_fifty_equal_refunds_with_one_reference_one_pays(int nodes) {
        rounds(nodes, race -> {
            race.paid("20.00");
            List<Said> answers = AtOnce.times(50, () -> race.refund("r-" + race.reference, "20.00"));
            assertThat(answers).allMatch(Said::isAccepted);
            assertThat(numbers(answers)).hasSize(1);
            race.ends("success", "0.00", 1);
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void of_fifty_equal_refunds_without_a_reference_one_pays(int nodes) {
        rounds(nodes, race -> {
            race.paid("20.00");
            List<Said> answers = AtOnce.times(50, () -> race.refund("", "5.00"));
            assertThat(answers).allMatch(Said::isAccepted);
            assertThat(numbers(answers)).hasSize(1);
            race.ends("success", "15.00", 1);
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void of_fifty_full_refunds_with_references_of_their_own_one_pays(int nodes) {
        rounds(nodes, race -> {
            race.paid("20.00");
            List<Said> answers = AtOnce.times(50, () -> race.refund("r-" + COUNT.incrementAndGet(), "20.00"));
            assertThat(answers).filteredOn(Said::isAccepted).hasSize(1);
            assertThat(answers).filteredOn(said -> said.code().equals("000023")).hasSize(49);
            race.ends("success", "0.00", 1);
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void of_fifty_refunds_of_a_tenth_exactly_ten_pay(int nodes) {
        rounds(nodes, race -> {
            race.paid("9.90");
            List<Said> answers = AtOnce.times(50, () -> race.refund("r-" + COUNT.incrementAndGet(), "0.99"));
            assertThat(answers).filteredOn(Said::isAccepted).hasSize(10);
            assertThat(answers).filteredOn(said -> said.code().equals("000023")).hasSize(40);
            race.ends("success", "0.00", 10);
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void a_cancel_against_a_charge_against_the_wallets_notice_leaves_no_money_behind(int nodes) {
        rounds(nodes, race -> {
            race.added("12.00");
            boolean waits = COUNT.get() % 2 == 0;
            String code = waits ? WAITING : NOTIFIED_TWICE;
            if (waits) {
                assertThat(race.pay(code).state()).isEqualTo("pending");
            }
            List<Said> answers = AtOnce.all(List.of(
                    () -> race.till.ask(Till.CANCEL, Till.named(race.reference)),
                    () -> race.pay(code),
                    () -> {
                        race.world.network().approve(race.transactionNo);
                        return race.till.ask(Till.QUERY, Till.named(race.reference));
                    },
                    () -> race.till.ask(Till.CANCEL, Till.named(race.reference))));
            assertThat(answers.getFirst().isAccepted()).isTrue();
            assertThat(answers.getFirst().state()).isIn("closed", "success", "failed");
            race.world.awaitState(race.reference, "success", "closed", "failed");
            race.keeps("0.00");
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void everything_that_is_sent_twice_at_once_happens_once(int nodes) {
        rounds(nodes, race -> {
            List<Said> added = AtOnce.times(4, () -> race.till.ask(Till.ADD, Till.sale(race.reference, "8.00")));
            assertThat(added).allMatch(Said::isAccepted);
            assertThat(added.stream().map(Said::transactionNo).distinct()).hasSize(1);
            race.transactionNo = added.getFirst().transactionNo();
            List<Said> paid = AtOnce.times(4, () -> race.pay(APPROVED));
            assertThat(paid).allMatch(Said::isAccepted);
            race.world.awaitState(race.reference, "success");
            race.keeps("8.00");
            List<Said> refunded = AtOnce.times(4, () -> race.refund("twice-" + race.reference, "3.00"));
            assertThat(refunded).allMatch(Said::isAccepted);
            assertThat(numbers(refunded)).hasSize(1);
            race.ends("success", "5.00", 1);
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void a_shopper_who_pays_in_two_wallets_at_once_pays_one_and_has_the_other_back(int nodes) {
        rounds(nodes, race -> {
            Said opened = race.till.ask(SECURE_PAY, online(race.reference));
            race.transactionNo = opened.transactionNo();
            CashierLink link = new CashierLink(opened.of("cashierUrl"));
            link.take("alipay", "");
            AtOnce.all(List.<Callable<Object>>of(
                    () -> link.take("wechatpay", ""), race::confirm, () -> link.take("wechatpay", ""), race::confirm));
            Until.holds("the wallet that is left is paid, if none was", SOON, () -> {
                race.confirm();
                return race.till
                        .ask(Till.QUERY, Till.named(race.reference))
                        .state()
                        .equals("success");
            });
            Until.holds(
                    "what came second is back",
                    SOON,
                    () -> race.world.network().held(race.transactionNo).kept().compareTo(new BigDecimal("12.00")) == 0);
            race.keeps("12.00");
        });
    }

    private static Map<String, String> online(String reference) {
        return Map.of(
                "amount", "12.00",
                "currency", "USD",
                "settleCurrency", "USD",
                "reference", reference,
                "terminal", "ONLINE",
                "callbackUrl", "https://shop.example/back");
    }

    private static Set<String> numbers(List<Said> answers) {
        return answers.stream().map(said -> said.of("refundTransactionNo")).collect(Collectors.toSet());
    }

    private void rounds(int nodes, Consumer<Race> round) {
        World world = worlds.get(nodes);
        Till till = world.till();
        for (int i = 0; i < ROUNDS; i++) {
            round.accept(new Race(world, till, "race-" + nodes + "-" + COUNT.incrementAndGet()));
        }
    }

    /// One payment that is raced for.
    private static final class Race {
        final World world;
        final Till till;
        final String reference;
        String transactionNo = "";

        Race(World world, Till till, String reference) {
            this.world = world;
            this.till = till;
            this.reference = reference;
        }

        void added(String amount) {
            transactionNo = till.ask(Till.ADD, Till.sale(reference, amount)).transactionNo();
        }

        void paid(String amount) {
            added(amount);
            assertThat(pay(APPROVED).state()).isEqualTo("success");
        }

        Said pay(String code) {
            return till.ask(Till.PAY, Till.payment(reference, code));
        }

        /// The payer says yes in every wallet that waits for him.
        boolean confirm() {
            try {
                return world.network().approve(transactionNo);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        Said refund(String refundReference, String amount) {
            return till.ask(Till.REFUND, Till.refund(reference, refundReference, amount));
        }

        void keeps(String amount) {
            Network.Held held = world.network().held(transactionNo);
            assertThat(held.kept()).as(held.toString()).isEqualByComparingTo(amount);
            world.agrees(transactionNo);
        }

        void ends(String state, String kept, int refunds) {
            Said asked = till.ask(Till.QUERY, Till.named(reference));
            assertThat(asked.state()).isEqualTo(state);
            assertThat(asked.refunds()).hasSize(refunds);
            assertThat(world.network().held(transactionNo).refunds()).hasSize(refunds);
            keeps(kept);
            assertThat(new BigDecimal(asked.of("amount"))).isGreaterThanOrEqualTo(new BigDecimal(kept));
        }
    }
}
