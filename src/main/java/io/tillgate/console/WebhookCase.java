package io.tillgate.console;

import io.tillgate.dialect.pockyt.Pockyt;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// One thing that reaches every receiver of notices sooner or later: how it is made from a genuine notice, whether it
/// is to be acknowledged, and what it means where it is taken wrongly.
enum WebhookCase {
    VALID(
            true,
            "a notice of a paid order, as it comes",
            "acknowledge with the plain text success on HTTP 200; all else is sent again and again"),
    REPEATED(
            true,
            "the same notice once more",
            "acknowledge what is known already, and deliver the goods once: a notice comes again when an answer is"
                    + " lost"),
    REORDERED(
            true,
            "the same notice, its fields in another order",
            "take fields by their names, and sort them before the signature is computed"),
    LATE(
            true,
            "the same notice, two hours old",
            "do not judge a notice by its age: attempts go on for two hours, and longer after an outage"),
    SLOW(
            true,
            "the same notice, arriving bit by bit",
            "read the whole body before answering, as long as its Content-Length says"),
    WRONG_SIGNATURE(
            false,
            "the notice signed with another token",
            "compute verifySign with your own token and compare it; anybody can post to this address"),
    MISSING_FIELD(
            false,
            "the notice without its amount, rightly signed",
            "refuse a notice that lacks one of the seven fields"),
    TAMPERED_AMOUNT(
            false,
            "the notice with another amount than was signed",
            "check the signature of each notice anew, also of orders that are known, and compare the amount"),
    UNKNOWN_TRANSACTION(
            false,
            "a rightly signed notice of an order that nobody placed",
            "refuse what you do not know: acknowledged, an order that is missing in your books is never heard of"
                    + " again");

    private static final String NOBODYS_TOKEN = "0123456789abcdef0123456789abcdef";
    private static final String SIGNATURE = "verifySign";

    private final boolean acknowledged;
    private final String meaning;
    private final String advice;

    WebhookCase(boolean acknowledged, String meaning, String advice) {
        this.acknowledged = acknowledged;
        this.meaning = meaning;
        this.advice = advice;
    }

    boolean isToBeAcknowledged() {
        return acknowledged;
    }

    String meaning() {
        return meaning;
    }

    /// What its maker should do where it fails.
    String advice() {
        return advice;
    }

    /// A notice that tells what is not so.
    boolean isForged() {
        return List.of(WRONG_SIGNATURE, MISSING_FIELD, TAMPERED_AMOUNT).contains(this);
    }

    boolean isSlow() {
        return this == SLOW;
    }

    /// The fields to post, from those of a genuine notice and the store's token; `earlier` is a time two hours before.
    Map<String, String> fields(Map<String, String> genuine, String token, String earlier) {
        return switch (this) {
            case VALID, REPEATED, SLOW -> signed(genuine, token);
            case REORDERED -> reversed(signed(genuine, token));
            case LATE -> signed(with(genuine, "time", earlier), token);
            case WRONG_SIGNATURE -> signed(genuine, NOBODYS_TOKEN);
            case MISSING_FIELD -> signed(without(genuine, "amount"), token);
            case TAMPERED_AMOUNT -> with(signed(genuine, token), "amount", "99999.99");
            case UNKNOWN_TRANSACTION ->
                signed(
                        with(with(genuine, "transactionNo", "399999999999999999"), "reference", "doctor-unknown"),
                        token);
        };
    }

    private static Map<String, String> signed(Map<String, String> fields, String token) {
        return with(fields, SIGNATURE, Pockyt.sign(fields, token));
    }

    private static Map<String, String> with(Map<String, String> fields, String name, String value) {
        Map<String, String> other = new LinkedHashMap<>(fields);
        other.put(name, value);
        return other;
    }

    private static Map<String, String> without(Map<String, String> fields, String name) {
        Map<String, String> other = new LinkedHashMap<>(fields);
        other.remove(name);
        return other;
    }

    // Neither as we write them nor as they are signed.
    private static Map<String, String> reversed(Map<String, String> fields) {
        return new LinkedHashMap<>(new TreeMap<>(fields).descendingMap());
    }
}
