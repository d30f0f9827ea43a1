package io.tillgate.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The till's client, which makers of tills copy: its signature, and what it does when an answer does not come.
class ClientTest {
    private static final String IMPORTS = """
            const { TillgateClient, Refused, Unanswered, verifySign } = await import('/assets/tillgate-client.js');
            const { chargeByQr, chargeCode, giveBack, outcome, settle } = await import('/assets/till-sale.js');
            const { md5 } = await import('/assets/md5.js');
            const till = () => new TillgateClient(
              { gateway: 'http://127.0.0.1:9', merchantNo: '1', storeNo: '2', token: 't' });
            const charge = (client, within) => chargeCode(
              client, {}, '28', { within, signal: new AbortController().signal, tell() {} });
            """;

    @TempDir
    private static Path data;

    private static WalletNetwork network;
    private static Chromium chromium;
    private static Page page;

    @BeforeAll
    static void begin() {
        network = new WalletNetwork(data);
        chromium = new Chromium();
        page = chromium.wide(network.address() + "/till");
    }

    @AfterAll
    static void end() {
        chromium.close();
        network.close();
    }

    @Test
    void published_signatures_come_out() throws IOException {
        try (InputStream in = ClientTest.class.getResourceAsStream("/vectors/pockyt.json")) {
            JsonNode vectors = new ObjectMapper().readTree(Objects.requireNonNull(in));
            assertThat(vectors).hasSizeGreaterThan(8);
            for (JsonNode vector : vectors) {
                Object signed = run(
                        "return verifySign(JSON.parse(given.params), given.token);",
                        Map.of(
                                "params", vector.get("params").toString(),
                                "token", vector.get("token").asText()));
                assertThat(signed)
                        .as(vector.get("name").asText())
                        .isEqualTo(vector.get("expected").asText());
            }
        }
    }

    @Test
    void the_sum_is_that_of_every_other_md5() throws NoSuchAlgorithmException {
        // Empty, the standard's own examples, each length around the borders of blocks, and what is not ASCII.
        List<String> texts = Stream.of(
                        Stream.of("", "a", "abc", "message digest", "é漢😀 &=+%"),
                        IntStream.rangeClosed(50, 70).mapToObj("x"::repeat),
                        IntStream.rangeClosed(118, 130).mapToObj("é"::repeat))
                .flatMap(some -> some)
                .toList();
        MessageDigest md5 = MessageDigest.getInstance("MD5");
        List<String> expected = texts.stream()
                .map(text -> HexFormat.of().formatHex(md5.digest(text.getBytes(StandardCharsets.UTF_8))))
                .toList();
        assertThat(run("return given.texts.map(md5);", Map.of("texts", texts))).isEqualTo(expected);
    }

    @Test
    void what_is_empty_is_not_sent_and_numbers_go_as_text() {
        Object sent = run("""
                let sent;
                globalThis.fetch = (url, { body }) => { sent = body; throw new TypeError('down'); };
                await till().tranQuery({ reference: 'r', transactionNo: '', amount: 13 }).catch(() => 0);
                return sent;
                """, Map.of());
        assertThat(sent.toString())
                .startsWith("{\"merchantNo\":\"1\",\"storeNo\":\"2\",\"reference\":\"r\",\"amount\":\"13\",")
                .contains("\"verifySign\":\"");
    }

    @Test
    void busy_is_sent_again_and_a_refusal_is_not() {
        Object calls = run("""
                const answers = [
                  { ret_code: '000000', ret_msg: 'busy : nothing was stored, send again' },
                  { ret_code: '000000', ret_msg: 'result unknown : query by reference' },
                  { ret_code: '000100', ret_msg: 'add success', result: { transactionNo: '4' } },
                  { ret_code: '000023', ret_msg: 'amount : expected more' },
                ];
                let calls = 0;
                globalThis.fetch = async () => ({ json: async () => answers[calls++] });
                const client = till();
                const { transactionNo } = await client.add({ reference: 'r' });
                const refused = await client.add({ reference: 's' }).catch(problem => problem.code);
                return [transactionNo, refused, calls];
                """, Map.of());
        assertThat(calls).isEqualTo(List.of("4", "000023", 4));
    }

