package io.tillgate.dialect.snap;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tillgate.core.merchant.Store;
import io.tillgate.core.payment.AttemptState;
import io.tillgate.core.payment.Brand;
import io.tillgate.core.payment.Opening;
import io.tillgate.core.payment.Payment;
import io.tillgate.core.payment.PaymentState.AwaitingPayer;
import io.tillgate.core.payment.PaymentState.Cancelling;
import io.tillgate.core.payment.PaymentState.Charging;
import io.tillgate.core.payment.PaymentState.Closed;
import io.tillgate.core.payment.PaymentState.Failed;
import io.tillgate.core.payment.PaymentState.Open;
import io.tillgate.core.payment.PaymentState.Paid;
import io.tillgate.core.payment.Payments.Key;
import io.tillgate.core.payment.Way;
import io.tillgate.http.Answer;
import io.tillgate.links.Links;
import io.tillgate.qris.Qris;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/// Service 47 (wire contract 3.1): opens a payment and writes its QRIS code, which any wallet of the network may pay. A
/// repeat answers with the first one's number and code. Without an amount it is the store's static code.
final class Generate implements Endpoint {
    private static final List<Brand> WALLETS =
            List.of(Brand.DANA, Brand.GOPAY, Brand.OVO, Brand.SHOPEEPAY, Brand.LINKAJA, Brand.BCA);

    private final Snap.Core core;
    private final Answers answers;
    private final QrCode code = new QrCode();

    private final Links pictures;

    private record Asked(Call call, Sale sale, String terminal, Picture picture) {}

    /// What is drawn of the code into the answer.
    private enum Picture {
        NONE,
        PNG,
        SVG
    }

    Generate(Snap.Core core, Answers answers, Links pictures) {
        this.core = core;
        this.answers = answers;
        this.pictures = pictures;
    }

    @Override
    public Answer answer(Call call) {
        Fields fields = call.fields();
        boolean dynamic = fields.has("amount");
        Sale sale = Sale.read(call, call.isIfp());
        sale.keepTimeout(fields, core, "validityPeriod");
        boolean stranger = call.namesAnotherMerchant(false);
        String store = fields.text("storeId", 64);
        String terminal = fields.text("terminalId", 16);
        Fields more = fields.object("additionalInfo", call.isIfp());
        sale.keepAddress(more);
        sale.keepBasket(more);
        Picture picture = picture(more);
        if (fields.problem().isPresent()) {
            return answers.problem(fields.problem().get());
        }
        boolean otherStore =
                !store.isEmpty() && !store.equals(call.account().store().no().value());
        if (stranger || otherStore) {
            return answers.refusal(Case.INVALID_MERCHANT);
        }
        Asked asked = new Asked(call, sale, terminal, picture);
        return dynamic ? sale.refusal(answers).orElseGet(() -> written(asked)) : still(asked, more);
    }

    private static Picture picture(Fields more) {
        String wanted = more.text("qrImage", 3);
        return switch (wanted) {
            case "", "no" -> Picture.NONE;
            case "yes", "png" -> Picture.PNG;
            case "svg" -> Picture.SVG;
            default -> {
                more.note(Problem.bad("additionalInfo.qrImage"));
                yield Picture.NONE;
            }
        };
    }

    private Answer written(Asked asked) {
        Sale sale = asked.sale();
        return switch (code.write(asked.call().account().store(), sale.amount(), sale.tip(), asked.terminal())) {
            case Qris.Writing.Written(String text) -> opened(asked, text);
            case Qris.Writing.Refused(Qris.Flaw flaw) -> unwritable(flaw);
        };
    }

    private Answer unwritable(Qris.Flaw flaw) {
        return flaw.tag().startsWith("62")
                ? answers.problem(Problem.bad("terminalId"))
                : answers.refusal(Case.NOT_ALLOWED, "The store can have no code: " + flaw);
    }

    // Without an amount: the store's static code, of which nothing is kept.
    private Answer still(Asked asked, Fields more) {
        Call call = asked.call();
        if (!StaticCode.fits(call, more)) {
            return answers.problem(call.fields().problem().orElseThrow());
        }
        Store store = call.account().store();
        return asked.sale().refusalWithoutAmount(answers).orElseGet(() -> switch (StaticCode.write(
                call, asked.sale(), asked.terminal())) {
            case Qris.Writing.Written(String text) -> {
                var names = new Names(StaticCode.no(store), asked.sale().reference(), asked.terminal());
                yield answers.success(members(asked, names, text));
            }
            case Qris.Writing.Refused(Qris.Flaw flaw) -> unwritable(flaw);
        });
    }

    private Answer opened(Asked asked, String text) {
        Sale sale = asked.sale();
        sale.keep(Opening.QR, text);
        sale.keep(Results.TERMINAL, asked.terminal());
        return answers.opened(
                sale.open(core, Way.MIXED_QR, WALLETS),
                sale,
                payment -> drawn(asked, core.charge().openQr(asked.call().account(), payment)));
    }

    // Until the network has taken the code in, nobody could pay it; nor ever, where it has refused to.
    private Answer drawn(Asked asked, Payment payment) {
        return switch (payment.state()) {
            case Charging _ -> answers.unknown();
            case Open _ when isRefused(payment) -> answers.refusal(Case.EXTERNAL);
            case Open _, AwaitingPayer _, Cancelling _, Paid _, Closed _ -> answers.success(members(asked, payment));
            case Failed _ -> answers.refusal(Case.EXTERNAL);
        };
    }

    private static boolean isRefused(Payment payment) {
        return !payment.attempts().isEmpty() && payment.attempts().getLast().state() instanceof AttemptState.Declined;
    }

    private ObjectNode members(Asked asked, Payment payment) {
        Opening opening = payment.opening();
        var names = new Names(opening.no().value(), opening.reference().value(), opening.detail(Results.TERMINAL));
        ObjectNode members = members(asked, names, opening.detail(Opening.QR));
        return payment.state() instanceof AwaitingPayer
                ? members.put("qrUrl", pictures.address(new Key(payment.merchant(), payment.no())))
                : members;
    }

    /// By what a code is known.
    private record Names(String no, String reference, String terminal) {}

    private static ObjectNode members(Asked asked, Names names, String text) {
        ObjectNode members = Answers.object().put("referenceNo", names.no());
        if (!names.reference().isEmpty()) {
            members.put("partnerReferenceNo", names.reference());
        }
        members.put("qrContent", text);
        drawing(asked.picture(), text).ifPresent(drawing -> members.put("qrImage", drawing));
        Store store = asked.call().account().store();
        members.put(
                        "merchantName",
                        store.name().substring(0, Math.min(store.name().length(), 25)))
                .put("storeId", store.no().value());
        return names.terminal().isEmpty() ? members : members.put("terminalId", names.terminal());
    }

    private static Optional<String> drawing(Picture picture, String text) {
        return switch (picture) {
            case NONE -> Optional.empty();
            case PNG -> Optional.of(Base64.getEncoder().encodeToString(Qris.png(text)));
            case SVG ->
                Optional.of(Base64.getEncoder().encodeToString(Qris.svg(text).getBytes(StandardCharsets.UTF_8)));
        };
    }
}
