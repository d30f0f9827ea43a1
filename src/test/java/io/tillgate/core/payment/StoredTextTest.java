package io.tillgate.core.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tillgate.core.Seed;
import io.tillgate.core.merchant.MerchantNo;
import io.tillgate.core.merchant.StoreNo;
import io.tillgate.core.money.Currency;
import io.tillgate.core.money.Fee;
import io.tillgate.core.money.Money;
import io.tillgate.core.money.Rate;
import io.tillgate.core.notice.Notice.Origin;
import io.tillgate.core.notice.NoticeKind;
import io.tillgate.core.payment.AttemptState.Approved;
import io.tillgate.core.payment.AttemptState.Asked;
import io.tillgate.core.payment.AttemptState.Declined;
import io.tillgate.core.payment.AttemptState.GivenBack;
import io.tillgate.core.payment.AttemptState.Held;
import io.tillgate.core.payment.AttemptState.Stranded;
import io.tillgate.core.payment.AttemptState.Waiting;
import io.tillgate.core.payment.PaymentState.AwaitingPayer;
import io.tillgate.core.payment.PaymentState.Cancelling;
import io.tillgate.core.payment.PaymentState.Charging;
import io.tillgate.core.payment.PaymentState.Closed;
import io.tillgate.core.payment.PaymentState.Failed;
import io.tillgate.core.payment.PaymentState.Open;
import io.tillgate.core.payment.PaymentState.Paid;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What is written as text to be stored and hashed is read back as it was, whatever people and wallets have put in.
class StoredTextTest {
    private static final int ROUNDS = 3000;
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    @Test
    void every_standing_is_read_back_whatever_its_texts() {
        for (int round = 0; round < ROUNDS; round++) {
            Random random = Seed.random(round);
            Standing standing = new Standing(state(random), attempts(random));
            assertThat(Standing.parse(standing.text(), Currency.USD)).isEqualTo(standing);
        }
    }

    @Test
    void every_state_and_attempt_has_a_line_of_its_own() {
        for (int round = 0; round < ROUNDS; round++) {
            Random random = Seed.random(round);
            List<Attempt> attempts = attempts(random);
            String text = new Standing(state(random), attempts).text();
            assertThat(text.split("\n", -1)).hasSize(1 + attempts.size());
            assertThat(text).doesNotContain("\r", "\t", "\u0000");
        }
    }

    @Test
    void terms_origin_and_details_are_read_back_whatever_their_texts() {
        for (int round = 0; round < ROUNDS; round++) {
            Random random = Seed.random(round);
            Opening opening = opening(random);
            TermsText read =
                    TermsText.parse(Content.terms(opening), opening.amount().currency());
            assertThat(read.terms()).isEqualTo(opening.terms());
            assertThat(read.origin()).isEqualTo(opening.origin());
            assertThat(read.details()).isEqualTo(opening.details());
        }
    }

    @Test
    void texts_that_differ_are_written_differently() {
        for (int round = 0; round < ROUNDS; round++) {
            Random random = Seed.random(round);
            String one = Seed.hostileText(random);
            String other = Seed.hostileText(random);
            String first = new Standing(new Failed(NOON, one), List.of()).text();
            String second = new Standing(new Failed(NOON, other), List.of()).text();
            assertThat(first.equals(second)).isEqualTo(one.equals(other));
        }
    }