    @Test
    void silence_after_a_charge_is_asked_about_and_never_charged_again() {
        Object verdict = run("""
                const said = [];
                const states = ['init', 'pending', 'success'];
                const client = {
                  add: async () => ({ transactionNo: '4' }),
                  pay: async () => { said.push('pay'); throw new Unanswered('silence'); },
                  tranQuery: async () => { said.push('ask'); return { status: states.shift() }; },
                };
                const verdict = await charge(client, 20000);
                return [verdict.is, ...said];
                """, Map.of());
        assertThat(verdict).isEqualTo(List.of("approved", "pay", "ask", "ask", "ask"));
    }

    @Test
    void what_the_till_gives_up_on_is_cancelled_until_that_is_confirmed() {
        Object verdict = run("""
                const said = [];
                const ends = ['dealing', 'closed'];
                const client = {
                  add: async () => ({ transactionNo: '4' }),
                  pay: async () => ({ transactionStatus: 'pending' }),
                  tranQuery: async () => ({ status: 'pending' }),
                  cancel: async which => { said.push(which.transactionNo); return { status: ends.shift() }; },
                };
                const verdict = await charge(client, 0);
                return [verdict.is, verdict.reason, ...said];
                """, Map.of());
        assertThat(verdict).isEqualTo(List.of("cancelled", "The customer did not pay in time.", "4", "4"));
    }

    @Test
    void a_qr_that_the_wallet_does_not_give_in_time_is_closed_and_not_left_open() {
        Object verdict = run("""
                const said = [];
                const ends = ['dealing', 'closed'];
                const client = {
                  createTransQrcode: async () => { throw new Refused('000080', 'no answer'); },
                  cancel: async which => { said.push(which.reference); return { status: ends.shift() }; },
                };
                const verdict = await chargeByQr(
                  client, { reference: 'r' }, 'alipay', { tell: step => said.push(step) });
                const refused = await chargeByQr(
                  { createTransQrcode: async () => { throw new Refused('000023', 'amount'); } },
                  {}, 'alipay', { tell() {} });
                return [verdict.is, verdict.reason, said.join(' '), refused.is];
                """, Map.of());
        assertThat(verdict).isEqualTo(List.of("declined", "no answer", "opening cancelling r r", "declined"));
    }

    @Test
    void a_sale_that_was_left_alone_is_told_by_its_reference() {
        Object verdicts = run("""
                const of = client => settle(client, { reference: 'r' }).then(verdict => verdict.is);
                return [
                  await of({ tranQuery: async () => ({ status: 'success' }) }),
                  await of({ tranQuery: async () => { throw new Refused('000021', 'no such transaction'); } }),
                  await of({ tranQuery: async () => { throw new Unanswered('silence'); } }),
                  await of({
                    tranQuery: async () => ({ status: 'pending' }),
                    cancel: async () => ({ status: 'closed' }),
                  }),
                  await outcome({ tranQuery: async () => ({ status: 'pending' }) }, {}) ?? 'nothing yet',
                ];
                """, Map.of());
        assertThat(verdicts).isEqualTo(List.of("approved", "cancelled", "unknown", "cancelled", "nothing yet"));
    }

    @Test
    void a_refund_that_is_pending_is_asked_about_under_its_own_reference() {
        Object sent = run("""
                const sent = [];
                const states = ['pending', 'success'];
                const client = {
                  refund: async ({ refundReference }) => {
                    sent.push(refundReference);
                    return { status: states.shift() };
                  },
                };
                const answer = await giveBack(client, { refundReference: 'r-1', refundAmount: '1.00' });
                return [answer.status, ...sent];
                """, Map.of());
        assertThat(sent).isEqualTo(List.of("success", "r-1", "r-1"));
    }

    private static Object run(String script, Map<String, ?> given) {
        return page.evaluate("async given => {" + IMPORTS + script + "}", given);
    }
}
