package io.tillgate.sandbox.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tillgate.sandbox.network.Attempt;
import io.tillgate.sandbox.network.Brand;
import io.tillgate.sandbox.network.QrText;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// What a shop's app calls the wallet's app with, in the shapes that the real wallets' kits read.
record Invocation(QrText qr) {
    private static final String SHOP_APP = "wxtillgatesandbox";

    /// From where the wallet is called: an app, or the payer's mini program under his openid.
    record Of(boolean miniProgram, String openid) {
        static Optional<Of> parse(String word, String openid) {
            return switch (word) {
                case "app" -> Optional.of(new Of(false, openid));
                case "miniprogram" -> Optional.of(new Of(true, openid));
                default -> Optional.empty();
            };
        }
    }

    ObjectNode said(Attempt attempt, Of of) {
        if (attempt.brands().getFirst() != Brand.WECHATPAY) {
            return Json.object().put("payInfo", payInfo(attempt));
        }
        return of.miniProgram() ? miniProgram(attempt, of) : app(attempt);
    }

    private ObjectNode miniProgram(Attempt attempt, Of of) {
        String time = time(attempt);
        String nonce = qr.proof("NONCE", attempt.number());
        String prepaid = "prepay_id=" + qr.prepayId(attempt.number());
        return Json.object()
                .put("timeStamp", time)
                .put("nonceStr", nonce)
                .put("package", prepaid)
                .put("signType", "HMAC-SHA256")
                .put("paySign", qr.proof("PAY", String.join("\n", time, nonce, prepaid, of.openid())));
    }

    private ObjectNode app(Attempt attempt) {
        String time = time(attempt);
        String nonce = qr.proof("NONCE", attempt.number());
        String id = qr.prepayId(attempt.number());
        return Json.object()
                .put("appid", SHOP_APP)
                .put("noncestr", nonce)
                .put("package", "Sign=WXPay")
                .put("partnerid", attempt.terms().payee().merchantNo())
                .put("prepayid", id)
                .put("sign", qr.proof("PAY", String.join("\n", time, nonce, id)))
                .put("timestamp", time);
    }

    private String payInfo(Attempt attempt) {
        String id = qr.prepayId(attempt.number());
        String words = "partner=" + attempt.terms().payee().merchantNo() + "&out_trade_no=" + attempt.transactionNo()
                + "&trade_no=" + URLEncoder.encode(id, StandardCharsets.UTF_8);
        return words + "&sign=" + qr.proof("PAY", words);
    }

    private static String time(Attempt attempt) {
        return Long.toString(attempt.heardAt().getEpochSecond());
    }
}
