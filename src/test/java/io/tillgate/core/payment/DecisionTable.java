package io.tillgate.core.payment;

import static io.tillgate.core.payment.DecisionSamples.LATER;
import static io.tillgate.core.payment.DecisionSamples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A table of decisions as text, a row for each, held against the golden one.
final class DecisionTable {
    private static final Path TABLES = Path.of("src", "test", "resources", "decisions");

    private final List<String> rows = new ArrayList<>();

    void row(String state, String event, Optional<PaymentChange> change) {
        rows.add(state + " | " + event + " | " + change.map(DecisionTable::told).orElse("-"));
    }

    private static String told(PaymentChange change) {
        List<String> parts = new ArrayList<>();
        change.after().standing().text().lines().map(DecisionTable::tidied).forEach(parts::add);
        change.journals()
                .forEach(journal -> journal.entries()
                        .forEach(entry -> parts.add(journal.kind() + " " + entry.debit() + " to " + entry.credit() + " "
                                + entry.amount())));
        change.refunds()
                .forEach(refund -> parts.add("refund " + refund.amount() + " " + refund.reason() + " "
                        + refund.state().getClass().getSimpleName() + ", costs " + refund.settled()));
        change.notices().forEach(notice -> parts.add("tells " + notice.kind()));
        parts.add(
                switch (change.due()) {
                    case Due.At(var time) ->
                        "again in " + Duration.between(LATER, time).toSeconds() + " s";
                    case Due.Never _ -> "never again";
                });
        return change.event().kind() + ": " + String.join("; ", parts);
    }

    private static String tidied(String line) {
        return line.replace(NOON.toString(), "noon")
                .replace(LATER.toString(), "now")
                .replaceAll(" (brand=alipay|method=CODE|asked=noon)", "");
    }

    /// Fails unless the rows are as written in the golden table of that name.
    void isAsWritten(String name) throws IOException {
        String actual = String.join("\n", rows) + "\n";
        Path made = Files.createDirectories(Path.of("target", "decisions")).resolve(name);
        Files.writeString(made, actual);
        assertThat(made).as("written for review: " + made).hasSameTextualContentAs(TABLES.resolve(name));
    }
}
