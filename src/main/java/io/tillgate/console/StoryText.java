package io.tillgate.console;

import io.tillgate.core.payment.Opening;
import io.tillgate.core.payment.Payment;
import io.tillgate.core.payment.Terms;
import io.tillgate.store.Reports.Story;
import java.time.Duration;
import java.util.Set;

/// The story of a payment as a page for a terminal.
record StoryText(Story story) {
    // What a dialect keeps besides may be the shopper's own: only its name is shown.
    private static final Set<String> SHOWN_DETAILS = Set.of("description", "note", "storeAdminNo");

    String text() {
        return head()
                + section("Terms", terms())
                + section("Attempts", attempts())
                + section("Events", events())
                + section("Journals", journals())
                + section("Refunds", refunds())
                + section("Notices", notices());
    }

    private String head() {
        Payment payment = story.payment();
        Opening opening = payment.opening();
        Table table = Table.plain()
                .row("  state", Words.of(payment))
                .row("  amount", opening.amount())
                .row("  reference", opening.reference().value())
                .row(
                        "  merchant",
                        opening.merchant().value() + ", store "
                                + opening.store().value())
                .row(
                        "  way",
                        Words.of(opening.way()) + ", by " + opening.origin().dialect() + ", token "
                                + opening.origin().credential())
                .row("  opened", Words.of(opening.createdAt()) + ", expires " + Words.of(opening.expiresAt()))
                .row("  next look", story.due().map(Words::of).orElse("none is due"));
        return "Payment " + payment.no().value() + ", version " + payment.version() + "\n" + table.text();
    }

    private Table terms() {
        Opening opening = story.payment().opening();
        Terms terms = opening.terms();
        Table table = Table.plain()
                .row(
                        "  settles",
                        terms.settled(opening.amount()) + " at "
                                + terms.rate().value().toPlainString() + ", says "
                                + terms.rate().source())
                .row(
                        "  fee",
                        terms.fee().percent().toPlainString() + " % + "
                                + terms.fee().fixed().toPlainString())
                .row("  verdict time", seconds(terms.verdictTime()));
        opening.details().forEach((name, value) -> table.row("  " + name, shown(name, value)));
        return table;
    }

    private Table attempts() {
        Table table = Table.plain();
        story.payment()
                .attempts()
                .forEach(attempt -> table.row(
                        "  " + attempt.walletNumber(story.payment().no()),
                        attempt.brand(),
                        Words.of(attempt.method()),
                        "asked " + Words.of(attempt.askedAt()),
                        Words.of(attempt.state())));
        return table;
    }

    private Table events() {
        Table table = Table.plain();
        story.events()
                .forEach(happened -> table.row(
                        "  " + happened.version(),
                        Words.of(happened.event().at()),
                        Words.of(happened.event().kind()),
                        "by " + happened.event().by()));
        return table;
    }

    private Table journals() {
        Table table = Table.plain();
        story.entries()
                .forEach(booked -> table.row(
                        "  " + booked.version(),
                        booked.kind().replace('_', ' '),
                        "debit " + Words.of(booked.entry().debit()),
                        "credit " + Words.of(booked.entry().credit()),
                        booked.entry().amount()));
        return table;
    }

    private Table refunds() {
        Table table = Table.plain();
        story.refunds()
                .forEach(refund -> table.row(
                        "  " + refund.no().value(),
                        refund.amount(),
                        "for " + Words.of(refund.reason()),
                        "reference " + refund.reference().value(),
                        "asked " + Words.of(refund.createdAt()),
                        Words.of(refund.state())));
        return table;
    }

    private Table notices() {
        Table table = Table.plain();
        story.notices()
                .forEach(told -> table.row(
                        "  " + told.notice().sequence(),
                        Words.of(told.notice().kind()),
                        "to " + Words.shortened(told.notice().address()),
                        "tried " + told.attempts() + (told.attempts() == 1 ? " time" : " times"),
                        told.standing()));
        return table;
    }

    private static String section(String title, Table table) {
        return "\n" + title + "\n" + (table.isEmpty() ? "  none\n" : table.text());
    }

    private static String shown(String name, String value) {
        return name.equals(Opening.NOTIFY_ADDRESS)
                ? Words.shortened(value)
                : SHOWN_DETAILS.contains(name) ? value : "(" + value.length() + " characters)";
    }

    private static String seconds(Duration time) {
        return time.toSeconds() + " s";
    }
}
