package io.tillgate.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillgate.core.payment.Payment;
import io.tillgate.dialect.pockyt.Pockyt;
import io.tillgate.notifier.Receiver;
import io.tillgate.notifier.Receiver.Manners;
import io.tillgate.process.FreePort;
import io.tillgate.process.Waiting;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.opentest4j.TestAbortedException;

/// `doctor webhook` at receivers of this test: a good one, and nine that are wrong in one way each.
final class WebhookDoctorTest extends ConsoleFixture {
    private static final String TOKEN = "5cbfb079f15b150122261c8537086d77a";
    private static final List<String> IN_ORDER = List.of(
            "transactionNo", "status", "amount", "currency", "settleCurrency", "time", "reference", "verifySign");

    private final Set<String> seen = new HashSet<>();
    private Payment order = samples.open("none").after();

    /// What a receiver makes of a notice: whether it acknowledges.
    private interface Mind {
        boolean takes(Map<String, String> fields);
    }

    @BeforeEach
    void there_is_a_shop_with_a_paid_order() {
        addShop();
        type("token", "add", "--merchant", "200043", "--store", "300014", "--token", TOKEN)
                .well();
        order = commit(samples.paid(commit(samples.openEngaged("tea-1"))));
    }

    @Test
    void a_good_receiver_gets_an_a() {
        Said said = examined(this::isRight);
        assertThat(said.status()).isZero();
        assertThat(said.out())
                .startsWith("Notices of order tea-1 to http://127.0.0.1:")
                .endsWith("Grade A: it takes everything as it should.\n")
                .doesNotContain("wrong  ")
                .contains("answered HTTP 200 'success'", "answered HTTP 400 'no'")
                .doesNotContain(TOKEN);
    }

    @Test
    void one_that_never_says_success_gets_a_d() {
        assertGrade(examinedBy(Manners.says(200, "")), "D", "valid", "repeated", "reordered", "late", "slow");
    }

    @Test
    void whose_receiver_takes_no_ordinary_notice_is_told_how_to_name_an_order_that_it_knows() {
        assertThat(examined(_ -> false).out()).contains("It may not know order tea-1: --reference names one");
        assertThat(examined(this::isRight).out()).doesNotContain("It may not know");
    }

    @Test
    void one_that_believes_everybody_gets_an_f() {
        assertGrade(
                examined(_ -> true), "F", "wrong signature", "missing field", "tampered amount", "unknown transaction");
    }

    @Test
    void one_that_does_not_look_twice_at_an_order_it_knows_gets_an_f() {
        Mind mind = fields -> {
            String no = fields.getOrDefault("transactionNo", "");
            boolean right = seen.contains(no) || isRight(fields);
            if (right) {
                seen.add(no);
            }
            return right;
        };
        assertGrade(examined(mind), "F", "wrong signature", "missing field", "tampered amount");
    }

    @Test
    void one_that_takes_whatever_is_signed_without_looking_for_all_fields_gets_an_f() {
        Mind mind = fields -> isSigned(fields) && "tea-1".equals(fields.get("reference"));
        assertGrade(examined(mind), "F", "missing field");
    }

    @Test
    void one_that_refuses_repeats_gets_a_c() {
        Mind mind = fields -> isRight(fields) && seen.add(fields.get("verifySign"));
        assertGrade(examined(mind), "C", "repeated", "reordered", "slow");
    }

    @Test
    void one_that_reads_fields_by_their_place_gets_a_c() {
        Mind mind = fields -> IN_ORDER.equals(new ArrayList<>(fields.keySet())) && isRight(fields);
        assertGrade(examined(mind), "C", "reordered");
    }

    @Test
    void one_that_refuses_what_is_old_gets_a_c() {
        Mind mind = fields -> isRight(fields) && fields.getOrDefault("time", "").compareTo("20261121190000") > 0;
        assertGrade(examined(mind), "C", "late");
    }

    @Test
    void one_that_does_not_wait_for_the_whole_body_gets_a_c() {
        Manners manners = manners(this::isRight);
        try (Receiver receiver = new Receiver(manners, 50)) {
            assertGrade(examined(receiver), "C", "slow");
        }
    }

    @Test
    void one_that_acknowledges_orders_it_does_not_know_gets_a_b() {
        Mind mind = fields -> fields.containsKey("amount") && isSigned(fields);
        assertGrade(examined(mind), "B", "unknown transaction");
    }

    @Test
    void an_order_is_told_of_only_if_it_is_paid() {
        commit(samples.open("tea-2"));
        Said said = type(
                "doctor",
                "webhook",
                "http://127.0.0.1:1/",
                "--merchant",
                "200043",
                "--store",
                "300014",
                "--reference",
                "tea-2");
        assertThat(said).isEqualTo(new Said(1, "", "There is no paid order tea-2 of this store.\n"));
        assertThat(type("doctor", "webhook", "ftp://x/", "--merchant", "200043", "--store", "300014")
                        .status())
                .isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "docs/notices.md"})
    void the_receiver_of_ten_lines_in_the_documentation_gets_an_a(String page) throws IOException {
        Matcher code = Pattern.compile("(?s)```python\n(.*?)```").matcher(Files.readString(Path.of(page)));
        assertThat(code.find()).isTrue();
        int port = FreePort.any();
        String program = code.group(1)
                .replaceFirst("\"[a-z]+-1\": \"13.00\"", "\"tea-1\": \"100.00\"")
                .replace("9000", Integer.toString(port));
        assertThat(program.lines()).hasSize(10);
        Process receiver = python(program);
        try {
            assertThat(Waiting.until(() -> isListening(port), Duration.ofSeconds(20)))
                    .isTrue();
            Said said =
                    type("doctor", "webhook", "http://127.0.0.1:" + port, "--merchant", "200043", "--store", "300014");
            assertThat(said.status()).as(said.out()).isZero();
        } finally {
            receiver.destroy();
        }
    }

    // Where there is no Python the page cannot be tried.
    private static Process python(String program) {
        try {
            return new ProcessBuilder("python3", "-c", program)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            throw new TestAbortedException("no python3 here", e);
        }
    }

    private static boolean isListening(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    private Said examined(Mind mind) {
        return examinedBy(manners(mind));
    }

    private Said examinedBy(Manners manners) {
        try (Receiver receiver = new Receiver(manners)) {
            return examined(receiver);
        }
    }

    private Said examined(Receiver receiver) {
        return type("doctor", "webhook", receiver.address("/ipn"), "--merchant", "200043", "--store", "300014");
    }

    private static Manners manners(Mind mind) {
        return (heard, socket) -> (mind.takes(heard.form()) ? Manners.says(200, "success") : Manners.says(400, "no"))
                .answer(heard, socket);
    }

    private static void assertGrade(Said said, String grade, String... wrong) {
        assertThat(said.status()).isEqualTo(1);
        assertThat(said.out().lines().filter(line -> line.startsWith("Grade")))
                .singleElement()
                .asString()
                .startsWith("Grade " + grade + ":");
        assertThat(said.out()
                        .lines()
                        .filter(line -> line.startsWith("wrong "))
                        .map(line -> line.substring(7, 28).strip()))
                .as(said.out())
                .containsExactly(wrong);
    }

    private boolean isRight(Map<String, String> fields) {
        return isSigned(fields)
                && order.opening().reference().value().equals(fields.get("reference"))
                && order.no().value().equals(fields.get("transactionNo"))
                && "100.00".equals(fields.get("amount"));
    }

    private static boolean isSigned(Map<String, String> fields) {
        return Pockyt.sign(fields, TOKEN).equals(fields.get("verifySign"));
    }
}
