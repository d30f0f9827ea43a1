package io.tillgate.dialect.pockyt;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import io.tillgate.http.Answer;
import io.tillgate.http.Limits;
import io.tillgate.http.Server;
import io.tillgate.qris.Qris;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QrTest {
    private static String scanned(byte[] png) throws Exception {
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
        int[] pixels = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        var source = new RGBLuminanceSource(image.getWidth(), image.getHeight(), pixels);
        return new QRCodeReader()
                .decode(new BinaryBitmap(new HybridBinarizer(source)))
                .getText();
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://wallet.example/40000000000000000101", "é漢😀", "1"})
    void a_picture_can_be_scanned(String text) throws Exception {
        assertThat(scanned(Qris.png(text))).isEqualTo(text);
    }

    @Test
    void the_address_that_a_till_is_given_serves_a_picture_of_the_code() throws Exception {
        var world = new PockytWorld();
        world.prepare("wallet charge wait");
        String body = PockytWorld.signed("""
                {"merchantNo":"200043","storeNo":"300014","amount":"1","currency":"USD",
                "vendor":"alipay","verifySign":"{sign}"}
                """);
        Answer answer = world.ask("POST", "/app-instore/v3/create-trans-qrcode", body);
        Matcher address = Pattern.compile("https://pay.example(/qr/[^\"]+)").matcher(answer.bodyText());
        assertThat(address.find()).isTrue();
        var start = Server.start(
                new Server.Listen("127.0.0.1", 0, "--port"), world.door().routes(), Limits.usual(), (_, _, _) -> {});
        try (var server = ((Server.Listening) start).server();
                var client = HttpClient.newHttpClient()) {
            var at = URI.create("http://127.0.0.1:" + server.port() + address.group(1));
            var picture = client.send(HttpRequest.newBuilder(at).build(), BodyHandlers.ofByteArray());
            assertThat(picture.statusCode()).isEqualTo(200);
            assertThat(picture.headers().firstValue("Content-Type")).contains("image/png");
            assertThat(scanned(picture.body())).isEqualTo("https://wallet.example/40000000000000000101");

            var forged = URI.create("http://127.0.0.1:" + server.port() + "/qr/AAAA.png");
            assertThat(client.send(HttpRequest.newBuilder(forged).build(), BodyHandlers.ofString())
                            .statusCode())
                    .isEqualTo(404);
        }
    }
}
