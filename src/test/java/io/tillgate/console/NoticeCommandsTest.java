package io.tillgate.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillgate.core.delivery.Delivery;
import io.tillgate.core.delivery.Notices;
import io.tillgate.core.delivery.Verdict;
import io.tillgate.core.payment.Payment;
import io.tillgate.core.payment.PaymentChange;
import io.tillgate.core.payment.PaymentSamples;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// `notices` on a real database.
final class NoticeCommandsTest extends ConsoleFixture {
    private static final Instant AT = PaymentSamples.NOON.plusSeconds(9);

    @BeforeEach
    void there_is_a_shop() {
        addShop();
    }

    private Payment paid(String reference) {
        return commit(samples.paid(commit(samples.openEngaged(reference))));
    }

    private void attempt(Verdict verdict) {
        Notices notices = store().notices(Duration.ofSeconds(1));
        Notices.Taken taken =
                notices.takeDue(AT, new Notices.Room(1, 1, Map.of())).getFirst();
        Delivery done = new Delivery(taken.attempts() + 1, AT, "refused", 500, Duration.ofMillis(12), "no way");
        assertThat(notices.settle(taken, done, verdict)).isTrue();
    }

    @Test
    void notices_are_listed_with_how_each_stands() {
        Payment first = paid("r1");
        attempt(new Verdict.Parked());
        Payment second = paid("r2");

        assertThat(type("notices", "list").well().out())
                .containsPattern("200043 +" + first.no().value() + " +2 +paid .* +https://shop.example +1 +parked ")
                .containsPattern("200043 +" + second.no().value() + " +2 +paid .* +https://shop.example +0 +due ")
                .doesNotContain("/ipn");
        assertThat(type("notices", "list", "--standing", "parked").well().out())
                .contains(first.no().value())
                .doesNotContain(second.no().value());
        assertThat(type("notices", "list", "--merchant", "1").well().out()).isEqualTo("There are no such notices.\n");
        assertThat(type("notices", "list", "--standing", "lost").status()).isEqualTo(2);
    }

    @Test
    void every_attempt_is_shown() {
        String no = paid("r1").no().value();
        assertThat(type("notices", "show", no).well().out()).contains("no attempt yet");
        attempt(new Verdict.Again(AT));
        attempt(new Verdict.NotSent("public address"));

        assertThat(type("notices", "show", no).well().out())
                .startsWith(
                        "2   paid to https://shop.example, written 2026-11-21T12:00:02Z, not sent: public address\n")
                .containsPattern(" 1 +2026-11-21T12:00:09Z +refused +HTTP 500 +12 ms +'no way'\n")
                .containsPattern(" 2 +2026-11-21T12:00:09Z +refused");
        assertThat(type("notices", "show", "17").status()).isEqualTo(1);
    }

    @Test
    void a_notice_is_sent_once_more_and_one_that_is_under_way_is_not() {
        Payment paid = paid("r1");
        String no = paid.no().value();
        attempt(new Verdict.Parked());
        assertThat(type("notices", "resend", no).well().out()).contains("due now");
        assertThat(store().notices(Duration.ZERO).nextDue()).contains(NOW);
        store().notices(Duration.ofSeconds(1)).takeDue(NOW, new Notices.Room(1, 1, Map.of()));
        assertThat(type("notices", "resend", no).err()).contains("being delivered at this moment");

        PaymentChange reserved = samples.reserve(paid, "r1-r", 100);
        Payment refunding = commit(reserved);
        commit(samples.refunded(
                refunding, reserved.refunds(), reserved.refunds().getFirst()));
        assertThat(type("notices", "resend", no).err()).contains("--sequence (2, 4)");
        type("notices", "resend", no, "--sequence", "4").well();
        assertThat(type("notices", "resend", no, "--sequence", "5").status()).isEqualTo(1);
    }
}
