package io.tillgate.trips;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A wallet that says something else than what it did, once: in the end both records agree, and no cent is lost.
/// A notice that would have us ask before the lie arrives is lost.
final class LiesTrip {
    private static final String APPROVED = "280000000000000000";
    private static final String DECLINED = "280000000000000010";
    private static final String WAITING = "280000000000000099";
    private static final String WRONG_AMOUNT = "280000000000000028";
    private static final AtomicInteger COUNT = new AtomicInteger();

    @TempDir
    static Path folder;

    private static World world;
    private static Till till;

    private final String reference = "lie-" + COUNT.incrementAndGet();

    @BeforeAll
    static void start() {
        world = new World(folder, 1, "--ask-first=100ms");
        till = world.till();
    }

    @AfterAll
    static void stop() {
        world.books().areWhole();
        world.close();
    }

    @Test
    void a_refund_that_is_paid_but_called_refused_is_not_paid_again() throws IOException {
        String no = paid("9.00");
        world.network().order("contradiction", "refund", no);
        Said refunded = till.ask(Till.REFUND, Till.refund(reference, "back-" + reference, "9.00"));
        assertThat(refunded.state()).isEqualTo("success");
        assertThat(till.ask(Till.REFUND, Till.refund(reference, "more-" + reference, "9.00"))
                        .code())
                .isEqualTo("000023");
        assertThat(world.network().held(no).refunds()).hasSize(1);
        world.agrees(no);
    }

    @Test
    void a_charge_that_is_captured_but_called_declined_is_given_back() throws IOException {
        String no = added("9.00");
        world.network().order("contradiction", "charge", no);
        assertThat(pay(APPROVED).state()).isEqualTo("failed");
        assertThat(world.network().held(no).kept()).isEqualByComparingTo("9.00");
        assertThat(world.time(0).advance(Duration.ofSeconds(30)).status()).isEqualTo(200);
        assertThat(world.network().held(no).kept()).isEqualByComparingTo("0.00");
        assertThat(till.ask(Till.QUERY, Till.named(reference)).body().at("/result/givenBackInfo/0/refundAmount"))
                .hasToString("\"9.00\"");
        world.agrees(no);
    }

    @Test
    void a_captured_charge_that_is_called_declined_and_then_too_much_is_given_back_to_the_cent() throws IOException {
        String no = added("9.00");
        world.network().order("contradiction", "charge", no);
        // Twice, since one word on another amount is not believed.
        world.network().order("wrong-amount", "ask", no);
        world.network().order("wrong-amount", "ask", no);
        assertThat(pay(APPROVED).state()).isEqualTo("failed");
        assertThat(world.time(0).advance(Duration.ofMinutes(2)).status()).isEqualTo(200);
        assertThat(world.network().held(no).kept()).isEqualByComparingTo("0.00");
        assertThat(till.ask(Till.QUERY, Till.named(reference)).body().at("/result/givenBackInfo"))
                .extracting(back -> back.path("refundAmount").asText() + " "
                        + back.path("status").asText())
                .containsExactly("10.00 failed", "9.00 success");
        world.agrees(no);
    }

    @Test
    void a_declined_charge_that_is_later_called_captured_is_found_out_when_it_is_asked_back() throws IOException {
        String no = added("9.00");
        world.network().order("contradiction", "ask", no);
        assertThat(pay(DECLINED).state()).isEqualTo("failed");
        assertThat(world.time(0).advance(Duration.ofMinutes(2)).status()).isEqualTo(200);
        assertThat(till.ask(Till.QUERY, Till.named(reference)).body().at("/result/givenBackInfo"))
                .extracting(back -> back.path("status").asText())
                .containsExactly("failed");
        world.agrees(no);
    }

    @Test
    void a_captured_payment_whose_cancel_is_wrongly_confirmed_is_given_back() throws IOException {
        String no = added("9.00");
        assertThat(pay(WAITING).state()).isEqualTo("pending");
        world.network().order("contradiction", "cancel", no);
        world.network().order("lost-request", "notice", no);
        world.network().approve(no);
        Said cancelled = till.ask(Till.CANCEL, Till.named(reference));
        assertThat(cancelled.isAccepted()).isTrue();
        assertThat(world.time(0).advance(Duration.ofMinutes(3)).status()).isEqualTo(200);
        assertThat(world.network().held(no).kept()).isEqualByComparingTo("0.00");
        world.agrees(no);
    }

    @Test
    void an_open_payment_whose_cancel_is_wrongly_called_paid_is_closed() throws IOException {
        String no = added("9.00");
        assertThat(pay(WAITING).state()).isEqualTo("pending");
        world.network().order("contradiction", "cancel", no);
        assertThat(till.ask(Till.CANCEL, Till.named(reference)).state()).isIn("dealing", "closed");
        world.awaitState(reference, "closed");
        world.agrees(no);
    }

    @Test
    void an_answer_of_a_wrong_amount_is_held_until_the_wallet_says_the_right_one() throws IOException {
        String no = added("9.00");
        world.network().order("wrong-amount", "charge", no);
        // The gateway may have asked again before the till has its answer.
        assertThat(pay(APPROVED).state()).isIn("pending", "success");
        world.awaitState(reference, "success");
        world.agrees(no);
    }

    @Test
    void a_capture_of_a_wrong_amount_is_never_paid_and_all_of_it_given_back() {
        String no = added("9.00");
        assertThat(pay(WRONG_AMOUNT).state()).isEqualTo("pending");
        assertThat(world.network().held(no).kept()).isEqualByComparingTo("10.00");
        assertThat(world.time(0).advance(Duration.ofMinutes(3)).status()).isEqualTo(200);
        world.awaitState(reference, "closed");
        assertThat(world.network().held(no).kept()).isEqualByComparingTo("0.00");
        world.agrees(no);
    }

    @Test
    void a_refund_of_a_wrong_amount_is_asked_again() throws IOException {
        String no = paid("9.00");
        world.network().order("wrong-amount", "refund", no);
        assertThat(till.ask(Till.REFUND, Till.refund(reference, "part-" + reference, "4.00"))
                        .state())
                .isIn("pending", "success");
        Until.holds(
                "the refund is known",
                Duration.ofSeconds(20),
                () -> till.ask(Till.QUERY, Till.named(reference))
                        .refunds()
                        .getFirst()
                        .path("status")
                        .asText()
                        .equals("success"));
        world.agrees(no);
    }

    private String added(String amount) {
        return till.ask(Till.ADD, Till.sale(reference, amount)).transactionNo();
    }

    private String paid(String amount) {
        String no = added(amount);
        assertThat(pay(APPROVED).state()).isEqualTo("success");
        return no;
    }

    private Said pay(String code) {
        return till.ask(Till.PAY, Till.payment(reference, code));
    }
}
