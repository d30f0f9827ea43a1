package io.tillgate.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillgate.core.merchant.MerchantNo;
import io.tillgate.core.merchant.Operator;
import io.tillgate.core.merchant.Store;
import io.tillgate.core.merchant.StoreNo;
import io.tillgate.qris.Qris;
import io.tillgate.shopcode.ShopCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/// The poster of a store's static code, as an operator asks for it.
final class QrisPosterTest extends ConsoleFixture {
    private static final String[] POSTER = {"qris", "poster", "--merchant", "200043", "--store", "300014"};

    private void shopWithCode() {
        addShop();
        type("store", "set", "--merchant", "200043", "--store", "300014", "nmid=ID1024000000001", "qris-city=BANDUNG")
                .well();
    }

    @Test
    void a_poster_is_printed_as_a_picture_of_an_a6_sheet_that_draws_the_stores_code() {
        shopWithCode();
        String poster = type(POSTER).well().out();
        Store shop = store().register(Operator.gateway("a test", NOW)).stores(new MerchantNo("200043")).stream()
                .filter(one -> one.no().equals(new StoreNo("300014")))
                .findAny()
                .orElseThrow();
        String code = ((Qris.Writing.Written) ShopCode.staticCode(shop)).text();
        assertThat(poster)
                .startsWith("<svg ")
                .contains("width=\"105mm\" height=\"148mm\"")
                .contains("@page{size:105mm 148mm;margin:0}")
                .contains("NMID : ID1024000000001")
                .contains(Qris.svg(code).substring("<svg ".length()));
    }

    @Test
    void a_file_is_written_of_the_size_that_is_asked_for_and_the_code_is_told() throws IOException {
        shopWithCode();
        Path file = data.resolve("poster.svg");
        Said said = type(with("--size", "A4", "--out", file.toString())).well();
        assertThat(said.out())
                .startsWith("Wrote " + file + " with the code of ")
                .contains("\n000201010211");
        assertThat(Files.readString(file)).startsWith("<svg ").contains("width=\"210mm\" height=\"297mm\"");
    }

    @Test
    void what_cannot_be_drawn_or_written_is_said_in_a_sentence() {
        addShop();
        assertThat(type(POSTER).err()).contains("Store 300014 can have no static QRIS code: tag 51");
        shopAgain();
        assertThat(type(with("--size", "A5")).err()).contains("A4 or A6");
        assertThat(type(with("--out", data.resolve("no").resolve("poster.svg").toString()))
                        .err())
                .contains("cannot be written");
        assertThat(type("qris", "poster", "--merchant", "200043", "--store", "999999")
                        .err())
                .contains("has no store 999999");
    }

    private void shopAgain() {
        type("store", "set", "--merchant", "200043", "--store", "300014", "nmid=ID1024000000001")
                .well();
    }

    private static String[] with(String... more) {
        String[] all = Arrays.copyOf(POSTER, POSTER.length + more.length);
        System.arraycopy(more, 0, all, POSTER.length, more.length);
        return all;
    }
}
