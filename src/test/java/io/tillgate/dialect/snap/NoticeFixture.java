package io.tillgate.dialect.snap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tillgate.core.delivery.Letter;
import io.tillgate.core.delivery.NoticeWriter;
import io.tillgate.core.delivery.NoticeWriter.Telling;
import io.tillgate.core.delivery.NoticeWriter.Written;
import io.tillgate.core.delivery.Notifier;
import io.tillgate.core.delivery.Posted;
import io.tillgate.core.merchant.Secret;
import io.tillgate.core.money.Money;
import io.tillgate.core.notice.Notice;
import io.tillgate.core.notice.Notice.Origin;
import io.tillgate.core.notice.NoticeKind;
import io.tillgate.core.payment.Payment;
import io.tillgate.core.payment.Refund;
import io.tillgate.core.payment.TransactionNo;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// A sale of a world of the dialect, and what is written of it to partners, at an address that a test may change; their
/// endpoint for tokens answers as it is told.
final class NoticeFixture {
    static final String OWN = Snap.newKey();
    static final TransactionNo NO = new TransactionNo("400000000000000001");
    static final String GENERATE = "qr/qr-mpm-generate {\"partnerReferenceNo\":\"order1\","
            + "\"amount\":{\"value\":\"10000.00\",\"currency\":\"IDR\"},"
            + "\"feeAmount\":{\"value\":\"500.00\",\"currency\":\"IDR\"}}";

    final SnapWorld world = new SnapWorld();
    final List<Letter> asked = new ArrayList<>();
    String address = "https://shop.example/snap/notify?shop=1";
    Posted answer = said(200, "{\"accessToken\":\"theirs\",\"expiresIn\":\"900\"}");
    private final Notifier endpoint = letter -> {
        asked.add(letter);
        return answer;
    };
    private final NoticeWriter writer = Snap.notices(world.partners(), () -> new Secret(OWN), endpoint, world::now);

    Written written(String partner, NoticeKind kind, List<Refund> refunds) {
        Payment payment = world.payments().find(SnapWorld.MERCHANT, NO).orElseThrow();
        String regarding = refunds.isEmpty() ? "" : refunds.getFirst().no().value();
        var notice = new Notice(
                SnapWorld.MERCHANT,
                NO.value(),
                3,
                kind,
                world.now(),
                address,
                new Origin(Snap.DIALECT, partner),
                regarding);
        Money givenBack = refunds.isEmpty()
                ? Money.zero(payment.amount().currency())
                : refunds.getFirst().givenBackBy(world.payments().refundsOf(SnapWorld.MERCHANT, NO));
        return writer.write(new Telling(notice, payment, refunds, givenBack, List.of(), SnapWorld.shop(), world.now()));
    }

    Letter letter(String partner, NoticeKind kind) {
        return ((Written.Ready) written(partner, kind, List.of())).letter();
    }

    void paid() {
        world.prepare("given TILLGATEDEMO " + GENERATE);
        world.prepare("wallet charge approve");
        world.prepare("attend " + NO.value());
    }

    static JsonNode body(Letter letter) {
        try {
            return new ObjectMapper().readTree(letter.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Posted.Answered said(int status, String body) {
        return new Posted.Answered(status, body, Duration.ZERO, Duration.ZERO);
    }
}
