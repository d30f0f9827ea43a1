package io.tillgate.links;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillgate.core.merchant.MerchantNo;
import io.tillgate.core.payment.Payments.Key;
import io.tillgate.core.payment.TransactionNo;
import io.tillgate.links.Links.Purpose;
import io.tillgate.links.Links.SigningKey;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinksTest {
    private static final SigningKey OLD = key("k1");
    private static final SigningKey NEW = key("k2");
    private static final Key PAYMENT = new Key(new MerchantNo("200043"), new TransactionNo("400000000000000001"));

    private static SigningKey key(String id) {
        return new SigningKey(id, (id + " is a key for tests").getBytes(StandardCharsets.US_ASCII));
    }

    private static Links links(SigningKey... keys) {
        return new Links("https://pay.example/", Purpose.CASHIER, List.of(keys));
    }

    private static String link(Links links) {
        return links.link(PAYMENT);
    }

    @Test
    void an_address_is_the_link_below_the_path_of_its_purpose() {
        Links pictures = new Links("https://pay.example", Purpose.QR, List.of(OLD));

        assertThat(links(OLD).address(PAYMENT)).isEqualTo("https://pay.example/cashier/" + link(links(OLD)));
        assertThat(pictures.address(PAYMENT)).isEqualTo("https://pay.example/qr/" + link(pictures) + ".png");
    }

    @Test
    void a_link_of_one_purpose_is_none_of_another() {
        Links pictures = new Links("https://pay.example", Purpose.QR, List.of(OLD));

        assertThat(pictures.open(link(pictures))).contains(PAYMENT);
        assertThat(links(OLD).open(link(pictures))).isEmpty();
        assertThat(pictures.open(link(links(OLD)))).isEmpty();
    }

    @Test
    void a_link_names_its_payment() {
        assertThat(links(OLD).open(link(links(OLD)))).contains(PAYMENT);
    }

    @Test
    void a_link_of_an_older_key_is_still_believed() {
        assertThat(links(NEW, OLD).open(link(links(OLD)))).contains(PAYMENT);
        assertThat(links(NEW).open(link(links(OLD)))).isEmpty();
    }

    @Test
    void a_link_with_any_bit_changed_is_refused() {
        byte[] link = Base64.getUrlDecoder().decode(link(links(OLD)));
        for (int bit = 0; bit < link.length * 8; bit++) {
            byte[] changed = link.clone();
            changed[bit / 8] ^= (byte) (1 << (bit % 8));
            assertThat(links(OLD).open(Base64.getUrlEncoder().encodeToString(changed)))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "====", "AAAAAAAAAAAAAAAAAAAAAA", "not base64!"})
    void what_is_no_link_is_refused(String link) {
        assertThat(links(OLD).open(link)).isEmpty();
    }
}
