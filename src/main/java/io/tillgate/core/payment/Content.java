package io.tillgate.core.payment;

import io.tillgate.core.ledger.Entry;
import io.tillgate.core.ledger.Journal;
import io.tillgate.core.notice.Notice;
import io.tillgate.core.notice.NoticeKind;
import io.tillgate.core.payment.PaymentChange.Texts;
import io.tillgate.core.payment.RefundState.Mistaken;
import io.tillgate.core.payment.RefundState.Refused;
import io.tillgate.core.payment.RefundState.Reserved;
import io.tillgate.core.payment.RefundState.Succeeded;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/// The texts that hashes are taken over: of an opening, and of each change. `verify` writes them again from the stored
/// rows.
public final class Content {
    private static final List<NoticeKind> BY_NAME = Arrays.stream(NoticeKind.values())
            .sorted(Comparator.comparing(Enum::name))
            .toList();

    private Content() {}

    /// The hash of a payment's event: chained to the one before, over the opening where it is the first.
    public static Digest hash(Digest before, Opening opening, int version, Event event, String content) {
        return hash(before, opening, version, event, new Texts("", content, version == 1 ? terms(opening) : ""));
    }

    static Digest hash(Digest before, Opening opening, int version, Event event, Texts texts) {
        String happened = version + " " + event.kind() + " " + TimeText.of(event.at()) + " " + event.by();
        return version == 1
                ? before.then(happened, opening(opening, texts.terms()), texts.content())
                : before.then(happened, texts.content());
    }

    /// Everything that a change says: the standing after it, then what it adds to books, refunds and outbox.
    static String of(String standing, List<Journal> journals, List<Refund> refunds, List<Notice> notices) {
        StringBuilder text = new StringBuilder(standing);
        journals.forEach(journal ->
                journal.entries().forEach(entry -> text.append('\n').append(entry(journal.kind(), entry))));
        refunds.forEach(refund -> text.append('\n').append(refund(refund)));
        notices.forEach(notice -> text.append('\n').append(notice(notice)));
        return text.toString();
    }

    /// The line of one entry.
    public static String entry(String kind, Entry entry) {
        return LineText.of("entry")
                .with("of", kind)
                .with("debit", entry.debit())
                .with("credit", entry.credit())
                .with("currency", entry.amount().currency())
                .with("amount", entry.amount().minor())
                .toString();
    }

    /// The line of a refund, with everything that is stored of it.
    public static String refund(Refund refund) {
        LineText line = LineText.of("refund")
                .with("no", refund.no().value())
                .with("payment", refund.payment().value())
                .with("attempt", refund.attempt())
                .with("reference", refund.reference().value())
                .with("asked", refund.asked())
                .with("currency", refund.amount().currency())
                .with("amount", refund.amount().minor())
                .with("settle", refund.settled().currency())
                .with("settled", refund.settled().minor())
                .with("reason", refund.reason())
                .with("created", refund.createdAt())
                .with("notify", refund.notifyAddress());
        return switch (refund.state()) {
            case Reserved _ -> line.with("state", "reserved").toString();
            case Succeeded(Instant at) ->
                line.with("state", "succeeded").with("at", at).toString();
            case Refused(Instant at, String why) ->
                line.with("state", "refused").with("at", at).with("why", why).toString();
            case Mistaken(Instant at, String why) ->
                line.with("state", "mistaken").with("at", at).with("why", why).toString();
        };
    }

    /// The line of a notice.
    public static String notice(Notice notice) {
        return LineText.of("notice")
                .with("kind", notice.kind())
                .with("at", notice.at())
                .with("to", notice.address())
                .with("dialect", notice.origin().dialect())
                .with("credential", notice.origin().credential())
                .with("regarding", notice.regarding())
                .toString();
    }

    /// The lines of an opening: everything that never changes of a payment.
    public static String opening(Opening opening) {
        return opening(opening, terms(opening));
    }

    private static String opening(Opening opening, String terms) {
        LineText line = LineText.of("opening")
                .with("merchant", opening.merchant().value())
                .with("no", opening.no().value())
                .with("store", opening.store().value())
                .with("reference", opening.reference().value())
                .with("way", opening.way())
                .with("currency", opening.amount().currency())
                .with("amount", opening.amount().minor())
                .with("asked", opening.asked())
                .with("created", opening.createdAt())
                .with("expires", opening.expiresAt());
        return line + "\n" + terms;
    }

    /// The lines of what an opening's text columns hold: terms, origin and details.
    public static String terms(Opening opening) {
        Terms terms = opening.terms();
        LineText line = LineText.of("terms")
                .with("settle", terms.rate().to())
                .with("rate", terms.rate().value().toPlainString())
                .with("source", terms.rate().source())
                .with("percent", terms.fee().percent().toPlainString())
                .with("fixed", terms.fee().fixed().toPlainString())
                .with("verdict", terms.verdictTime().toSeconds())
                .with("notices", words(terms))
                .with("dialect", opening.origin().dialect())
                .with("credential", opening.origin().credential());
        LineText details = LineText.of("details");
        for (Map.Entry<String, String> detail : opening.details().entrySet()) {
            details.with(detail.getKey(), detail.getValue());
        }
        return line + "\n" + details;
    }

    private static String words(Terms terms) {
        StringJoiner words = new StringJoiner(",");
        for (NoticeKind kind : BY_NAME) {
            if (terms.notices().contains(kind)) {
                words.add(kind.name());
            }
        }
        return words.toString();
    }
}
