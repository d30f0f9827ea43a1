package io.tillgate.store;

import io.tillgate.core.payment.Content;
import io.tillgate.core.payment.Digest;
import io.tillgate.core.payment.Payment;
import io.tillgate.core.payment.RefundState.Reserved;
import io.tillgate.store.Dossier.Back;
import io.tillgate.store.Dossier.Happened;
import io.tillgate.store.Dossier.Key;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// What is kept of a payment's events up to a version when they are dropped: what the last of them said, and sums over
/// what stays of the payment as it was then.
record EventHead(Key key, int version, long changeNo, Said said, Sums sums) {
    static final String COLUMNS = "merchant_no, transaction_no, version, change_no, head, standing, refunds,"
            + " opening_sum, entries_sum, refunds_sum, hash";

    /// The hash of the last event, the standing that it left, and the numbers of the refunds that there were.
    record Said(Digest head, String standing, List<String> refunds) {}

    /// Over the payment's opening, its entries up to then, and its refunds as they stood then.
    record Sums(Digest opening, Digest entries, Digest refunds) {}

    /// A row with its hash, `isOriginal` as for an event.
    record Row(EventHead head, Digest hash, boolean isOriginal) {
        static Row of(ResultSet row) throws SQLException {
            EventHead head = new EventHead(
                    Key.of(row),
                    row.getInt("version"),
                    row.getLong("change_no"),
                    new Said(
                            Digest.of(row.getBytes("head")),
                            row.getString("standing"),
                            row.getString("refunds").lines().toList()),
                    new Sums(
                            Digest.of(row.getBytes("opening_sum")),
                            Digest.of(row.getBytes("entries_sum")),
                            Digest.of(row.getBytes("refunds_sum"))));
            return new Row(head, Digest.of(row.getBytes("hash")), row.getBoolean("is_original"));
        }
    }

    /// What is to be kept of a payment that was proved, when its events up to that one are dropped.
    static EventHead of(Dossier dossier, Happened last) {
        List<String> refunds = Stream.concat(
                        dossier.head().stream().flatMap(head -> head.said.refunds.stream()),
                        dossier.told().stream()
                                .filter(event -> event.version() <= last.version())
                                .flatMap(event -> mentioned(event).stream()))
                .distinct()
                .sorted()
                .toList();
        String standing = String.join("\n", ContentLines.of(last.content()).standing());
        return new EventHead(
                dossier.key(),
                last.version(),
                last.changeNo(),
                new Said(last.hash(), standing, refunds),
                sums(dossier, last.version(), refunds));
    }

    /// The sums over the payment as it was at that version, with those refunds.
    static Sums sums(Dossier dossier, int version, List<String> refunds) {
        Payment payment = dossier.payments().getFirst().payment();
        Digest entries = Digest.NONE;
        for (Dossier.Booked row : dossier.entries()) {
            if (row.version() <= version) {
                entries = entries.then(
                        row.version() + "/" + row.line(), row.at().toString(), Content.entry(row.kind(), row.entry()));
            }
        }
        Set<String> later = new HashSet<>();
        dossier.events().stream()
                .filter(event -> event.version() > version)
                .forEach(event -> later.addAll(mentioned(event)));
        Digest backs = Digest.NONE;
        for (Back row : dossier.refunds()) {
            String no = row.refund().no().value();
            if (refunds.contains(no)) {
                backs = backs.then(later.contains(no) ? setAside(row) : asItIs(row));
            }
        }
        return new Sums(Digest.ofTexts(Content.opening(payment.opening())), entries, backs);
    }

    /// What the row's hash must be.
    Digest hash() {
        return Digest.ofTexts(
                "head",
                key.toString(),
                version + " " + changeNo,
                said.head.toString(),
                said.standing,
                String.join("\n", said.refunds),
                sums.toString());
    }

    // What was decided later was set aside then: no refund begins otherwise.
    private static String setAside(Back row) {
        return Content.refund(VerifyBooks.setAside(row.refund()));
    }

    private static String asItIs(Back row) {
        String line = Content.refund(row.refund());
        return row.refund().state() instanceof Reserved ? line : line + " " + row.changeNo();
    }

    private static Set<String> mentioned(Happened event) {
        Set<String> numbers = new HashSet<>();
        ContentLines.of(event.content()).refunds().forEach(line -> numbers.add(ContentLines.refundNo(line)));
        return numbers;
    }
}
