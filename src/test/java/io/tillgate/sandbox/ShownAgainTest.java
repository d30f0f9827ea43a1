package io.tillgate.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// A QR that stays on the till's screen when its payer has refused.
class ShownAgainTest extends OneAttempt {
    @Test
    void it_leads_the_next_payer_to_what_was_opened_for_the_payment_since() {
        String qr = network.call("open", Running.open(NUMBER, "alipay", "wechatpay"))
                .at("qr");
        scan("alipay-ana", qr);
        network.post("/api/payers/alipay-ana/payments/" + NUMBER + "/refuse", "");
        assertThat(scan("wechatpay-ana", qr).at("error")).contains("no longer open");

        String second = NUMBER.substring(0, NUMBER.length() - 1) + "2";
        network.call("open", Running.open(second, "alipay", "wechatpay"));
        assertThat(scan("wechatpay-ana", qr).at("number")).isEqualTo(second);
        network.post("/api/payers/wechatpay-ana/payments/" + second + "/confirm", "");
        assertThat(network.ask(second).at("state")).isEqualTo("approved");
        assertThat(network.ask(NUMBER).at("state")).isEqualTo("declined");
    }

    private Running.Said scan(String payer, String qr) {
        return network.post("/api/payers/" + payer + "/scan", "{\"qr\":\"" + qr + "\"}");
    }
}
