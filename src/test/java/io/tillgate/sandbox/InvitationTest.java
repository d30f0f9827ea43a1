package io.tillgate.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The wallet's own page, and what its app is called with.
class InvitationTest extends OneAttempt {
    private static final String BACK = "http://127.0.0.1:8080/cashier/abc?x=1&y=2";

    private String page() {
        Running.Said opened =
                network.call("open", Running.open(NUMBER, "alipay").put("return", BACK));
        String base = "http://127.0.0.1:" + network.port();
        assertThat(opened.at("page")).startsWith(base + "/pay/" + NUMBER + "?t=");
        return opened.at("page").substring(base.length());
    }

    private HttpResponse<String> send(String page, String form) {
        return network.raw(network.request(page)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form))
                .build());
    }

    private String state() {
        return network.ask(NUMBER).at("state");
    }

    @ParameterizedTest
    @CsvSource({
        "payer=alipay-ana&word=confirm, approved",
        "payer=alipay-ana&word=refuse, declined",
        "payer=alipay-ana&word=back, waiting",
        "word=confirm, waiting",
        "payer=gcash-ana&word=confirm, waiting",
        "%zz=%, waiting",
    })
    void a_payer_says_a_word_and_is_sent_back_to_where_he_came_from(String form, String state) {
        HttpResponse<String> sent = send(page(), form);

        assertThat(sent.statusCode()).isEqualTo(303);
        assertThat(sent.headers().firstValue("Location")).contains(BACK);
        assertThat(state()).isEqualTo(state);
    }

    @Test
    void a_word_said_twice_pays_once() {
        String page = page();
        send(page, "payer=alipay-ana&word=confirm");
        send(page, "payer=alipay-ben&word=confirm");

        assertThat(captured()).isEqualTo("13.00");
    }

    @Test
    void the_page_shows_the_shop_the_amount_and_the_wallets_payers() {
        HttpResponse<String> page = network.raw(network.request(page()).GET().build());

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains("Corner shop", "USD 13.00", "alipay-ana", "alipay-ben", "alipay-test")
                .doesNotContain("gcash-ana", "<script");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                .startsWith("default-src 'none'");
    }

    @Test
    void a_decided_page_has_nothing_left_but_the_way_back() {
        String page = page();
        send(page, "payer=alipay-ana&word=confirm");

        assertThat(network.raw(network.request(page).GET().build()).body())
                .contains("It is paid.", "http://127.0.0.1:8080/cashier/abc?x=1&amp;y=2")
                .doesNotContain("<form");
    }

    @Test
    void a_shops_name_cannot_write_html() {
        ObjectNode open = Running.open(NUMBER, "alipay").put("return", BACK);
        open.withObject("payee").put("name", "<b>Shop</b>");
        String page = network.call("open", open).at("page").replaceFirst("http://[^/]+", "");

        assertThat(network.raw(network.request(page).GET().build()).body())
                .contains("&lt;b&gt;Shop&lt;/b&gt;")
                .doesNotContain("<b>Shop");
    }

    @ParameterizedTest
    @ValueSource(strings = {"?t=00&return=https%3A%2F%2Fevil.example", "", "?t=&return="})
    void another_address_than_the_one_given_leads_nowhere(String query) {
        page();
        String forged = "/pay/" + NUMBER + query;

        assertThat(network.raw(network.request(forged).GET().build()).statusCode())
                .isEqualTo(404);
        assertThat(send(forged, "payer=alipay-ana&word=confirm").statusCode()).isEqualTo(404);
        assertThat(state()).isEqualTo("waiting");
    }

    @Test
    void a_page_of_an_address_that_is_none_is_refused() {
        Running.Said said = network.call("open", Running.open(NUMBER, "alipay").put("return", "javascript:alert(1)"));

        assertThat(said.status()).isEqualTo(400);
        assertThat(said.at("error")).startsWith("return:");
    }

    @Test
    void an_open_that_comes_again_is_the_same_page() {
        assertThat(page()).isEqualTo(page());
    }

    @Test
    void wechat_is_called_from_its_mini_program_with_the_five_words_that_its_kit_reads() {
        ObjectNode open = Running.open(NUMBER, "wechatpay").put("invoke", "miniprogram");
        Running.Said said = network.call("open", open.put("openid", "o-123"));

        var words = said.body().path("invocation");
        assertThat(words.fieldNames())
                .toIterable()
                .containsExactly("timeStamp", "nonceStr", "package", "signType", "paySign");
        assertThat(words.path("signType").asText()).isEqualTo("HMAC-SHA256");
        assertThat(scanned("wechatpay-ana", words.path("package").asText())).isEqualTo(200);
    }

    @Test
    void wechat_is_called_from_an_app_with_the_seven_words_that_its_kit_reads() {
        Running.Said said =
                network.call("open", Running.open(NUMBER, "wechatpay").put("invoke", "app"));

        var words = said.body().path("invocation");
        assertThat(words.fieldNames())
                .toIterable()
                .containsExactly("appid", "noncestr", "package", "partnerid", "prepayid", "sign", "timestamp");
        assertThat(words.path("package").asText()).isEqualTo("Sign=WXPay");
        assertThat(scanned("wechatpay-ana", words.path("prepayid").asText())).isEqualTo(200);
    }

    @Test
    void alipay_is_called_from_an_app_with_one_text() {
        Running.Said said = network.call("open", Running.open(NUMBER, "alipay").put("invoke", "app"));

        String text = said.body().path("invocation").path("payInfo").asText();
        assertThat(text).startsWith("partner=200043&out_trade_no=400000000000000001&trade_no=");
        assertThat(scanned("alipay-ana", text)).isEqualTo(200);
        assertThat(scanned("alipay-ana", text.replace("trade_no=tg4", "trade_no=tg5")))
                .isEqualTo(409);
    }

    @Test
    void another_invocation_is_refused() {
        Running.Said said = network.call("open", Running.open(NUMBER, "alipay").put("invoke", "fax"));

        assertThat(said.status()).isEqualTo(400);
        assertThat(said.at("error")).isEqualTo("invoke: expected app or miniprogram");
    }

    private int scanned(String payer, String text) {
        ObjectNode body = Running.JSON.createObjectNode().put("qr", text);
        return network.post("/api/payers/" + payer + "/scan", body.toString()).status();
    }
}
