package io.tillgate.dialect.snap;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillgate.core.delivery.Letter;
import io.tillgate.core.delivery.NoticeWriter.Written;
import io.tillgate.core.merchant.Credential;
import io.tillgate.core.merchant.Partner;
import io.tillgate.core.merchant.PartnerId;
import io.tillgate.core.merchant.Secret;
import io.tillgate.core.notice.NoticeKind;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Notices to partners of the school of tokens: the token is asked for at the partner's own endpoint.
class NoticeTokensTest {
    private final NoticeFixture notices = new NoticeFixture();
    private final SnapWorld world = notices.world;

    @Test
    void in_the_school_of_tokens_a_token_is_asked_for_once_and_signed_with() throws Exception {
        notices.paid();
        world.set(SnapWorld.ASPI, "notify-school", "token");
        world.set(SnapWorld.ASPI, "notify-token-url", "https://shop.example/token");
        Letter letter = notices.letter(SnapWorld.ASPI, NoticeKind.PAID);
        notices.letter(SnapWorld.ASPI, NoticeKind.PAID);
        assertThat(notices.asked).hasSize(1);
        assertThat(notices.asked.getFirst().body()).isEqualTo("{\"grantType\":\"client_credentials\"}");
        assertThat(letter.headers()).containsEntry("Authorization", "Bearer theirs");
        String text = "POST:/snap/notify?shop=1:theirs:" + Signer.sha256(letter.body()) + ":"
                + letter.headers().get("X-TIMESTAMP");
        assertThat(letter.headers().get("X-SIGNATURE"))
                .isEqualTo(Base64.getEncoder().encodeToString(Signer.hmac(text)));
        world.prepare("clock PT15M");
        notices.letter(SnapWorld.ASPI, NoticeKind.PAID);
        assertThat(notices.asked).hasSize(2);
    }

    @Test
    void without_a_token_or_a_partner_nothing_is_posted() {
        notices.paid();
        assertThat(notices.written("NOBODY", NoticeKind.PAID, List.of())).isInstanceOf(Written.Unwritable.class);
        world.set(SnapWorld.ASPI, "notify-school", "token");
        assertThat(notices.written(SnapWorld.ASPI, NoticeKind.PAID, List.of())).isInstanceOf(Written.Unwritable.class);
        world.set(SnapWorld.ASPI, "notify-token-url", "https://shop.example/token");
        notices.answer = NoticeFixture.said(500, "");
        assertThat(notices.written(SnapWorld.ASPI, NoticeKind.PAID, List.of())).isInstanceOf(Written.Unwritable.class);
    }

    @Test
    void a_token_that_the_partner_refuses_is_asked_for_anew_and_the_one_that_came_after_it_is_kept() {
        school();
        Letter refused = notices.letter(SnapWorld.ASPI, NoticeKind.PAID);
        assertThat(refused.acknowledgement().isIn(NoticeFixture.said(500, ""))).isFalse();
        notices.letter(SnapWorld.ASPI, NoticeKind.PAID);
        assertThat(notices.asked).hasSize(1);

        assertThat(refused.acknowledgement().isIn(NoticeFixture.said(401, ""))).isFalse();
        notices.answer = NoticeFixture.said(200, "{\"accessToken\":\"newer\",\"expiresIn\":\"900\"}");
        Letter next = notices.letter(SnapWorld.ASPI, NoticeKind.PAID);
        assertThat(next.headers()).containsEntry("Authorization", "Bearer newer");

        // An answer to what was posted before tells nothing of the newer one.
        assertThat(refused.acknowledgement().isIn(NoticeFixture.said(401, ""))).isFalse();
        notices.letter(SnapWorld.ASPI, NoticeKind.PAID);
        assertThat(notices.asked).hasSize(2);
    }

    @Test
    void another_endpoint_and_another_secret_want_another_token() {
        school();
        notices.letter(SnapWorld.ASPI, NoticeKind.PAID);
        world.set(SnapWorld.ASPI, "notify-token-url", "https://shop.example/other");
        notices.letter(SnapWorld.ASPI, NoticeKind.PAID);
        assertThat(notices.asked)
                .extracting(Letter::address)
                .containsExactly("https://shop.example/token", "https://shop.example/other");

        Partner partner = world.partners().find(new PartnerId(SnapWorld.ASPI)).orElseThrow();
        world.partners().shutOut(partner.id(), world.now());
        world.partners()
                .add(
                        new Partner(
                                partner.id(),
                                partner.merchant(),
                                partner.store(),
                                partner.profile(),
                                partner.set(),
                                List.of(new Credential("s2", new Secret("another"), Instant.EPOCH)),
                                partner.keys()),
                        world.now());
        notices.letter(SnapWorld.ASPI, NoticeKind.PAID);
        assertThat(notices.asked).hasSize(3);
    }

    private void school() {
        notices.paid();
        world.set(SnapWorld.ASPI, "notify-school", "token");
        world.set(SnapWorld.ASPI, "notify-token-url", "https://shop.example/token");
    }
}
