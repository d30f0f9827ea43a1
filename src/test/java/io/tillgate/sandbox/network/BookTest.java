package io.tillgate.sandbox.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BookTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final Terms TERMS = new Terms(
            13_00, "USD", new Payee("200043", "300014", "Corner shop"), "", "http://127.0.0.1:9/", "", Terms.Qris.NONE);

    @TempDir
    Path folder;

    private Book open(int rewriteBeyond) {
        Book book = Book.open(folder, rewriteBeyond);
        book.begin();
        return book;
    }

    private static Network network(Book book) {
        return new Network(book, InstantSource.fixed(NOW), new Dice(7));
    }

    /// Something of everything that a record can hold.
    private static void live(Book book) {
        Network network = network(book);
        String[] endings = {"00", "02", "10", "24", "26", "27", "28", "99"};
        for (int i = 0; i < endings.length; i++) {
            network.charge(new Network.Charge("T" + i + "01", Brand.ALIPAY, "2800000000000000" + endings[i], TERMS));
        }
        network.open(new Network.Open("Q101", List.of(Brand.ALIPAY, Brand.WECHATPAY), TERMS));
        network.cancel("C101");
        network.cancel("T401");
        network.refund(new Network.RefundRequest("T001", "R1", 5_00, "USD"));
        network.refund(new Network.RefundRequest("T001", "R2", 50_00, "USD"));
        QrText qr = new QrText("key");
        Phones phones = new Phones(book, InstantSource.fixed(NOW), new Dice(7), qr);
        String code = phones.home("alipay-ana").orElseThrow().code().code();
        network.charge(new Network.Charge("P101", Brand.ALIPAY, code, TERMS));
        phones.confirm("alipay-ana", "P101");
        phones.scan("wechatpay-ben", qr.of("Q101"));
        book.note(shelf -> List.of(new Image.ClockMoved(1234), new Image.NoticeGone("T001/approved")));
    }

    private static Set<Image> images(Book book) {
        return new HashSet<>(book.read(Shelf::images));
    }

    @Test
    void a_record_is_the_same_after_it_was_read_again() {
        Book first = open(20_000);
        live(first);
        Set<Image> before = images(first);
        first.close();
        Book second = open(20_000);
        assertThat(images(second)).isEqualTo(before);
        second.close();
    }

    @Test
    void of_what_repeats_in_a_record_that_is_read_there_is_one_copy() {
        Book first = open(20_000);
        live(first);
        first.close();
        Book second = open(20_000);
        Attempt one = second.read(shelf -> shelf.attempt("T001")).orElseThrow();
        Attempt other = second.read(shelf -> shelf.attempt("T101")).orElseThrow();
        assertThat(one.payer()).isNotEmpty().isSameAs(other.payer());
        assertThat(one.brands()).isNotEmpty().isSameAs(other.brands());
        assertThat(one.terms().payee()).isSameAs(other.terms().payee());
        assertThat(one.terms().qris()).isSameAs(other.terms().qris());
        second.close();
    }

    @Test
    void a_long_record_is_rewritten_to_what_is_live() throws IOException {
        Book first = open(20_000);
        live(first);
        for (int i = 0; i < 500; i++) {
            long offset = 2000L + i;
            first.note(shelf -> List.of(new Image.ClockMoved(offset)));
        }
        Set<Image> before = images(first);
        first.close();
        long size = Files.size(folder.resolve("network.record"));
        Book second = open(100);
        assertThat(images(second)).isEqualTo(before);
        live(second);
        Set<Image> after = images(second);
        second.close();
        assertThat(Files.size(folder.resolve("network.record"))).isLessThan(size);
        Book third = open(20_000);
        assertThat(images(third)).isEqualTo(after);
        third.close();
    }

    /// After a crash at any byte the record is what some prefix of the operations made of it, each one whole.
    @Test
    void an_operation_is_recorded_whole_or_not_at_all_wherever_the_file_ends() throws IOException {
        Book first = open(20_000);
        List<Set<Image>> prefixes = new ArrayList<>();
        prefixes.add(images(first));
        Network network = network(first);
        network.charge(new Network.Charge("A01", Brand.ALIPAY, "280000000000000000", TERMS));
        prefixes.add(images(first));
        network.refund(new Network.RefundRequest("A01", "R1", 5_00, "USD"));
        prefixes.add(images(first));
        network.cancel("B01");
        prefixes.add(images(first));
        first.close();
        byte[] whole = Files.readAllBytes(folder.resolve("network.record"));
        int seen = 0;
        // LogbookTest cuts at every byte; here every operation is cut many times.
        for (int length = 0; length <= whole.length; length = next(length, whole.length)) {
            Files.write(folder.resolve("network.record"), java.util.Arrays.copyOf(whole, length));
            Book book = open(20_000);
            int prefix = prefixes.indexOf(images(book));
            assertThat(prefix).as("cut at " + length).isIn(seen, seen + 1);
            seen = prefix;
            book.close();
        }
        assertThat(seen).isEqualTo(prefixes.size() - 1);
    }

    private static int next(int length, int whole) {
        return length < whole ? Math.min(whole, length + 11) : whole + 1;
    }

    @Test
    void of_many_at_once_under_one_number_one_is_captured() throws InterruptedException {
        Book book = open(20_000);
        Network network = network(book);
        List<Thread> crowd = new ArrayList<>();
        for (int i = 0; i < 64; i++) {
            int refund = i;
            crowd.add(Thread.ofVirtual().start(() -> {
                network.charge(new Network.Charge("A01", Brand.ALIPAY, "280000000000000000", TERMS));
                network.refund(new Network.RefundRequest("A01", "R" + refund, 1_30, "USD"));
            }));
        }
        for (Thread one : crowd) {
            one.join();
        }
        List<Attempt> attempts = book.read(shelf -> shelf.attempts("A"));
        assertThat(attempts).hasSize(1);
        assertThat(attempts.getFirst().refunded()).isEqualTo(13_00);
        assertThat(book.<List<Refund>>read(shelf -> shelf.refundsOf("A01"))).hasSize(10);
        book.close();
    }
}
