package io.tillgate.console;

import io.tillgate.store.Upkeep.Dropped;
import io.tillgate.store.Upkeep.Keep;
import io.tillgate.store.Upkeep.Part;
import java.time.Instant;
import java.util.List;

/// `retention`: what is kept by the month and how long, and dropping what need not be kept any longer.
final class Retention {
    private static final long EVERY = 1_000;
    private static final Parameter<Boolean> APPLY =
            Parameter.flag("apply", "drop what is kept no longer; without it, nothing is changed");

    static final Command COMMAND = new Command(
            Usage.of("retention", "Shows what is stored by the month and how long it is kept, or drops what is not.")
                    .option(APPLY)
                    .acting()
                    .note("How long: settings keep-events, keep-notices, keep-deliveries, keep-external-ids.")
                    .note("Before events are dropped the whole database is proved, and what proves the rest is kept.")
                    .note("Payments, refunds and postings are never dropped."),
            Retention::run);

    private Retention() {}

    private static int run(Arguments arguments, Session session) {
        Keep keep = session.place().keep();
        Instant now = session.now();
        List<Part> parts = session.store().upkeep().partitions();
        List<Part> over = parts.stream()
                .filter(part ->
                        keep.until(part).filter(until -> !until.isAfter(now)).isPresent())
                .toList();
        if (arguments.has(APPLY)) {
            return drop(over, session);
        }
        Table table = Table.of("table", "month", "about rows", "MB", "kept");
        parts.forEach(part -> table.row(
                part.table(),
                part.month().toString().substring(0, 7),
                part.rows(),
                part.bytes() / 1_000_000,
                over.contains(part)
                        ? "no longer"
                        : keep.until(part)
                                .map(until -> "until " + Words.of(until))
                                .orElse("for ever")));
        session.out().print(table.text());
        session.out()
                .println(
                        over.isEmpty()
                                ? "Nothing is kept longer than it must be."
                                : "./tillgate retention --apply drops what is kept no longer.");
        return Session.DONE;
    }

    private static int drop(List<Part> over, Session session) {
        // What is to be dropped must be sealed.
        session.store().upkeep().seal(session.now());
        Dropped dropped = session.store().upkeep().drop(over, session.operator(), proved -> {
            if (proved % EVERY == 0) {
                session.progress(proved + " payments are proved ...");
            }
        });
        session.progress("");
        dropped.broken()
                .ifPresent(broken -> session.out()
                        .println("Nothing was dropped, since not all is whole: " + broken.table() + " " + broken.key()
                                + " " + broken.what() + "."));
        dropped.gone().forEach(part -> session.out().println("Dropped " + part.name() + "."));
        dropped.left()
                .forEach(part -> session.out()
                        .println("Left " + part.name() + ": it was in use all the time, or is not sealed yet."));
        if (over.isEmpty()) {
            session.out().println("There is nothing to drop.");
        }
        return dropped.broken().isPresent() || !dropped.left().isEmpty() ? Session.WRONG : Session.DONE;
    }
}