    @Test
    void a_stored_text_that_nobody_wrote_is_a_bug() {
        for (String text : List.of("vanished at=2026-11-21T12:00:00Z", "paid attempt=1", "open\nlost no=1 brand=x")) {
            assertThatThrownBy(() -> Standing.parse(text, Currency.USD)).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void the_hash_covers_everything_that_was_opened() {
        Opening opening = opening(Seed.random());
        Event event = new Event(Event.Kind.OPENED, NOON, "merchant");
        Digest hash = Content.hash(Digest.NONE, opening, 1, event, "open");
        Opening other = new Opening(
                opening.merchant(),
                opening.no(),
                opening.store(),
                opening.reference(),
                opening.way(),
                opening.amount().plus(new Money(Currency.CNY, 1)),
                opening.terms(),
                opening.asked(),
                opening.createdAt(),
                opening.expiresAt(),
                opening.origin(),
                opening.details());

        assertThat(Content.hash(Digest.NONE, opening, 1, event, "open")).isEqualTo(hash);
        assertThat(Content.hash(Digest.NONE, other, 1, event, "open")).isNotEqualTo(hash);
        assertThat(Content.hash(hash, opening, 1, event, "open")).isNotEqualTo(hash);
        assertThat(Content.hash(Digest.NONE, opening, 1, event, "open ")).isNotEqualTo(hash);
        assertThat(Content.hash(Digest.NONE, opening, 2, event, "open")).isNotEqualTo(hash);
        Event later = new Event(Event.Kind.OPENED, NOON.plusMillis(1), "merchant");
        assertThat(Content.hash(Digest.NONE, opening, 1, later, "open")).isNotEqualTo(hash);
    }

    @Test
    void a_digest_tells_lists_of_texts_apart() {
        assertThat(Digest.ofTexts("ab", "c")).isNotEqualTo(Digest.ofTexts("a", "bc"));
        assertThat(Digest.ofTexts("a", "")).isNotEqualTo(Digest.ofTexts("a"));
        assertThat(Digest.ofTexts()).isNotEqualTo(Digest.ofTexts(""));
        assertThat(Digest.ofTexts("a")).isEqualTo(Digest.ofTexts("a"));
        assertThat(Digest.NONE.then("a")).isNotEqualTo(Digest.ofTexts("a"));
        assertThat(Digest.ofTexts("a").then("b"))
                .isNotEqualTo(Digest.ofTexts("b").then("a"));
        Digest digest = Digest.ofTexts("茶", "🍵");
        assertThat(Digest.of(digest.toBytes())).isEqualTo(digest).hasSameHashCodeAs(digest);
        assertThat(digest.toString()).matches("[0-9a-f]{64}");
        assertThatThrownBy(() -> Digest.of(new byte[31])).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_digest_cannot_be_changed_from_outside() {
        Digest digest = Digest.ofTexts("a");
        digest.toBytes()[0]++;
        byte[] bytes = digest.toBytes();
        Digest copy = Digest.of(bytes);
        bytes[0]++;
        assertThat(copy).isEqualTo(digest);
    }

    private static PaymentState state(Random random) {
        Instant at = NOON.plusNanos(1000 * random.nextLong(1_000_000_000_000L));
        int attempt = 1 + random.nextInt(99);
        Cause cause = random.nextBoolean() ? Cause.MERCHANT : Cause.VERDICT_TIME;
        return switch (random.nextInt(7)) {
            case 0 -> new Open();
            case 1 -> new Charging(attempt);
            case 2 -> new AwaitingPayer(attempt);
            case 3 -> new Cancelling(attempt, cause, at);
            case 4 -> new Paid(attempt, at, money(random), money(random));
            case 5 -> new Failed(at, Seed.hostileText(random));
            default -> new Closed(at, cause);
        };
    }

    private static List<Attempt> attempts(Random random) {
        List<Attempt> attempts = new ArrayList<>();
        for (int number = 1; number <= random.nextInt(4); number++) {
            Attempt.Method method = random.nextBoolean() ? Attempt.Method.CODE : Attempt.Method.QR;
            attempts.add(new Attempt(number, Seed.hostileText(random), method, NOON, attemptState(random)));
        }
        return attempts;
    }

    private static AttemptState attemptState(Random random) {
        String text = Seed.hostileText(random);
        return switch (random.nextInt(8)) {
            case 0 -> new Asked();
            case 1 -> new Waiting(text);
            case 2 -> new Held(text, Seed.hostileText(random));
            case 3 -> new Approved(text, NOON.plusMillis(random.nextInt()));
            case 4 -> new Declined(text);
            case 5 -> new AttemptState.Cancelled();
            case 6 -> new GivenBack();
            default -> new Stranded(text);
        };
    }

    private static Opening opening(Random random) {
        Rate rate = new Rate(
                Currency.CNY, Currency.USD, BigDecimal.valueOf(1 + random.nextInt(99999), 6), Seed.hostileText(random));
        Fee fee = new Fee(BigDecimal.valueOf(random.nextInt(999), 2), BigDecimal.valueOf(random.nextInt(999), 4));
        Set<NoticeKind> notices = EnumSet.range(NoticeKind.PAID, NoticeKind.LATE_SUCCESS);
        notices.removeIf(_ -> random.nextBoolean());
        Map<String, String> details = new HashMap<>();
        for (int i = random.nextInt(5); i > 0; i--) {
            details.put("detail" + i, Seed.hostileText(random));
        }
        return new Opening(
                new MerchantNo("200043"),
                new TransactionNo("400000000000000001"),
                new StoreNo("300014"),
                new Reference("r1"),
                Way.BARCODE,
                new Money(Currency.CNY, 1 + random.nextInt(100_000)),
                new Terms(rate, fee, Duration.ofSeconds(random.nextInt(1000)), notices),
                Digest.ofTexts(Seed.hostileText(random)),
                NOON,
                NOON.plusSeconds(7200),
                new Origin(Seed.hostileText(random), Seed.hostileText(random)),
                details);
    }

    private static Money money(Random random) {
        return new Money(Currency.USD, random.nextInt(1_000_000));
    }
}
